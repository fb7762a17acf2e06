package source

import "encoding/binary"

// IsPlain reports whether the text is printable ASCII, tabs and line endings only, as most are. It
// is found out on first use.
func (s *Source) IsPlain() bool {
	return s.plain.of(s.Text, func(text []byte) bool { return NextOdd(text, 0) == len(text) })
}

// NextOdd returns the offset, off or behind it, of the next byte that isn't printable ASCII, a tab
// or a line ending; the length of text if none is left.
func NextOdd(text []byte, off int) int {
	for {
		for off+8 <= len(text) && isPlainWord(binary.LittleEndian.Uint64(text[off:])) {
			off += 8
		}
		if off >= len(text) || isOdd(text[off]) {
			return off
		}
		off++
	}
}

func isOdd(c byte) bool { return c >= 0x7f || c < ' ' && c != '\t' && c != '\n' && c != '\r' }

// isPlainWord reports whether each of eight bytes is printable ASCII or LF. No sum carries from one
// byte into the next.
func isPlainWord(w uint64) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	low := w &^ high
	beyond := w | (low + ones)             // high bits: bytes from 0x7f on
	printable := low + ones*(0x80-' ')     // high bits: bytes from the space on, of those below 0x80
	other := (low ^ ones*'\n') + ones*0x7f // high bits: bytes other than LF
	return (beyond|^printable&other)&high == 0
}
