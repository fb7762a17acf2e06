package rules

import (
	"fmt"
	"strconv"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxQuote is the maximum number of code points that a message quotes from a file.
const maxQuote = 60

// quote returns text from a file in quotes, escaped and shortened for a message.
func quote(text string) string {
	if runes := []rune(text); len(runes) > maxQuote {
		text = string(runes[:maxQuote-1]) + "…"
	}
	return strconv.Quote(text)
}

// because adds the effect of a problem to a message.
func because(message string, e *schema.Effect) string {
	if e == nil || e.Effect == "" {
		return message
	}
	return message + ": " + e.Effect
}

// beforeVersion returns the end of a message about something that exists since a version, "" for "".
func beforeVersion(since string) string {
	if since == "" {
		return ""
	}
	return " before " + since
}

// withSuggestion adds a similar name to a message, unless it is "".
func withSuggestion(message, near string) string {
	if near == "" {
		return message
	}
	return message + "; did you mean " + quote(near) + "?"
}

// list joins names with commas and "and": "a, b and c".
func list(names []string) string { return lint.List(names) }

// andMore adds the number of others to a name.
func andMore(name string, others int) string {
	if others == 0 {
		return name
	}
	return name + " and " + itoa(others) + " more"
}

// use returns the fix that replaces a span with a name.
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

// severity is [lint.SeverityFromEffect].
func severity(e *schema.Effect, fallback lint.Severity) lint.Severity {
	return lint.SeverityFromEffect(e, fallback)
}

// itoa is [strconv.Itoa].
func itoa(n int) string { return strconv.Itoa(n) }

// maxRelated is the maximum number of related locations of a finding.
const maxRelated = 9

// them returns the pronoun for n things.
func them(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// maxNames is the maximum number of names in a message.
const maxNames = 6

// shorten shortens a list of names to maxNames, the last of which is the number of the others.
func shorten(names []string) []string {
	if len(names) <= maxNames {
		return names
	}
	return append(names[:maxNames-1:maxNames-1], fmt.Sprintf("%d more", len(names)-maxNames+1))
}
