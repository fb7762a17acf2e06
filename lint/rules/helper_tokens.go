package rules

import (
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// eachToken calls f for each run of at least n characters of the kind that keys and encoded text
// are made of. A run of that length covers the end of each window of n bytes that it reaches
// into, so that a window is read backwards and left at the first other byte.
func eachToken(text []byte, n int, f func(source.Span)) {
	for start := 0; start+n <= len(text); {
		last := start + n - 1
		for last >= start && tokenBytes[text[last]] {
			last--
		}
		if last >= start {
			start = last + 1
			continue
		}
		end := start + n
		for end < len(text) && tokenBytes[text[end]] {
			end++
		}
		f(source.Span{Start: start, End: end})
		start = end
	}
}

// tokenBytes are the characters of keys and of encoded text.
var tokenBytes = byteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+/=.")

func byteSet(of string) (set [256]bool) {
	for _, c := range []byte(of) {
		set[c] = true
	}
	return set
}

// isPrintable reports whether nine in ten characters of a text are printable.
func isPrintable(text []byte) bool {
	if len(text) == 0 || !utf8.Valid(text) {
		return false
	}
	good := 0
	for _, c := range text {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			good++
		}
	}
	return 10*good >= 9*len(text)
}
