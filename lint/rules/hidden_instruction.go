package rules

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// HiddenInstruction reports an instruction to the model in text that rendered Markdown doesn't show: an HTML
// comment, a Markdown comment, a hidden element, the title of a link, or the alternative text of an image.
//
// # Why
//
// A reviewer who reads the rendered page doesn't see it, but the model reads the file. Comments are normal, so only
// those are reported that tell the model to ignore earlier instructions, to keep something from the user, to give
// away keys or files, to approve changes unread, or to run code from the network. Instructions in other words, or in
// languages other than English, aren't detected.
//
// # Fix
//
// Find out who added it, and delete it.
var HiddenInstruction = register(&lint.Rule{
	ID:       "hidden-instruction",
	Summary:  "an instruction to the model in text that rendered Markdown doesn't show",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    hiddenInstruction,
})

const (
	// maxUnseen is how many bytes of unseen text are looked at.
	maxUnseen = 4 << 10
	// maxMark is how many bytes of a tag, of a Markdown comment or on a side of a link's middle are.
	maxMark = 512
)

func hiddenInstruction(p *lint.Pass) {
	text, body := p.Doc.Source.Text, p.Doc.BodySpan()
	report := func(at source.Span, what string) { reportOrder(p, at, what) }
	eachComment(p, func(at source.Span) {
		report(source.Span{Start: at.Start, End: min(at.End, at.Start+maxUnseen)}, "an HTML comment")
	})
	if p.Doc.MayHold(markdownComments...) {
		eachMarkdownComment(text, body, report)
	}
	eachTitle(text, body, report)
	if p.Doc.MayHold("<template", "<script", "hidden", "style=") {
		eachHiddenElement(p.Doc.Source, body, report)
	}
}

// markdownComments are what Markdown comments start with.
var markdownComments = []string{"[//]:", "[comment]:"}

// markdownComment is the start of a definition of a link that nobody refers to, whose title is the text.
var markdownComment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\[(?://|comment)\]:\s{0,9}(?:#|<>)\s{0,9}["'(]`)
})

// eachMarkdownComment calls f for the texts of the Markdown comments in a part of a text.
func eachMarkdownComment(text []byte, within source.Span, f func(at source.Span, what string)) {
	for _, start := range markdownComments {
		for off := within.Start; ; {
			i := bytes.Index(text[off:within.End], []byte(start))
			if i < 0 {
				break
			}
			off += i
			line := text[off:min(within.End, off+maxUnseen)]
			off += len(start)
			n := len(markdownComment().Find(line))
			if n == 0 {
				continue
			}
			line = line[n:]
			if end := bytes.IndexByte(line, '\n'); end >= 0 {
				line = line[:end]
			}
			line = bytes.TrimRight(line, "\"') \r")
			at := source.Span{Start: off - len(start) + n, End: off - len(start) + n + len(line)}
			f(at, "a Markdown comment")
			off = at.End
		}
	}
}

// hidingTag is what stands in the tag of an element that a page doesn't show.
var hidingTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:template|script)\b|\shidden(?:[\s=]|$)|\sstyle=["'][^"']*(?:display:\s*none|visibility:\s*hidden|font-size:\s*[01](?:px|pt|%)?\s*(?:[;"']|$)|opacity:\s*0\s*(?:[;"']|$)|(?:left|top|text-indent):\s*-\d{3,}|color:\s*(?:#fff(?:fff)?|white|transparent)\b)`)
})

// isHiding reports whether a tag, without its brackets, hides what is in the element. Most tags are a word, which does
// so as "template" and "script" only.
func isHiding(tag []byte) bool {
	return (bytes.ContainsAny(tag, " \t\n\f\r") || strings.IndexByte("TtSs", tag[0]) >= 0) && hidingTag().Match(tag)
}

// eachHiddenElement calls f for the texts at the start of hidden elements in a part of a text, but for tags in
// code spans.
func eachHiddenElement(src *source.Source, within source.Span, f func(at source.Span, what string)) {
	text := src.Text
	for off := within.Start; ; {
		i := bytes.IndexByte(text[off:within.End], '<')
		if i < 0 {
			return
		}
		off += i + 1
		tag := text[off:min(within.End, off+maxMark)]
		if len(tag) == 0 || !isLatin(tag[0]) {
			continue
		}
		end := bytes.IndexAny(tag, "<>")
		if end < 0 || tag[end] != '>' || !isHiding(tag[:end]) {
			continue
		}
		inCode := oddAround(src, source.Span{Start: off - 1, End: off + end + 1}, "`")
		off += end + 1
		if inCode {
			continue
		}
		content := text[off:min(within.End, off+maxUnseen)]
		if n := bytes.IndexByte(content, '<'); n >= 0 {
			content = content[:n]
		}
		f(source.Span{Start: off, End: off + len(content)}, "a hidden element")
	}
}

// eachTitle calls f for the titles of links and the alternative texts of pictures in a part of a text.
func eachTitle(text []byte, within source.Span, f func(at source.Span, what string)) {
	for off := within.Start; ; {
		i := bytes.IndexByte(text[off:within.End], ']')
		if i < 0 {
			return
		}
		end := off + i
		off = end + 1
		if off == within.End || text[off] != '(' && text[off] != ':' {
			continue
		}
		line := text[off:min(within.End, off+maxMark)]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line = line[:n]
		}
		caption := text[max(within.Start, end-maxMark):end]
		if open := end - len(caption) + bytes.LastIndexByte(caption, '['); text[off] == '(' && open > within.Start && text[open-1] == '!' {
			f(source.Span{Start: open + 1, End: end}, "the alternative text of an image")
		}
		if bytes.IndexByte(line, ' ') < 0 {
			continue
		}
		if m := titleForm().FindSubmatchIndex(line); m != nil {
			f(source.Span{Start: off + m[2], End: off + m[3]}, "the title of a link")
		}
	}
}

// titleForm is what follows the text of a link that has a title.
var titleForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\(|: )[^\s)]+\s+["']([^"'\n]+)["']`)
})

// reportOrder reports unseen text that gives an order, unless it is a sample in code.
func reportOrder(p *lint.Pass, unseen source.Span, what string) {
	if p.Doc.Body().InCode(unseen.Start) {
		return
	}
	order := injections().FindString(html.UnescapeString(p.Slice(unseen)))
	if order == "" || oddAround(p.Doc.Source, unseen, "`") {
		return
	}
	p.Reportf(firstText(p.Doc.Source, unseen), "%s, which rendered Markdown doesn't show, tells the model: %s", what, quote(strings.Join(strings.Fields(order), " ")))
}
