package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// EmptySection reports a heading with nothing under it, and a label at the end of the file or before a horizontal rule.
//
// # Why
//
// The prompt announces something that doesn't follow: the text was cut off, or moved without its heading. These
// headings aren't reported: one that introduces deeper headings, one that groups the numbered headings below it, one
// that says everything itself (`### Reports to: lead`) or is a sentence, one in a template (`## [Name]`, three empty
// ones in a row), and one that announces a form (`## Final report`), which may follow with its own headings. A
// first-level heading below others is treated as a comment in code without a fence.
//
// # Fix
//
// Write the section, or remove the heading.
var EmptySection = register(&lint.Rule{
	ID:       "empty-section",
	Summary:  "a heading with nothing under it",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    emptySection,
})

func emptySection(p *lint.Pass) {
	body := p.Doc.Body()
	if misread(p) {
		return
	}
	top := body.Children(-1)
	for n, i := range top {
		b := &body.Blocks[i]
		switch {
		case b.Kind == markdown.Heading && b.Text.Len() > 0:
			next := n + 1
			for next < len(top) && body.Blocks[top[next]].Kind == markdown.Break {
				next++
			}
			if next < len(top) && (body.Blocks[top[next]].Kind != markdown.Heading || body.Blocks[top[next]].Level > b.Level) {
				continue
			}
			if isSelfContained(p.Slice(b.Text)) || isOutline(body, top, n) || looksLikeComments(p, body, top, n) || next == len(top) && n == 0 ||
				next < len(top) && isMeantEmpty(p, b, &body.Blocks[top[next]]) || marksEnd(p.Slice(b.Text)) {
				continue
			}
			p.Reportf(b.Span, "the section %s is empty", quote(p.Slice(b.Text)))
		case b.Kind == markdown.Paragraph && n > 0 && (n == len(top)-1 || body.Blocks[top[n+1]].Kind == markdown.Break) && isOpenLabel(p.Slice(b.Text)):
			p.Reportf(firstLineOf(p.Doc.Source, b.Span), "nothing follows the label %s", quote(p.Slice(b.Text)))
		}
	}
}

// isMeantEmpty reports whether a heading may have nothing below it because of the one that follows.
func isMeantEmpty(p *lint.Pass, b, next *markdown.Block) bool {
	title, following := p.Slice(b.Text), p.Slice(next.Text)
	return schema.AnnouncesForm(title) || groups(title, following) || namesExample(title) && strings.HasPrefix(following, "[") || endsInSlot(following) || b.Level > 1 && next.Level == 1
}

// marksEnd reports whether a heading stands for the end of what is above it: "A.2:End".
func marksEnd(title string) bool {
	_, last, found := strings.Cut(title, ":")
	return found && strings.EqualFold(strings.TrimSpace(last), "end")
}

// groups reports whether a heading without a number stands above one with a number, which it is the first to group.
func groups(title, next string) bool {
	isNumbered := func(title string) bool {
		words := strings.Fields(title)
		return slices.ContainsFunc(words[:min(2, len(words))], func(word string) bool {
			return strings.Trim(word, "0123456789.):") == "" && strings.ContainsAny(word, "0123456789")
		})
	}
	return isNumbered(next) && !isNumbered(title)
}

// endsInSlot reports whether a heading ends in something to fill in, in brackets.
func endsInSlot(title string) bool {
	title = strings.TrimRight(title, " *_`#")
	return strings.HasSuffix(title, "]") && strings.Contains(title, "[") && !strings.HasPrefix(title, "[")
}

// isOutline reports whether a heading is one of three or more in a row with nothing between them: a
// list of contents, to be filled in.
func isOutline(body *markdown.Body, top []int, n int) bool {
	same := func(i int) bool {
		return i >= 0 && i < len(top) && body.Blocks[top[i]].Kind == markdown.Heading && body.Blocks[top[i]].Level == body.Blocks[top[n]].Level
	}
	return same(n-1) && (same(n-2) || same(n+1)) || same(n+1) && same(n+2)
}

// looksLikeComments reports whether a top-level heading is a comment in code that has no fence: it
// stands right beside another one, with no empty line between them.
func looksLikeComments(p *lint.Pass, body *markdown.Body, top []int, n int) bool {
	if body.Blocks[top[n]].Level != 1 {
		return false
	}
	adjacent := func(a, b int) bool {
		gap := source.Span{Start: body.Blocks[a].Span.End, End: body.Blocks[b].Span.Start}
		return gap.Len() >= 0 && strings.Count(p.Slice(gap), "\n") < 2
	}
	return n+1 < len(top) && adjacent(top[n], top[n+1]) || n > 0 && adjacent(top[n-1], top[n])
}

// isOpenLabel reports whether a paragraph is a bold label that announces something.
func isOpenLabel(text string) bool {
	return strings.HasPrefix(text, "**") && strings.Count(text, "**") == 2 && !strings.Contains(text, "\n") &&
		(strings.HasSuffix(text, ":**") || strings.HasSuffix(text, "**:") || strings.HasSuffix(text, "：**") || strings.HasSuffix(text, "**："))
}
