package lint

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/agentlint/agentlint/lint/source"
)

// A Diagnostic is what the user sees: a finding, and what the linter knows of it.
type Diagnostic struct {
	Finding

	Rule     *Rule
	Severity Severity // the one that counts
	// Source is the file that it is about.
	Source *source.Source
	// Platform is the ID of the platform that the file was checked for.
	Platform string
	// Readers are the IDs of the platforms that do something about it, nil if the file is checked for one only or if it
	// is no matter of what platforms do.
	Readers []string
	// Dismissed says why it isn't to be reported, nil if it is.
	Dismissed *Dismissal
}

// A Dismissal is the reason why a diagnostic isn't to be reported.
type Dismissal struct {
	// InSource reports that a comment in the file suppresses it; otherwise it was known before.
	InSource bool
	// Reason is the one that the comment gives, or "".
	Reason string
}

// Path returns the path of the file, relative to the root of the run.
func (d *Diagnostic) Path() string { return d.Source.Path }

// Fixable reports whether there is a fix that needs no second look.
func (d *Diagnostic) Fixable() bool {
	return slices.ContainsFunc(d.Fixes, func(f Fix) bool { return f.Safe })
}

// Fingerprint returns a name of the diagnostic within its file that stays as long as the texts that
// it is about do, wherever they move: it is made of the rule and the texts of its place and of the
// related ones in the file, in which line endings count alike. Several diagnostics of a file may have
// the same one.
func (d *Diagnostic) Fingerprint() string {
	texts := [][]byte{d.about(d.Span)}
	for _, r := range d.Related {
		if r.Path == "" {
			texts = append(texts, d.about(r.Span))
		}
	}
	slices.SortFunc(texts, bytes.Compare)
	sum := sha256.Sum256(bytes.Join(append(texts, []byte(d.Rule.ID)), []byte{0}))
	return hex.EncodeToString(sum[:8])
}

// about returns the text of a place, or of its line if the place is empty.
func (d *Diagnostic) about(at source.Span) []byte {
	if at.Len() == 0 {
		at = d.Source.LineSpan(d.Source.LineFromOffset(at.Start))
	}
	text := d.Source.Bytes(at)
	return bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
}

// Compare orders diagnostics by path, place, rule and message, which is a total order of all that
// a run can say.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Path(), b.Path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(a.Message, b.Message),
	)
}
