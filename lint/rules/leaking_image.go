package rules

import (
	"bytes"
	"regexp"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// LeakingImage reports an image on another host whose URL the model is supposed to complete with data.
//
// # Why
//
// Whatever displays the answer fetches the image, and the URL transmits what the model filled in: the conversation,
// a file, a key. No click is needed. Only placeholders that name such data are reported, in images and in query
// strings; badges that name a project are fine. A URL that the text assembles in words isn't detected.
//
// # Fix
//
// Delete the image, or keep it in the repository.
var LeakingImage = register(&lint.Rule{
	ID:       "leaking-image",
	Summary:  "an image whose URL carries data away",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    leakingImage,
})

// leakForm is the address of a picture with a placeholder for data in its query.
var leakForm = sync.OnceValue(func() *regexp.Regexp {
	const data = `(?:conversation|context|history|secrets?|tokens?|password|credentials?|api_?key|env|prompt|contents?|data|files?|code|messages?|summary|answer|response|user_?input|chat)`
	return regexp.MustCompile(`(?i)^https?://[^?\s]+\?\S*=[^&\s]*(?:\{[\w. -]*` + data + `[\w. -]*\}|\$\{?[\w.]*` + data + `\w*\}?|<[\w -]*` + data + `[\w -]*>|\[[\w -]*` + data + `[\w -]*\])`)
})

func leakingImage(p *lint.Pass) {
	for _, marks := range [][2]string{{"![", "]("}, {"<img ", "src="}} {
		eachBetween(p, marks[0], marks[1], func(address source.Span) {
			if leakForm().MatchString(p.Slice(address)) && !p.Doc.Body().InCode(address.Start) {
				p.Reportf(address, "displaying this image sends what the model fills in to another host: %s", quote(p.Slice(address)))
			}
		})
	}
}

// maxCaption is how many bytes lie at most between the start of a picture and its address.
const maxCaption = 300

// eachBetween calls f for the addresses of pictures that start with one mark and have another before
// their address.
func eachBetween(p *lint.Pass, start, before string, f func(source.Span)) {
	body := p.Doc.BodySpan()
	text := p.Doc.Source.Text[:body.End]
	for off := body.Start; ; {
		i := bytes.Index(text[off:], []byte(start))
		if i < 0 {
			return
		}
		off += i + len(start)
		i = bytes.Index(text[off:min(len(text), off+maxCaption)], []byte(before))
		if i < 0 {
			continue
		}
		off += i + len(before)
		for off < len(text) && (text[off] == '"' || text[off] == '\'') {
			off++
		}
		n := bytes.IndexAny(text[off:], "\r\n)\"'")
		if n < 0 {
			return
		}
		f(source.Span{Start: off, End: off + n})
		off += n
	}
}
