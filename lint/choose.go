package lint

import (
	"slices"
	"sort"

	"github.com/agentlint/agentlint/lint/source"
)

// ChooseFixes returns the text of a file with the first acceptable fix of each diagnostic made, and
// how many were made. Diagnostics must all be of that file and in order. A fix that overlaps one
// that was accepted before it is left out whole, to be tried on the new text. Unsafe fixes are
// accepted only if unsafe is set.
func ChooseFixes(src *source.Source, diagnostics []Diagnostic, unsafe bool) ([]byte, int) {
	var edits accepted
	made := 0
	for _, d := range diagnostics {
		i := slices.IndexFunc(d.Fixes, func(f Fix) bool { return f.Safe || unsafe })
		if i < 0 || slices.ContainsFunc(d.Fixes[i].Edits, edits.conflict) {
			continue
		}
		for _, e := range d.Fixes[i].Edits {
			edits = edits.with(e)
		}
		made++
	}
	return source.Apply(src.Text, edits), made
}

// accepted are the edits of the fixes that are made, sorted by place. As they don't overlap, their ends are in
// order too.
type accepted []source.Edit

// with returns the edits with one more, after those of the same place.
func (a accepted) with(e source.Edit) accepted {
	i := sort.Search(len(a), func(i int) bool {
		at := a[i].Span
		return at.Start > e.Span.Start || at.Start == e.Span.Start && at.End > e.Span.End
	})
	return slices.Insert(a, i, e)
}

// conflict reports whether an edit touches one that was accepted: overlaps it, or inserts where
// it changes something.
func (a accepted) conflict(e source.Edit) bool {
	i := sort.Search(len(a), func(i int) bool { return a[i].Span.End >= e.Span.Start })
	for ; i < len(a) && a[i].Span.Start <= e.Span.End; i++ {
		if at := a[i].Span; at.Overlaps(e.Span) || at.Len() == 0 || e.Span.Len() == 0 {
			return true
		}
	}
	return false
}
