package lint

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/agentlint/agentlint/lint/source"
)

// A Diagnostic is what the user sees: a finding with its rule, its severity and its file.
type Diagnostic struct {
	Finding

	Rule     *Rule
	Severity Severity // after the configuration and the platform's data
	// Source is the file with the finding.
	Source *source.Source
	// Platform is the ID of the platform that the file was checked for.
	Platform string
	// Readers are the IDs of the platforms that are affected. It is nil if the file is checked for one platform only
	// or if the rule doesn't depend on platforms.
	Readers []string
	// Dismissed says why the diagnostic isn't reported; nil if it is reported.
	Dismissed *Dismissal
}

// A Dismissal is the reason why a diagnostic isn't reported.
type Dismissal struct {
	// InSource reports that a comment in the file suppresses the diagnostic; otherwise it is in the baseline.
	InSource bool
	// Reason is the reason that the comment gives, or "".
	Reason string
}

// Path returns the path of the file, relative to the root of the run.
func (d *Diagnostic) Path() string { return d.Source.Path }

// Fixable reports whether the diagnostic has a safe fix.
func (d *Diagnostic) Fixable() bool {
	return slices.ContainsFunc(d.Fixes, func(f Fix) bool { return f.Safe })
}

// Fingerprint identifies the diagnostic within its file, independent of its position. It is a hash of the rule's ID
// and of the texts at the spans of the finding and of the related locations in the file, with line endings
// normalized. Several diagnostics of a file may share a fingerprint.
func (d *Diagnostic) Fingerprint() string {
	texts := [][]byte{d.textAt(d.Span)}
	for _, r := range d.Related {
		if r.Path == "" {
			texts = append(texts, d.textAt(r.Span))
		}
	}
	slices.SortFunc(texts, bytes.Compare)
	sum := sha256.Sum256(bytes.Join(append(texts, []byte(d.Rule.ID)), []byte{0}))
	return hex.EncodeToString(sum[:8])
}

// textAt returns the trimmed text of a span, or of its line if the span is empty.
func (d *Diagnostic) textAt(at source.Span) []byte {
	if at.Len() == 0 {
		at = d.Source.LineSpan(d.Source.LineFromOffset(at.Start))
	}
	text := d.Source.Bytes(at)
	return bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
}

// Compare orders diagnostics by path, span, rule and message, which is a total order of the diagnostics of a run.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Path(), b.Path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(a.Message, b.Message),
	)
}
