package lint

import (
	"slices"

	"github.com/agentlint/agentlint/lint/source"
)

// ChooseFixes returns the text of a file with the first acceptable fix of each diagnostic made, and
// how many were made. Diagnostics must all be of that file and in order. A fix that overlaps one
// that was accepted before it is left out whole, to be tried on the new text. Unsafe fixes are
// accepted only if unsafe is set.
func ChooseFixes(src *source.Source, diagnostics []Diagnostic, unsafe bool) ([]byte, int) {
	var edits []source.Edit
	made := 0
	for _, d := range diagnostics {
		i := slices.IndexFunc(d.Fixes, func(f Fix) bool { return f.Safe || unsafe })
		if i < 0 || slices.ContainsFunc(d.Fixes[i].Edits, func(e source.Edit) bool { return conflicts(edits, e) }) {
			continue
		}
		edits = append(edits, d.Fixes[i].Edits...)
		made++
	}
	return source.Apply(src.Text, edits), made
}

// conflicts reports whether an edit touches one that was accepted: overlaps it, or inserts where
// it changes something.
func conflicts(accepted []source.Edit, e source.Edit) bool {
	return slices.ContainsFunc(accepted, func(a source.Edit) bool {
		return a.Span.Overlaps(e.Span) || (a.Span.Len() == 0 || e.Span.Len() == 0) && a.Span.Start <= e.Span.End && e.Span.Start <= a.Span.End
	})
}
