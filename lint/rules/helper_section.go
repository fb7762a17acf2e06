package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// saysAll reports whether a heading is its own content, or a placeholder of a template.
func saysAll(title string) bool {
	if strings.ContainsAny(title, "`[{<：") {
		return true
	}
	title = strings.TrimRight(title, ":")
	if isSentence(title) || pointsOn(strings.ToLower(title)) {
		return true
	}
	return slices.ContainsFunc([]string{": ", " - ", " -- ", " – ", " — "}, func(sign string) bool { return strings.Contains(title, sign) })
}

// sentenceWords is how many words a heading has at least that ends in a full stop as a sentence does.
const sentenceWords = 6

// isSentence reports whether a heading is a sentence, which says what it has to.
func isSentence(title string) bool {
	return strings.HasSuffix(title, ".") && len(strings.Fields(title)) >= sentenceWords
}

// item names an item of a list in a message, by its first line.
func item(p *lint.Pass, b markdown.Block) string {
	at := b.Text
	if at.Len() == 0 {
		at = b.Span
	}
	return "item " + quote(p.Slice(firstLineOf(p.Doc.Source, at)))
}

// pointsOn reports whether a heading, in lower case, sends the reader elsewhere.
func pointsOn(title string) bool {
	return strings.ContainsAny(title, "→↓") || strings.HasPrefix(title, "see ") || strings.Contains(title, "(see ") ||
		strings.HasSuffix(title, " below") || strings.HasSuffix(title, " below)")
}

// introduction returns the text of the first paragraph or heading before the list that a place is an item of, or
// nothing.
func introduction(p *lint.Pass, at source.Span) source.Span {
	body := p.Doc.Body()
	i := body.At(at.Start)
	for i >= 0 && (body.Blocks[i].Kind != markdown.List || body.Blocks[i].Parent >= 0 && body.Blocks[body.Blocks[i].Parent].Kind == markdown.Item) {
		i = body.Blocks[i].Parent
	}
	if i < 1 {
		return source.Span{}
	}
	return body.Blocks[i-1].Text
}
