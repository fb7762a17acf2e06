package lint

import (
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// excerpt reduces the source that the diagnostics of one file share to the lines that a report may show.
func excerpt(found []Diagnostic) {
	if len(found) == 0 {
		return
	}
	var spans []source.Span
	for _, d := range found {
		spans = append(spans, d.Span)
		for _, r := range d.Related {
			if r.Path == "" {
				spans = append(spans, r.Span)
			}
		}
		for _, f := range d.Fixes {
			if len(f.Edits) == 0 {
				continue
			}
			all := f.Edits[0].Span // a report may show the edits as one, from the first to the last
			for i, e := range f.Edits {
				all = source.Span{Start: min(all.Start, e.Span.Start), End: max(all.End, e.Span.End)}
				f.Edits[i].New = strings.Clone(e.New) // it may share memory with the source
			}
			spans = append(spans, all)
		}
	}
	lines := found[0].Source.Excerpt(spans)
	for i := range found {
		found[i].Source = lines
	}
}
