package rules

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// maxAround limits the number of bytes of a line that are searched on each side of a span, because the time for a long
// line with many spans would be quadratic otherwise.
const maxAround = 4 << 10

// inCodeSpan reports whether a span is between backticks or quotes on its line.
func inCodeSpan(src *source.Source, at source.Span) bool {
	return oddAround(src, at, "`") || oddAround(src, at, `"`) || inApostrophes(src, at)
}

// inApostrophes reports whether a span is between single quotes on its line. An apostrophe after a
// letter or digit doesn't open a quotation, and one before a letter or digit doesn't close one: it is part of a word.
func inApostrophes(src *source.Source, at source.Span) bool {
	l := src.LineSpan(src.LineFromOffset(at.Start))
	start, open := max(l.Start, at.Start-maxAround), false
	for i := start; i < at.Start; i++ {
		switch {
		case src.Text[i] != '\'':
		case !open:
			open = i == start || !isNameByte(src.Text[i-1])
		case i+1 == at.Start || !isNameByte(src.Text[i+1]):
			open = false
		}
	}
	return open && bytes.IndexByte(src.Text[at.End:max(at.End, min(l.End, at.End+maxAround))], '\'') >= 0
}

// oddAround reports whether a mark occurs an odd number of times before a span on its line, and at least once after it.
func oddAround(src *source.Source, at source.Span, mark string) bool {
	l := src.LineSpan(src.LineFromOffset(at.Start))
	before := src.Text[max(l.Start, at.Start-maxAround):at.Start]
	after := src.Text[at.End:max(at.End, min(l.End, at.End+maxAround))]
	return bytes.Count(before, []byte(mark))%2 == 1 && bytes.Contains(after, []byte(mark))
}

// isNameByte reports whether a byte can be part of a tool's or an agent's name.
func isNameByte(c byte) bool {
	return c == '_' || c == '-' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// isPlainName reports whether a name needs no quotes in a list.
func isPlainName(name string) bool {
	for i := range len(name) {
		if !isNameByte(name[i]) {
			return false
		}
	}
	return name != ""
}

// isWord reports whether a byte matches \w in JavaScript: an ASCII letter or digit, or an underscore.
func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
