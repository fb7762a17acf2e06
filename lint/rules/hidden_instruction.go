package rules

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// HiddenInstruction reports an order to the model in text that a rendered page doesn't show: an HTML
// comment, a Markdown comment, or an element that its style hides.
//
// # Why
//
// A reviewer who reads the page doesn't see it, and the model reads the file. Comments are normal, so
// only those are reported that want earlier instructions ignored or the user kept in the dark, that
// send keys and files away, or that run what the network gives. An order in other words, or in another
// language than English, isn't seen.
//
// # Fix
//
// Find out who put it there, and delete it.
var HiddenInstruction = register(&lint.Rule{
	ID:       "hidden-instruction",
	Summary:  "an order to the model in text that a page doesn't show",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    hiddenInstruction,
})

// An unseenForm is a way to keep text from a page: what it starts with, and the whole of it, whose
// group is the text.
type unseenForm struct {
	start, what string
	form        *regexp.Regexp
}

// maxUnseen is how many bytes of unseen text are looked at.
const maxUnseen = 4 << 10

// unseenForms are the ways but HTML comments.
var unseenForms = sync.OnceValue(func() []unseenForm {
	return []unseenForm{
		{"[//]:", "a Markdown comment", regexp.MustCompile(`^\[//\]:\s*(?:#|<>)\s*["'(]([^\n]*)["')]`)},
		{"[comment]:", "a Markdown comment", regexp.MustCompile(`^\[comment\]:\s*(?:#|<>)\s*["'(]([^\n]*)["')]`)},
		{" style=", "an element that its style hides", regexp.MustCompile(`(?i)^ style=["'][^"'>]*(?:display:\s*none|visibility:\s*hidden|font-size:\s*0(?:px)?\s*[;"']|opacity:\s*0\s*[;"']|color:\s*(?:#fff(?:fff)?|white|transparent)\b)[^>]*>([^<]+)`)},
		{" hidden>", "an element that is hidden", regexp.MustCompile(`^ hidden>([^<]+)`)},
	}
})

func hiddenInstruction(p *lint.Pass) {
	eachComment(p, func(unseen source.Span) { reportOrder(p, unseen, "an HTML comment") })
	body := p.Doc.BodySpan()
	for _, form := range unseenForms() {
		for off := body.Start; ; {
			i := bytes.Index(p.Doc.Source.Text[off:body.End], []byte(form.start))
			if i < 0 {
				break
			}
			off += i
			m := form.form.FindSubmatchIndex(p.Doc.Source.Text[off:min(body.End, off+maxUnseen/4)])
			if m == nil {
				off += len(form.start)
				continue
			}
			reportOrder(p, source.Span{Start: off + m[2], End: off + m[3]}, form.what)
			off += m[1]
		}
	}
}

// eachComment calls f for the text of the HTML comments of a body, as far as it is looked at.
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
		f(source.Span{Start: off, End: off + min(n, maxUnseen)})
		off += n + len("-->")
	}
}

// reportOrder reports unseen text that gives an order, unless it is a sample in code.
func reportOrder(p *lint.Pass, unseen source.Span, what string) {
	order := orders().FindString(p.Slice(unseen))
	if order == "" || p.Doc.Body().InCode(unseen.Start) || oddAround(p.Doc.Source, unseen, "`") {
		return
	}
	p.Reportf(firstText(p.Doc.Source, unseen), "%s, which a page doesn't show, tells the model: %s", what, quote(strings.Join(strings.Fields(order), " ")))
}
