package rules

import "unicode/utf8"

// isPrintable reports whether a text is valid UTF-8 and at least nine in ten bytes are printable ASCII.
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
