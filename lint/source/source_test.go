package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

func TestPositionFromOffset(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		offset     int
		want       source.Position
	}{
		{"empty", "", 0, source.Position{Line: 1, Column: 1}},
		{"behind an emoji", "a🎉b", 5, source.Position{Line: 1, Column: 3}},
		{"inside an emoji", "a🎉b", 3, source.Position{Line: 1, Column: 2}},
		{"CR LF is one ending", "a\r\nb", 3, source.Position{Line: 2, Column: 1}},
		{"CR alone ends a line", "a\rb", 2, source.Position{Line: 2, Column: 1}},
		{"a mark is not counted", source.BOM + "ab", 4, source.Position{Line: 1, Column: 2}},
		{"each bad byte counts", "\xff\xfea", 2, source.Position{Line: 1, Column: 3}},
		{"beyond the end", "ab", 9, source.Position{Line: 1, Column: 3}},
	}
	for _, tt := range tests {
		if got := source.New("x.md", []byte(tt.text)).PositionFromOffset(tt.offset); got != tt.want {
			t.Errorf("%s: PositionFromOffset(%d) = %v, want %v", tt.name, tt.offset, got, tt.want)
		}
	}
}

// TestPositionInLongLine: the marks of a long line change no column.
func TestPositionInLongLine(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"a", "é", "🎉", "\xff", "a\xf0\x9f", "\xe2\x82é", "\r\nx"} {
		text := []byte(source.BOM + "é\n" + strings.Repeat(piece, 1500))
		src := source.New("x.md", text)
		for off := len(source.BOM) + 3; off <= len(text); off += 7 {
			at := src.PositionFromOffset(off)
			want := 1
			for i := src.LineSpan(at.Line).Start; i < off; want++ {
				_, size := utf8.DecodeRune(text[i:])
				if i += size; i > off {
					break
				}
			}
			if at.Column != want {
				t.Fatalf("%q: the byte at %d is in column %d, want %d", piece, off, at.Column, want)
			}
		}
	}
}

func TestLineSpan(t *testing.T) {
	t.Parallel()
	src := source.New("x.md", []byte("a\r\nbc\n\nd\re"))
	want := []string{"a", "bc", "", "d", "e"}
	if got := src.LineCount(); got != len(want) {
		t.Fatalf("LineCount() = %d, want %d", got, len(want))
	}
	for i, line := range want {
		if got := src.Slice(src.LineSpan(i + 1)); got != line {
			t.Errorf("line %d = %q, want %q", i+1, got, line)
		}
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	text := []byte("hello world")
	got := source.Apply(text, []source.Edit{
		{Span: source.Span{Start: 6, End: 11}, New: "there"},
		{Span: source.Span{Start: 0, End: 0}, New: "oh, "},
		{Span: source.Span{Start: 5, End: 6}},
	})
	if want := "oh, hellothere"; string(got) != want {
		t.Errorf("Apply() = %q, want %q", got, want)
	}
	if string(text) != "hello world" {
		t.Errorf("Apply changed its input to %q", text)
	}
}
