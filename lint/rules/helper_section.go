package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
)

// saysAll reports whether a heading is its own content, or a placeholder of a template.
func saysAll(title string) bool {
	if strings.ContainsAny(title, "`[{<：") {
		return true
	}
	title = strings.TrimRight(title, ":")
	return slices.ContainsFunc([]string{": ", " - ", " -- ", " – ", " — "}, func(sign string) bool { return strings.Contains(title, sign) })
}

// item names an item of a list in a message, by its first line.
func item(p *lint.Pass, b markdown.Block) string {
	at := b.Text
	if at.Len() == 0 {
		at = b.Span
	}
	return "item " + quote(p.Slice(firstLineOf(p.Doc.Source, at)))
}
