package rules

import (
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// lookalikes are Cyrillic and Greek letters, and small Roman numerals, that look like Latin letters.
// Source: Unicode Technical Standard 39, confusables.txt (16.0).
var lookalikes = map[rune]byte{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'һ': 'h', 'ԁ': 'd',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'І': 'I', 'Ј': 'J', 'Ѕ': 'S',
	'ⅰ': 'i', 'ⅴ': 'v', 'ⅹ': 'x', 'ⅼ': 'l', 'ⅽ': 'c', 'ⅾ': 'd', 'ⅿ': 'm',
	'ο': 'o', 'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X',
}

// eachDisguised calls f for the words of a text that have a lookalike between two Latin letters, with the spans of the
// lookalikes. Words that mix scripts on purpose have other letters of the second script too, or have them at an end. In
// the name, which is Latin, lookalikes at an end count as well.
func eachDisguised(text []byte, name source.Span, f func(word source.Span, letters []source.Span)) {
	for off := source.NextOdd(text, 0); off < len(text); off = source.NextOdd(text, off) {
		word := wordAt(text, off)
		letters, between, others := disguisedIn(text, word)
		if !others && (between || len(letters) > 0 && name.Contains(off) && 3*len(letters) < word.Len()) {
			f(word, letters)
		}
		off = max(off+1, word.End)
	}
}

// wordAt returns the span of the word around an offset.
func wordAt(text []byte, off int) source.Span {
	start, end := off, off
	for start > 0 && isNameByte(text[start-1]) {
		start--
	}
	for end < len(text) && (isNameByte(text[end]) || text[end] >= utf8.RuneSelf) {
		end++
	}
	return source.Span{Start: start, End: end}
}

// disguisedIn returns the lookalikes in a word, whether one of them is between two Latin letters, and whether the word
// has other letters.
func disguisedIn(text []byte, word source.Span) (letters []source.Span, between, others bool) {
	for off := word.Start; off < word.End; {
		r, size := utf8.DecodeRune(text[off:word.End])
		at := source.Span{Start: off, End: off + size}
		off += size
		if r < utf8.RuneSelf {
			continue
		}
		if lookalikes[r] == 0 {
			others = true
			continue
		}
		letters = append(letters, at)
		between = between || at.Start > word.Start && isLatin(text[at.Start-1]) && at.End < word.End && isLatin(text[at.End])
	}
	return letters, between, others
}

func isLatin(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
