package rules

import (
	"bytes"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// UnclosedFence reports a code block that is open at the end of the file, at the fence that is the
// cause.
//
// # Why
//
// Everything behind the fence is code for a reader: half of the prompt is a sample. The usual cause
// isn't a missing fence but a code block inside another one with a fence of the same length, which
// closes the outer one too early, so that the fences behind it open where they should close.
//
// # Fix
//
// Give the outer fence one character more than the inner ones: four backticks around three. `--fix`
// does where the fences then match. A fence that is really missing is added at the end by
// `--unsafe-fixes`.
var UnclosedFence = register(&lint.Rule{
	ID:       "unclosed-fence",
	Summary:  "a code block is open at the end of the file",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    unclosedFence,
})

func unclosedFence(p *lint.Pass) {
	body := p.Doc.Body()
	open, ok := openFence(p, body)
	if !ok || slices.ContainsFunc(faults(p), func(f frontmatter.Fault) bool { return f.Cause == frontmatter.InCodeFence }) {
		return
	}
	if outer, inner, ok := nestedFence(p, body); ok {
		f := lint.Finding{
			Span:    source.Span{Start: outer.Marker.Start, End: max(outer.Marker.End, outer.Info.End)},
			Message: "a code block inside this one closes it, because its fence isn't longer: the block that starts at the last fence is open at the end of the file",
			Related: []lint.Related{{Span: inner, Message: "the fence inside"}, {Span: open.Marker, Message: "the block that is open at the end"}},
		}
		if at, ok := closingFence(p, outer); ok {
			longer := p.Slice(source.Span{Start: outer.Marker.Start, End: outer.Marker.Start + 1})
			f.Fixes = []lint.Fix{{Message: "lengthen the outer fence", Safe: true, Edits: []source.Edit{
				{Span: source.Span{Start: outer.Marker.Start, End: outer.Marker.Start}, New: longer},
				{Span: source.Span{Start: at, End: at}, New: longer},
			}}}
		}
		p.Report(f)
		return
	}
	end := source.Span{Start: body.Span.End, End: body.Span.End}
	text := p.Slice(open.Marker)
	if !bytes.HasSuffix(p.Doc.Source.Text, []byte("\n")) {
		text = lineEnding(p.Doc.Source) + text
	}
	p.Report(lint.Finding{
		Span:    source.Span{Start: open.Marker.Start, End: max(open.Marker.End, open.Info.End)},
		Message: "the code block that starts here isn't closed: the rest of the file is code",
		Fixes:   []lint.Fix{{Message: "close it at the end", Edits: []source.Edit{{Span: end, New: text + lineEnding(p.Doc.Source)}}}},
	})
}

// nestedFence returns the first code block whose content opens another one with a fence that isn't
// shorter, and that inner fence.
func nestedFence(p *lint.Pass, body *markdown.Body) (outer markdown.Block, inner source.Span, ok bool) {
	text := p.Doc.Source.Text
	for _, b := range body.Blocks {
		if b.Kind != markdown.Fence {
			continue
		}
		mark := text[b.Marker.Start]
		for off := b.Text.Start; off < b.Text.End; {
			end := lineEndAt(text, off, b.Text.End)
			start := off + len(text[off:end]) - len(bytes.TrimLeft(text[off:end], " \t>"))
			run := start
			for run < end && text[run] == mark {
				run++
			}
			info := bytes.TrimSpace(text[run:end])
			if run-start >= b.Marker.Len() && len(info) > 0 && info[0] != mark && !bytes.Contains(info, []byte{'`'}) {
				return b, source.Span{Start: start, End: end}, true
			}
			off = end + 1
		}
	}
	return markdown.Block{}, source.Span{}, false
}

// closingFence returns where the fence that is meant to close a block stands, if all fences from
// the block on match when each one with an info string opens and each one without closes.
func closingFence(p *lint.Pass, outer markdown.Block) (int, bool) {
	text := p.Doc.Source.Text
	mark := text[outer.Marker.Start]
	depth, closing := 0, -1
	for off := outer.Marker.Start; off < len(text); {
		end := lineEndAt(text, off, len(text))
		start := off + len(text[off:end]) - len(bytes.TrimLeft(text[off:end], " \t>"))
		run := start
		for run < end && text[run] == mark {
			run++
		}
		if run-start >= 3 {
			switch bare := len(bytes.TrimSpace(text[run:end])) == 0; {
			case run-start != outer.Marker.Len():
				return 0, false
			case !bare || depth == 0:
				depth++
			default:
				depth--
				if depth == 0 && closing < 0 {
					closing = start
				}
			}
		}
		off = end + 1
	}
	return closing, depth == 0 && closing >= 0
}
