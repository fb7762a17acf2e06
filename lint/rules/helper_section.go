package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// isSelfContained reports whether a heading needs no content: it says everything itself, or is a placeholder.
func isSelfContained(title string) bool {
	if strings.ContainsAny(title, "`[{<：") {
		return true
	}
	title = strings.TrimRight(title, ":")
	if isSentence(title) || pointsElsewhere(strings.ToLower(title)) {
		return true
	}
	return slices.ContainsFunc([]string{": ", " - ", " -- ", " – ", " — "}, func(sign string) bool { return strings.Contains(title, sign) })
}

// sentenceWords is the minimum number of words of a heading that is a sentence.
const sentenceWords = 6

// isSentence reports whether a heading is a sentence.
func isSentence(title string) bool {
	return strings.HasSuffix(title, ".") && len(strings.Fields(title)) >= sentenceWords
}

// item names an item of a list by its first line, for a message.
func item(p *lint.Pass, b markdown.Block) string {
	at := b.Text
	if at.Len() == 0 {
		at = b.Span
	}
	return "item " + quote(p.Slice(firstLineOf(p.Doc.Source, at)))
}

// pointsElsewhere reports whether a heading in lower case refers to another section.
func pointsElsewhere(title string) bool {
	return strings.ContainsAny(title, "→↓") || strings.HasPrefix(title, "see ") || strings.Contains(title, "(see ") ||
		strings.HasSuffix(title, " below") || strings.HasSuffix(title, " below)")
}

// listAt returns the index of the innermost list that contains an offset, or -1.
func listAt(body *markdown.Body, off int) int {
	i := body.At(off)
	for i >= 0 && body.Blocks[i].Kind != markdown.List {
		i = body.Blocks[i].Parent
	}
	return i
}

// introduction returns the span of the paragraph or heading right before the outermost list that contains a span; an
// empty span if there is none.
func introduction(p *lint.Pass, at source.Span) source.Span {
	body := p.Doc.Body()
	i := listAt(body, at.Start)
	for i >= 0 && body.Blocks[i].Parent >= 0 && body.Blocks[body.Blocks[i].Parent].Kind == markdown.Item {
		i = body.Blocks[body.Blocks[i].Parent].Parent
	}
	if i < 1 {
		return source.Span{}
	}
	return body.Blocks[i-1].Text
}

// introductionTest returns a function that applies a test to the introduction of the list around a span, and is false
// without one. It caches the result, so that consecutive calls for one list test its introduction once.
func introductionTest(p *lint.Pass, test func(text string) bool) func(at source.Span) bool {
	last, result := source.Span{}, false
	return func(at source.Span) bool {
		if text := introduction(p, at); text != last {
			last, result = text, text.Len() > 0 && test(p.Slice(text))
		}
		return result
	}
}

// namesExample reports whether a title is that of an example. Several sections may have the same one.
func namesExample(title string) bool {
	title = strings.ToLower(title)
	return slices.ContainsFunc([]string{"example", "sample", "示例", "範例", "예시", "ejemplo", "exempl", "beispiel", "пример"}, func(word string) bool {
		return strings.Contains(title, word)
	})
}
