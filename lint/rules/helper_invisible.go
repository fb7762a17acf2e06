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

// invisible is a character that a reader doesn't see, or sees as something else.
type invisible struct {
	at     source.Span
	r      rune
	hidden bool // it can carry or disguise text: hidden-text speaks of it
}

// eachInvisible calls f for the invisible characters of a document, except where they are meant:
// joiners and selectors in emoji and in scripts that need them, a mark at the start of the file.
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
			continue // invalid-encoding speaks of it
		}
		if n := flagLength(text, at, r); n > 0 {
			off += n
			prev = r
			continue
		}
		if isInvisible(r) && (r != 0xFEFF || off != 0) && !isMeant(text, &line, at, prev, r) {
			f(invisible{at, r, isHidden(text, at, prev, r)})
		}
		prev = r
		off += size
	}
}

// isInvisible reports whether a code point shows nothing, or isn't a character.
// Source: shared facts on reliability, A1 rows 2 to 4 (2026-11-24).
func isInvisible(r rune) bool {
	switch {
	case r < 0x300:
		return r == 0xAD || r >= 0x80 && r < 0xA0
	case r < 0x2000:
		return r == 0x034F || r == 0x061C || r == 0x115F || r == 0x1160 || r == 0x17B4 || r == 0x17B5 || r >= 0x180B && r <= 0x180F
	case r < 0x3000:
		return r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0x2800
	default: // private-use characters of the first plane are the icons of fonts, which people see
		return r == 0x3164 || r >= 0xFE00 && r <= 0xFE0F || r == 0xFEFF || r == 0xFFA0 || r == 0xFFFD ||
			r >= 0x1D173 && r <= 0x1D17A || r >= 0xE0000 && r <= 0xE0FFF || isPrivate(r)
	}
}

// isSelector reports whether a code point selects a variation of the character before it.
func isSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// isHidden reports whether an invisible character can carry text, or change the order in which text
// is shown.
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

// isPrivate reports whether a code point is a private-use one of the last planes.
func isPrivate(r rune) bool { return r >= 0xF0000 }

// hasNoVariations reports whether a selector follows a character that it doesn't go with: a Latin
// letter, or for those of ideographs anything else.
func hasNoVariations(prev, r rune) bool {
	return prev < utf8.RuneSelf && isLatin(byte(prev&0x7f)) || r >= 0xE0100 && !unicode.Is(unicode.Han, prev)
}

// iconsInRow is how many private-use characters stand beside each other at most where they are icons
// of a font.
const iconsInRow = 7

// isPrivateRun reports whether a private-use character is one of more in a row than icons are.
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

// isMeant reports whether an invisible character has its place where it is.
func isMeant(text []byte, line *direction, at source.Span, prev, r rune) bool {
	next, _ := utf8.DecodeRune(text[at.End:])
	switch {
	case prev == '`' && next == '`':
		return true // the text is about it
	case r == 0x200B && (prev == '!' && next == '`' || prev == '\n' && bytes.HasPrefix(text[at.End:], []byte("```"))):
		return true // so that a command is shown and isn't run, and a fence closes nothing
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

// flagLength returns the length of the flag that starts at a code point: the black flag, letters in
// tag characters, and the tag that ends them; 0 if none does.
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

// A direction remembers of the last line that was asked about whether it has letters that are written
// from right to left.
type direction struct {
	end         int // of the line
	rightToLeft bool
}

// hasRightToLeft answers for the line of a place. Places are asked about in order.
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

// invisibleName returns what people call a character, with its code point.
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

// invisibleNames names n characters of a kind in a message.
func invisibleNames(n int, r rune) string {
	name, point, _ := strings.Cut(invisibleName(r), " U+")
	return fmt.Sprintf("%d %ss (U+%s)", n, name, point)
}

// codePoint returns the notation of a code point: U+200B.
func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }
