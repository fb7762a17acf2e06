package lint

import (
	"slices"
	"sort"

	"github.com/agentlint/agentlint/lint/source"
)

// ChooseFixes applies the first acceptable fix of each diagnostic to src and returns the new text and the number
// of fixes applied. The diagnostics must be those of src, sorted. A fix that overlaps an accepted one is skipped as
// a whole; the caller can try it again on the new text. Unsafe fixes are acceptable only if unsafe is set.
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

// accepted holds the edits of the accepted fixes, sorted by start. They don't overlap, so their ends are sorted too.
type accepted []source.Edit

// with returns the edits and e, which comes after those with the same span.
func (a accepted) with(e source.Edit) accepted {
	i := sort.Search(len(a), func(i int) bool {
		at := a[i].Span
		return at.Start > e.Span.Start || at.Start == e.Span.Start && at.End > e.Span.End
	})
	return slices.Insert(a, i, e)
}

// conflict reports whether e overlaps an accepted edit, or either of them is an insertion that touches the other.
func (a accepted) conflict(e source.Edit) bool {
	i := sort.Search(len(a), func(i int) bool { return a[i].Span.End >= e.Span.Start })
	for ; i < len(a) && a[i].Span.Start <= e.Span.End; i++ {
		if at := a[i].Span; at.Overlaps(e.Span) || at.Len() == 0 || e.Span.Len() == 0 {
			return true
		}
	}
	return false
}
