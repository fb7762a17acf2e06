package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text that is safe to show: what a terminal would act on or not show at all, and
// bytes that aren't UTF-8, are written as escapes, and the marks that the logs of GitHub Actions and
// Azure Pipelines take for commands are broken. Line feeds are kept.
func Escape(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case r == '#' && strings.HasPrefix(text[i:], "##["):
			b.WriteString(`##\[`)
			size = len("##[")
		case r == '#' && strings.HasPrefix(text[i:], "##vso["):
			b.WriteString(`##vso\[`)
			size = len("##vso[")
		case r == '\n' || isVisible(r):
			b.WriteString(text[i : i+size])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
		i += size
	}
	return b.String()
}

// isPlain reports whether text is printable ASCII and line feeds, and has no bracket behind what could
// begin a CI log's command.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0x7f || c < ' ' && c != '\n' || c == '[' && i > 1 && (text[i-1] == '#' || text[i-1] == 'o') {
			return false
		}
	}
	return true
}

// isVisible reports whether a terminal shows a code point as itself. Joiners and selectors are
// shown escaped too: a report is the place to see them.
func isVisible(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= ' ' && r != 0x7f
	case !unicode.IsPrint(r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r), r == 0x2800:
		return false
	}
	return true
}

// escapePath escapes a path, and keeps one that starts like a command of a CI log from being one.
func escapePath(name string) string {
	name = strings.ReplaceAll(Escape(name), "\n", `\n`)
	if strings.HasPrefix(strings.TrimSpace(name), ":") {
		return "./" + name
	}
	return name
}

// escapeLine escapes a text that has to stay on one line.
func escapeLine(text string) string {
	return strings.ReplaceAll(Escape(text), "\n", `\n`)
}
