package lint

import (
	"cmp"
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
}

// Path returns the path of the file, relative to the root of the run.
func (d *Diagnostic) Path() string { return d.Source.Path }

// Fixable reports whether there is a fix that needs no second look.
func (d *Diagnostic) Fixable() bool {
	return slices.ContainsFunc(d.Fixes, func(f Fix) bool { return f.Safe })
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
