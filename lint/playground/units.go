package playground

import (
	"sort"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// units counts the UTF-16 code units before the places of a text.
type units struct {
	text  []byte
	marks []mark // nil if each byte is a unit
}

// A mark is a place where a code point starts, and how many units lie before it.
type mark struct{ off, units int }

// markEvery is how many bytes lie between two marks at least.
const markEvery = 1 << 10

func newUnits(src *source.Source) *units {
	u := &units{text: src.Text}
	if src.IsPlain() {
		return u
	}
	u.marks = []mark{{}}
	for i, n := 0, 0; i < len(u.text); {
		if last := u.marks[len(u.marks)-1]; i >= last.off+markEvery {
			u.marks = append(u.marks, mark{i, n})
		}
		size, width := decode(u.text[i:])
		i, n = i+size, n+width
	}
	return u
}

// decode returns how many bytes and how many units the first code point of a text has. A byte that isn't UTF-8 is a
// replacement character to JavaScript.
func decode(text []byte) (bytes, width int) {
	r, size := utf8.DecodeRune(text)
	if r > 0xffff {
		return size, 2
	}
	return size, 1
}

// fromOffset converts an offset in bytes. One inside a code point is that code point's.
func (u *units) fromOffset(off int) int {
	if u.marks == nil {
		return off
	}
	m := u.marks[sort.Search(len(u.marks), func(i int) bool { return u.marks[i].off > off })-1]
	for m.off < off {
		size, width := decode(u.text[m.off:])
		if m.off+size > off {
			break
		}
		m.off, m.units = m.off+size, m.units+width
	}
	return m.units
}

func (u *units) rangeFromSpan(at source.Span) Range {
	return Range{u.fromOffset(at.Start), u.fromOffset(at.End)}
}
