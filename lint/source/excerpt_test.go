package source_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/source"
)

// TestExcerpt: an excerpt says of its spans what the whole says.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "word", " ", "\t", "\n", "\n\n", "\r\n", "\r", "é", "\uFEFF", "\xff", strings.Repeat("long ", 300)}
	for range 2000 {
		var text strings.Builder
		for range random.IntN(40) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		whole := source.New("a.md", []byte(text.String()))
		var spans []source.Span
		for range random.IntN(5) {
			start := random.IntN(len(whole.Text) + 1)
			spans = append(spans, source.Span{Start: start, End: start + random.IntN(min(len(whole.Text)-start, 30)+1)})
		}
		excerpt := whole.Excerpt(spans)
		for _, at := range spans {
			if got, want := excerpt.Slice(at), whole.Slice(at); got != want {
				t.Fatalf("%q: %v is %q, want %q", whole.Text, at, got, want)
			}
			for _, off := range []int{at.Start, at.End} {
				if got, want := excerpt.PositionFromOffset(off), whole.PositionFromOffset(off); got != want {
					t.Fatalf("%q, %v: %d is at %v, want %v", whole.Text, spans, off, got, want)
				}
				line := whole.LineFromOffset(off)
				if got := excerpt.LineFromOffset(off); got != line {
					t.Fatalf("%q, %v: %d is in line %d, want %d", whole.Text, spans, off, got, line)
				}
				if got, want := excerpt.LineSpan(line), whole.LineSpan(line); got != want {
					t.Fatalf("%q, %v: line %d is %v, want %v", whole.Text, spans, line, got, want)
				}
			}
		}
	}
}
