package rules

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// invisible is a character that isn't visible, or looks like something else.
type invisible struct {
	at     source.Span
	r      rune
	hidden bool // it can carry or disguise text, which hidden-text reports
}

// eachInvisible calls f for the invisible characters of a document, except legitimate ones: joiners and selectors in
// emoji and in scripts that need them, and a byte order mark at the start of the file.
func eachInvisible(p *lint.Pass, f func(invisible)) {
	if p.Doc.Source.IsPlain() {
		return
	}
	text := p.Doc.Source.Text
	prev := rune(0)
	var line direction
	for off := 0; ; {
		if next := source.NextOdd(text, off); next > off {
			prev, off = rune(text[next-1]), next
		}
		if off == len(text) {
			return
		}
		if c := text[off]; c < utf8.RuneSelf {
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
				f(invisible{source.Span{Start: off, End: off + 1}, rune(c), c == 0x1b})
			}
			prev = rune(c)
			off++
			continue
		}
		r, size := utf8.DecodeRune(text[off:])
		at := source.Span{Start: off, End: off + size}
		if r == utf8.RuneError && size == 1 {
			off++
			continue // invalid-encoding reports it
		}
		if n := flagLength(text, at, r); n > 0 {
			off += n
			prev = r
			continue
		}
		if isInvisible(r) && (r != 0xFEFF || off != 0) && !isIntended(text, &line, at, prev, r) {
			f(invisible{at, r, isHidden(text, at, prev, r)})
		}
		prev = r
		off += size
	}
}

// isInvisible reports whether a code point has no visible glyph, or isn't a character.
func isInvisible(r rune) bool { return unicode.Is(invisibleTable, r) }

// invisibleTable are the code points without a visible glyph. Those for private use are in it only in planes 15 and 16:
// in the first plane they are the icons of fonts, which are visible. Source: shared facts on reliability, A1 rows 2 to
// 4 (2026-11-24).
var invisibleTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0080, 0x009F, 1},
		{0x00AD, 0x00AD, 1},
		{0x034F, 0x034F, 1},
		{0x061C, 0x061C, 1},
		{0x115F, 0x1160, 1},
		{0x17B4, 0x17B5, 1},
		{0x180B, 0x180F, 1},
		{0x200B, 0x200F, 1},
		{0x2028, 0x202E, 1},
		{0x2060, 0x206F, 1},
		{0x2800, 0x2800, 1},
		{0x3164, 0x3164, 1},
		{0xFE00, 0xFE0F, 1},
		{0xFEFF, 0xFEFF, 1},
		{0xFFA0, 0xFFA0, 1},
		{0xFFFD, 0xFFFD, 1},
	},
	R32: []unicode.Range32{
		{0x1D173, 0x1D17A, 1},
		{0xE0000, 0xE0FFF, 1},
		{firstPrivate, unicode.MaxRune, 1},
	},
	LatinOffset: 2,
}

// isSelector reports whether a code point selects a variation of the character before it.
func isSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// isHidden reports whether an invisible character can carry text, or change the order in which text is displayed.
func isHidden(text []byte, at source.Span, prev, r rune) bool {
	switch {
	case r >= 0xE0000 && r <= 0xE007F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x9B:
		return true
	case isPrivate(r):
		return true
	case isSelector(r):
		next, _ := utf8.DecodeRune(text[at.End:])
		return isSelector(prev) || isSelector(next) || hasNoVariations(prev, r)
	}
	return false
}

// firstPrivate is the first code point of planes 15 and 16, which are for private use.
const firstPrivate = 0xF0000

// isPrivate reports whether a code point is in a private-use plane.
func isPrivate(r rune) bool { return r >= firstPrivate }

// hasNoVariations reports whether a selector follows a character that has no variations: a Latin letter, or, for the
// selectors of ideographs, anything but an ideograph.
func hasNoVariations(prev, r rune) bool {
	return prev < utf8.RuneSelf && isLatin(byte(prev&0x7f)) || r >= 0xE0100 && !unicode.Is(unicode.Han, prev)
}

// iconsInRow is the maximum number of consecutive private-use characters that are icons of a font.
const iconsInRow = 7

