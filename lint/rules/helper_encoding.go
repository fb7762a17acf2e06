package rules

import (
	"bytes"
	"unicode/utf16"
)

// isUTF16 reports whether a text starts with a UTF-16 byte order mark.
func isUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF})
}

// decodeUTF16 decodes a text that starts with a UTF-16 byte order mark. It also returns the name of the encoding.
func decodeUTF16(text []byte) (decoded, name string, ok bool) {
	if len(text) < 2 || len(text)%2 != 0 {
		return "", "", false
	}
	low, high := 0, 1
	switch {
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE}):
		name = "UTF-16 (little-endian)"
	case bytes.HasPrefix(text, []byte{0xFE, 0xFF}):
		name = "UTF-16 (big-endian)"
		low, high = 1, 0
	default:
		return "", "", false
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 2; i < len(text); i += 2 {
		units = append(units, uint16(text[i+low])|uint16(text[i+high])<<8)
	}
	return string(utf16.Decode(units)), name, true
}
