package rules

import (
	"fmt"
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxQuote is how many code points of a file's text a message quotes.
const maxQuote = 60

// quote returns text of a file in quotes, escaped, on one line and not too long for a message.
func quote(text string) string {
	if runes := []rune(text); len(runes) > maxQuote {
		text = string(runes[:maxQuote-1]) + "…"
	}
	return strconv.Quote(text)
}

// because adds what a platform does with it to a message.
func because(message string, e *schema.Effect) string {
	if e == nil || e.Effect == "" {
		return message
	}
	return message + ": " + e.Effect
}

// before says that something isn't there in versions before one, nothing for "".
func before(since string) string {
	if since == "" {
		return ""
	}
	return " before " + since
}

// did adds a near name to a message.
func did(message, near string) string {
	if near == "" {
		return message
	}
	return message + "; did you mean " + quote(near) + "?"
}

// list joins names as prose: "a, b and c".
func list(names []string) string { return lint.List(names) }

// andMore adds to a name how many others there are.
func andMore(name string, others int) string {
	if others == 0 {
		return name
	}
	return name + " and " + itoa(others) + " more"
}

// use returns the fix that writes a name in place of a span.
func use(at source.Span, name string, safe bool) []lint.Fix {
	return []lint.Fix{{Message: "use " + quote(name), Safe: safe, Edits: []source.Edit{{Span: at, New: name}}}}
}

// plural returns the word with an s unless n is 1.
func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// severity returns the severity that the platform's data gives.
func severity(e *schema.Effect, fallback lint.Severity) lint.Severity {
	return lint.SeverityFromEffect(e, fallback)
}

// itoa writes a number for a message.
func itoa(n int) string { return strconv.Itoa(n) }

// maxRelated is how many further places a finding names.
const maxRelated = 9

// them returns the pronoun for n things.
func them(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// maxNames is how many names a message lists.
const maxNames = 6

// shorten cuts a list of names for a message.
func shorten(names []string) []string {
	if len(names) <= maxNames {
		return names
	}
	return append(names[:maxNames-1:maxNames-1], fmt.Sprintf("%d more", len(names)-maxNames+1))
}
