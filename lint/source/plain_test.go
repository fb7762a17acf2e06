package source_test

import (
	"testing"

	"github.com/agentlint/agentlint/lint/source"
)

// TestNextOdd holds the search to what it says of each byte, wherever the byte stands among eight
// or beside their end.
func TestNextOdd(t *testing.T) {
	t.Parallel()

	for c := range 256 {
		odd := c >= 0x7f || c < ' ' && c != '\t' && c != '\n' && c != '\r'
		for at := range 24 {
			text := []byte("plain text\nof two lines!")
			text[at] = byte(c)
			want := len(text)
			if odd {
				want = at
			}
			if got := source.NextOdd(text, 0); got != want {
				t.Fatalf("byte %#x at %d: got %d, want %d", c, at, got, want)
			}
			if got := source.New("", text).IsPlain(); got == odd {
				t.Fatalf("byte %#x at %d: IsPlain is %t", c, at, got)
			}
			if got := source.NextOdd(text, at+1); got != len(text) {
				t.Fatalf("behind byte %#x at %d: got %d, want %d", c, at, got, len(text))
			}
		}
	}
}
