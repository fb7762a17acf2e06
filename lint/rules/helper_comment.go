package rules

import (
	"bytes"
	"sort"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// eachComment calls f for the spans of the texts of the HTML comments in the body.
func eachComment(p *lint.Pass, f func(source.Span)) {
	body := p.Doc.BodySpan()
	for off := body.Start; ; {
		i := bytes.Index(p.Doc.Source.Text[off:body.End], []byte("<!--"))
		if i < 0 {
			return
		}
		off += i + len("<!--")
		n := bytes.Index(p.Doc.Source.Text[off:body.End], []byte("-->"))
		if n < 0 {
			return
		}
		f(source.Span{Start: off, End: off + n})
		off += n + len("-->")
	}
}

// commentTest returns a function that reports whether an offset of the body is in an HTML comment. The first call
// searches the body for comments.
func commentTest(p *lint.Pass) func(at int) bool {
	comments := sync.OnceValue(func() []source.Span {
		var all []source.Span
		eachComment(p, func(at source.Span) {
			if start := (source.Span{Start: at.Start, End: at.Start}); !p.Doc.Body().InCode(at.Start) && !inCodeSpan(p.Doc.Source, start) {
				all = append(all, at)
			}
		})
		return all
	})
	return func(at int) bool {
		i := sort.Search(len(comments()), func(i int) bool { return comments()[i].End > at })
		return i < len(comments()) && comments()[i].Start <= at
	}
}
