package lsp

import (
	"strings"

	"github.com/agentlint/agentlint/lint/report"
)

// A markup is a text in Markdown.
type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

func markdownOf(text string) markup { return markup{"markdown", text} }

// origin returns since when something is, and where that is from.
func origin(since, from, date string) string {
	var parts []string
	if since != "" {
		parts = append(parts, "Since "+plain(since)+".")
	}
	if from != "" {
		parts = append(parts, "Source: "+plain(from)+" ("+plain(date)+")")
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n\n" + strings.Join(parts, " ")
}

// shortened returns a text with no more than maxDescription code points.
func shortened(text string) string {
	if runes := []rune(text); len(runes) > maxDescription {
		return string(runes[:maxDescription-1]) + "…"
	}
	return text
}

// plain returns a text that is shown as it is in Markdown: nothing in it is a link, an image, a heading or a
// tag.
func plain(text string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.Fields(report.Escape(text)), " ") {
		if c < 0x80 && strings.ContainsRune("\\`*_{}[]()<>#+-!|~&$", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return strings.ReplaceAll(b.String(), "://", `\://`)
}

// code returns a text as code in Markdown.
func code(text string) string {
	text = strings.ReplaceAll(report.EscapeLine(text), "`", "'")
	if text == "" {
		return "``"
	}
	return "`" + text + "`"
}
