package source

import (
	"cmp"
	"slices"
)

// An Edit replaces the bytes of Span by New. An empty Span inserts; an empty New deletes.
type Edit struct {
	Span Span
	New  string
}

// Apply returns text with the edits made. The edits must lie inside the text and must not
// overlap; insertions at one offset are made in the order given. Text itself is not changed.
func Apply(text []byte, edits []Edit) []byte {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	size := len(text)
	for _, e := range sorted {
		size += len(e.New) - e.Span.Len()
	}
	out := make([]byte, 0, max(size, 0))
	last := 0
	for _, e := range sorted {
		out = append(out, text[last:e.Span.Start]...)
		out = append(out, e.New...)
		last = e.Span.End
	}
	return append(out, text[last:]...)
}
