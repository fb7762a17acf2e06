package rules

import "unicode/utf8"

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
