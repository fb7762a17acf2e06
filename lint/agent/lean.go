package agent

import "github.com/agentlint/agentlint/lint/source"

// A Library has the files that documents were read from.
type Library interface {
	// Parse reads and parses a file as it was when it had a sum. The error is that of reading it, or says that it changed.
	Parse(path string, scope Scope, sum uint64) (*Document, error)
}

// A lean is what stands for the text of a document that isn't kept.
type lean struct {
	library Library
	sum     uint64
	summary *Summary
}

// Lean returns the document without its text and all that was read in it, a tenth of the memory: only its path, what it
// is and its summary are known, until [Document.Whole] reads it again from the library. sum is that of its text.
func (d *Document) Lean(from Library, sum uint64, p *Project) *Document {
	return &Document{
		Source: &source.Source{Path: d.Source.Path}, Kind: d.Kind, Scope: d.Scope, Basis: d.Basis, Readers: d.Readers,
		lean: &lean{from, sum, Summarize(d, p).Own()},
	}
}

// Whole returns a document to be worked on and then forgotten: the same with nothing derived from it yet, and read again
// if it is lean. The error is that of reading it, or says that it changed meanwhile.
func (d *Document) Whole() (*Document, error) {
	if d.lean == nil {
		return d.Anew(), nil
	}
	read, err := d.lean.library.Parse(d.Source.Path, d.Scope, d.lean.sum)
	if err != nil {
		return nil, err
	}
	whole := read.As(d.Kind, d.Basis)
	whole.Readers = d.Readers
	return whole, nil
}

// IsLean reports whether the text of the document isn't kept.
func (d *Document) IsLean() bool { return d.lean != nil }
