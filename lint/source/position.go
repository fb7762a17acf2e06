package source

import "unicode/utf8"

// A Position is a place as people name it.
type Position struct {
	Line   int // 1-based
	Column int // 1-based, in code points; a byte order mark before the first byte is not counted
}

// PositionFromOffset converts a byte offset. An offset inside a code point is that code point's;
// each byte that is not valid UTF-8 counts as one code point.
func (s *Source) PositionFromOffset(off int) Position {
	off = max(0, min(off, len(s.Text)))
	line := s.LineFromOffset(off)
	start := s.lines()[line-1]
	if line == 1 && s.HasBOM() {
		start = min(len(BOM), off)
	}
	return Position{Line: line, Column: codePoints(s.Text[start:], off-start) + 1}
}

// codePoints returns how many code points of text begin before the byte at n and end at or
// before it.
func codePoints(text []byte, n int) int {
	count := 0
	for i := 0; i < n; count++ {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRune(text[i:])
		if i+size > n {
			break
		}
		i += size
	}
	return count
}
