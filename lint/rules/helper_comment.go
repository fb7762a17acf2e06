package rules

import (
	"bytes"
	"sort"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// eachComment calls f for the text of the HTML comments of a body.
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

// commented returns what tells whether a place of the body is in an HTML comment, which no reader follows. The comments
// are looked for when it is first asked.
func commented(p *lint.Pass) func(at int) bool {
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
