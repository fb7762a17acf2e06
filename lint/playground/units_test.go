package playground

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/agentlint/agentlint/lint/source"
)

// TestUnits: every place of texts of all widths is as far from the start as JavaScript counts.
func TestUnits(t *testing.T) {
	t.Parallel()
	parts := []string{"a", "\n", "\x00", "é", "\u2028", "\ufeff", "\ufffd", "𝄞", "👩🏽‍💻", "tools: Read, "}
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		var b strings.Builder
		for range random.IntN(3000) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		text := b.String()
		u := newUnits(source.New("a.md", []byte(text)))
		at := 0
		for off, r := range text {
			if got := u.fromOffset(off); got != at {
				t.Fatalf("byte %d of %d is unit %d, want %d", off, len(text), got, at)
			}
			at += len(utf16.Encode([]rune{r}))
		}
		if got := u.fromOffset(len(text)); got != at {
			t.Fatalf("the end is unit %d, want %d", got, at)
		}
	}
	if got := newUnits(source.New("a.md", []byte("é𝄞"))).fromOffset(4); got != 1 {
		t.Errorf("inside a code point is unit %d, want that of its start, 1", got)
	}
}
