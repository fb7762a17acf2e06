package report

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Escape returns text that is safe to show: what a terminal would act on or not show at all, and
// bytes that aren't UTF-8, are written as escapes, and the marks that the logs of GitHub Actions and
// Azure Pipelines take for commands anywhere in a line are broken. Line feeds are kept.
func Escape(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		mark := 0
		if r == '#' {
			mark = commandMark([]byte(text[i:min(i+len("##vso["), len(text))]))
		}
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case mark > 0:
			b.WriteString(text[i:i+mark-1] + `\[`)
			size = mark
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

// EscapeLine escapes a text that has to stay on one line, as Escape does. One that starts like a
// workflow command of GitHub Actions doesn't any more.
func EscapeLine(text string) string { return breakCommand(escapeLine(text)) }

// EscapePath escapes a path as EscapeLine does; it stays a path to the same file if all of it is
// visible.
func EscapePath(name string) string {
	name = escapeLine(name)
	if strings.HasPrefix(strings.TrimSpace(name), ":") {
		return "./" + name
	}
	return name
}

// EscapeText escapes the lines of a text, such as a unified diff or a part of a file. Tabs and line
// endings are kept, so that a text without anything to escape stays as it is.
func EscapeText(text string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		ending := ""
		if body, ok := strings.CutSuffix(line, "\r\n"); ok {
			line, ending = body, "\r\n"
		}
		parts := strings.Split(line, "\t")
		for i, part := range parts {
			parts[i] = Escape(part)
		}
		b.WriteString(breakCommand(strings.Join(parts, "\t")) + ending)
	}
	return b.String()
}

// escapeLine escapes a text that is written behind another one on the same line.
func escapeLine(text string) string {
	return strings.ReplaceAll(Escape(text), "\n", `\n`)
}

// breakCommand breaks the mark of a workflow command of GitHub Actions, which counts at the start of a
// line, behind white space too.
func breakCommand(line string) string {
	rest := strings.TrimLeft(line, " \t")
	if !strings.HasPrefix(rest, "::") {
		return line
	}
	return line[:len(line)-len(rest)] + `\` + rest
}

// commandMark returns the length in bytes of the mark at the start of a text that the logs of GitHub
// Actions (##[) and Azure Pipelines (##vso[) take for a command wherever it stands, 0 if there is none.
func commandMark(text []byte) int {
	for _, mark := range []string{"##[", "##vso["} {
		if len(text) >= len(mark) && bytes.EqualFold(text[:len(mark)], []byte(mark)) {
			return len(mark)
		}
	}
	return 0
}

// isPlain reports whether text is printable ASCII and line feeds, and has no bracket behind what could
// begin a CI log's command.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0x7f || c < ' ' && c != '\n' || c == '[' && i > 1 && (text[i-1] == '#' || text[i-1]|0x20 == 'o') {
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

// escapeJSON escapes within the strings of JSON that an encoder wrote what Escape escapes in texts: the
// value stays the same. The text is returned as it is if there is nothing of that.
func escapeJSON(text []byte) []byte {
	if isPlain(string(text)) {
		return text
	}
	out := make([]byte, 0, len(text)+len(text)/16)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '#' && commandMark(text[i:]) > 0:
			out = append(out, `\u0023`...) // no "#" stands outside of strings
		case r == '\n' || isVisible(r):
			out = append(out, text[i:i+size]...)
		case r < 0x10000:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		}
		i += size
	}
	return out
}
