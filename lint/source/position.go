package source

import (
	"sort"
	"unicode/utf8"
)

// A Position is a place as people name it.
type Position struct {
	Line   int // 1-based
	Column int // 1-based, in code points; a byte order mark before the first byte is not counted
}

// PositionFromOffset converts a byte offset. An offset inside a code point is that code point's;
// each byte that is not valid UTF-8 counts as one code point. It takes the same time for each place of
// a line of megabytes.
func (s *Source) PositionFromOffset(off int) Position {
	left := s.leftBefore(off)
	off = max(0, min(off-left.bytes, len(s.Text)))
	line := s.lineIn(off)
	start := int(s.starts()[line-1])
	if line == 1 && s.HasBOM() {
		start = min(len(BOM), off)
	}
	line += left.lines
	switch {
	case s.IsPlain():
		return Position{Line: line, Column: off - start + 1}
	case off-start < markEvery:
		return Position{Line: line, Column: codePoints(s.Text[start:], off-start) + 1}
	}
	return Position{Line: line, Column: s.codePointsTo(off) - s.codePointsTo(start) + 1}
}

// A mark is a place where a code point starts, and how many start before it in the text.
type mark struct{ off, count int }

// markEvery is how many bytes lie between two marks at least.
const markEvery = 1 << 10

// marksOf returns the marks of a text.
func marksOf(text []byte) []mark {
	marks := []mark{{}}
	for i, count := 0, 0; i < len(text); count++ {
		if last := marks[len(marks)-1]; i >= last.off+markEvery {
			marks = append(marks, mark{i, count})
		}
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return marks
}

// codePointsTo returns how many code points of the text end at or before an offset.
func (s *Source) codePointsTo(off int) int {
	marks := s.marks.of(s.Text, marksOf)
	m := marks[sort.Search(len(marks), func(i int) bool { return marks[i].off > off })-1]
	return m.count + codePoints(s.Text[m.off:], off-m.off)
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
