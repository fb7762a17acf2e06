package lsp

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// applied returns a text with edits made as a client makes them.
func applied(tb testing.TB, text string, edits []textEdit) string {
	tb.Helper()
	src := source.New("", []byte(text))
	var out []source.Edit
	for _, e := range edits {
		out = append(out, source.Edit{Span: utf16Units.spanFromRange(src, e.Range), New: e.New})
	}
	return string(source.Apply(src.Text, out))
}

// unitsBefore counts the units of a line as an editor that has it in memory does.
func unitsBefore(e encoding, line string) int {
	switch e {
	case utf8Units:
		return len(line)
	case utf32Units:
		return utf8.RuneCountInString(line)
	default:
		return len(utf16.Encode([]rune(line)))
	}
}

// TestPositions: each start of a character has the position that an editor counts, and back.
func TestPositions(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"a", "é", "中", "😀", "\n", "\r\n", "\r", "\t", "e\u0301", " "}
	for range 300 {
		var b strings.Builder
		for range random.IntN(30) {
			b.WriteString(alphabet[random.IntN(len(alphabet))])
		}
		text := b.String()
		src := source.New("", []byte(text))
		for off := range text + "." {
			if off > 0 && off < len(text) && text[off-1] == '\r' && text[off] == '\n' {
				continue // inside a line ending is no place
			}
			before := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text[:off])
			line := strings.Count(before, "\n")
			rest := before[strings.LastIndexByte(before, '\n')+1:]
			for _, e := range []encoding{utf8Units, utf16Units, utf32Units} {
				want := position{line, unitsBefore(e, rest)}
				if got := e.positionFromOffset(src, off); got != want {
					t.Fatalf("%q at %d in %s: %v, want %v", text, off, e, got, want)
				}
				if got := e.offsetFromPosition(src, want); got != off {
					t.Fatalf("%q at %v in %s: %d, want %d", text, want, e, got, off)
				}
			}
		}
	}
}

// TestPositionsBeyond: places that don't exist are the nearest ones that do.
func TestPositionsBeyond(t *testing.T) {
	t.Parallel()
	src := source.New("", []byte(source.BOM+"a😀b\r\n\xffx"))
	for p, want := range map[position]int{
		{-1, 5}: 0, {0, -3}: 3, {0, 0}: 3, {0, 1}: 4, {0, 2}: 4, {0, 3}: 8, {0, 99}: 9, {1, 1}: 12, {1, 9}: 13, {7, 0}: 13,
	} {
		if got := utf16Units.offsetFromPosition(src, p); got != want {
			t.Errorf("%v is %d, want %d", p, got, want)
		}
	}
	if got := utf16Units.positionFromOffset(src, 6); got != (position{0, 1}) {
		t.Errorf("inside a character: %v", got)
	}
	if got := utf16Units.positionFromOffset(src, 1); got != (position{}) {
		t.Errorf("inside the mark: %v", got)
	}
}

// TestURIs: a path and its URI are the same, and what is no file on this machine has no path.
func TestURIs(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"/a/b c.md", "/a/50%/ü#?.md", "/"} {
		if got, ok := fileFromURI(uriFromFile(file)); !ok || got != file {
			t.Errorf("%s became %s", file, got)
		}
	}
	for _, uri := range []string{"untitled:Untitled-1", "file://server/a.md", "http://a/b", "file:a.md", "", "file:///a%00b", ":"} {
		if file, ok := fileFromURI(uri); ok {
			t.Errorf("%q is %s", uri, file)
		}
	}
}