// isPrivateRun reports whether a private-use character is in a run that is too long for icons.
func isPrivateRun(text []byte, at source.Span) bool {
	n := 1
	for off := at.Start; n <= iconsInRow; n++ {
		r, size := utf8.DecodeLastRune(text[:off])
		if !isPrivate(r) {
			break
		}
		off -= size
	}
	for off := at.End; n <= iconsInRow; n++ {
		r, size := utf8.DecodeRune(text[off:])
		if !isPrivate(r) {
			break
		}
		off += size
	}
	return n > iconsInRow
}

// isIntended reports whether an invisible character is legitimate in its context.
func isIntended(text []byte, line *direction, at source.Span, prev, r rune) bool {
	next, _ := utf8.DecodeRune(text[at.End:])
	switch {
	case prev == '`' && next == '`':
		return true // the text is about it
	case r == 0x200B && (prev == '!' && next == '`' || prev == '\n' && bytes.HasPrefix(text[at.End:], []byte("```"))):
		return true // it keeps a command from being run, or a sample of a fence from being one
	case isSelector(r):
		return prev > ' ' && !isSelector(prev) && !isSelector(next) && !hasNoVariations(prev, r)
	case isPrivate(r):
		return !isPrivateRun(text, at)
	case r == 0x200D || r == 0x200C: // joiners
		return isPictograph(prev) && isPictograph(next) || unicode.IsLetter(prev) && prev >= 0x600 || unicode.Is(unicode.Mn, prev)
	case r == 0x200E || r == 0x200F || r == 0x061C: // marks of direction
		return line.hasRightToLeft(text, at.Start)
	}
	return false
}

// isPictograph reports whether a code point is an emoji or goes with one.
func isPictograph(r rune) bool {
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || r >= 0x1F000 && r <= 0x1FAFF || r == 0xFE0F || r == 0x2640 || r == 0x2642
}

// flagLength returns the length in bytes of the emoji flag that starts at a code point: a black flag, tag characters
// for letters, and the cancel tag. It returns 0 if there is none.
func flagLength(text []byte, at source.Span, r rune) int {
	if r != 0x1F3F4 {
		return 0
	}
	for off := at.End; off < len(text); {
		t, size := utf8.DecodeRune(text[off:])
		off += size
		if t == 0xE007F {
			return off - at.Start
		}
		if t < 0xE0020 || t > 0xE007E || off-at.End > 4*7 {
			return 0
		}
	}
	return 0
}

// A direction caches for one line whether it has letters of a right-to-left script.
type direction struct {
	end         int // of the line
	rightToLeft bool
}

// hasRightToLeft reports whether the line of an offset has letters of a right-to-left script. Calls must be in the
// order of the offsets.
func (d *direction) hasRightToLeft(text []byte, off int) bool {
	if off < d.end {
		return d.rightToLeft
	}
	start := bytes.LastIndexByte(text[:off], '\n') + 1
	d.end = len(text)
	if i := bytes.IndexByte(text[off:], '\n'); i >= 0 {
		d.end = off + i
	}
	d.rightToLeft = bytes.ContainsFunc(text[start:d.end], func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	})
	return d.rightToLeft
}

// invisibleName returns the common name of a character, with its code point.
func invisibleName(r rune) string {
	var name string
	switch {
	case r == 0x200B:
		name = "zero-width space"
	case r == 0x200C || r == 0x200D:
		name = "zero-width joiner"
	case r == 0xAD:
		name = "soft hyphen"
	case r == 0xFFFD:
		name = "replacement character"
	case r == 0xFEFF:
		name = "byte order mark"
	case r == 0xA0 || r == 0x202F || r == 0x2007:
		name = "no-break space"
	case r == 0x2028 || r == 0x2029:
		name = "line separator"
	case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C:
		name = "bidirectional control"
	case r == 0x1B:
		name = "escape character"
	case r < ' ' || r >= 0x7F && r < 0xA0:
		name = "control character"
	case r >= 0xE0000 && r <= 0xE007F:
		name = "tag character"
	case isSelector(r):
		name = "variation selector"
	default:
		name = "invisible character"
	}
	return name + " " + codePoint(r)
}

// invisibleNames names n occurrences of a character in a message.
func invisibleNames(n int, r rune) string {
	name, point, _ := strings.Cut(invisibleName(r), " U+")
	return fmt.Sprintf("%d %ss (U+%s)", n, name, point)
}

// codePoint returns the notation of a code point: U+200B.
func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }
