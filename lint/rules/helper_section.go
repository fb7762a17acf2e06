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
	if pointsOn(strings.ToLower(title)) {
		return true
	}
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

// pointsOn reports whether a heading, in lower case, sends the reader elsewhere.
func pointsOn(title string) bool {
	return strings.ContainsAny(title, "→↓") || strings.HasPrefix(title, "see ") || strings.Contains(title, "(see ") ||
		strings.HasSuffix(title, " below") || strings.HasSuffix(title, " below)")
}
