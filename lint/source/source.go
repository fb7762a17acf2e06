// Package source holds the text of one file and the positions in it.
//
// There is only one kind of position inside agentlint: byte offsets into the text exactly as it was read, including
// byte order mark and line endings. Lines and columns only exist where a position is reported to a person or another
// program; they are derived here and nowhere else.
package source

import (
	"bytes"
	"sort"
	"sync"
	"unsafe"
)

// BOM is the UTF-8 encoding of the byte order mark.
const BOM = "\uFEFF"

// A Span is the half-open byte range [Start, End) of a Source's Text.
type Span struct{ Start, End int }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte at off lies inside the span.
func (s Span) Contains(off int) bool { return s.Start <= off && off < s.End }

// Overlaps reports whether two spans share a byte, or whether an empty one lies strictly inside
// the other.
func (s Span) Overlaps(t Span) bool {
	return s.Start < t.End && t.Start < s.End
}

// A Source is one file as it was read. It is immutable and safe for concurrent use.
type Source struct {
	// Path is slash-separated and relative to the root of the run.
	Path string
	// Text is the exact bytes of the file, or those that an excerpt has of it.
	Text []byte

	gaps []gap // of an excerpt, nil for a whole file
	*parts
}

// parts are what is derived from a text.
type parts struct {
	lines derived[[]int32] // byte offset of each line's start
	marks derived[[]mark]
	plain derived[bool]
}

// A derived is found in a text when it is first asked for.
type derived[T any] struct {
	once  sync.Once
	value T
}

func (d *derived[T]) of(text []byte, find func([]byte) T) T {
	d.once.Do(func() { d.value = find(text) })
	return d.value
}

// New returns a Source for text. It keeps text and does not copy it: the caller must not change
// it afterwards.
func New(path string, text []byte) *Source {
	return &Source{Path: path, Text: text, parts: &parts{}}
}

// Slice returns the text of a span.
//
// It shares the memory of Text, which nobody changes: rules ask for most of the text, many of them for
// the same parts of it, and copies of it all were an eighth of what a run allocated.
func (s *Source) Slice(at Span) string {
	part := s.Bytes(at)
	return unsafe.String(unsafe.SliceData(part), len(part)) //nolint:gosec // see above
}

// Bytes returns the text of a span. The caller doesn't change it.
func (s *Source) Bytes(at Span) []byte {
	if s.gaps != nil {
		at = Span{s.in(at.Start), s.in(at.End)}
	}
	return s.Text[at.Start:at.End]
}

// HasBOM reports whether the file starts with a UTF-8 byte order mark.
func (s *Source) HasBOM() bool {
	return !s.lacksStart() && len(s.Text) >= len(BOM) && string(s.Text[:len(BOM)]) == BOM
}

// lineStarts returns the offsets at which lines begin. A line ends with LF, CR LF or a CR alone,
// as editors and the Language Server Protocol count.
func lineStarts(text []byte) []int32 {
	starts := make([]int32, 1, bytes.Count(text, []byte{'\n'})+1)
	if bytes.IndexByte(text, '\r') < 0 {
		for i := 0; len(starts) < cap(starts); {
			i += bytes.IndexByte(text[i:], '\n') + 1
			starts = append(starts, int32(i)) //nolint:gosec // files have some MiB at most
		}
		return starts
	}
	for i, c := range text {
		if c == '\n' || (c == '\r' && (i+1 == len(text) || text[i+1] != '\n')) {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// nearStart is the offset up to which lines are counted rather than looked up: where the frontmatter is, of which
// the table of all lines would be all that is kept of most files.
const nearStart = 1 << 10

// breaksBefore returns how many line endings stand before an offset.
func breaksBefore(text []byte, off int) int {
	n := bytes.Count(text[:off], []byte{'\n'})
	for i := bytes.IndexByte(text[:off], '\r'); i >= 0 && i < off; i++ {
		if text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			n++
		}
	}
	return n
}

func (s *Source) starts() []int32 { return s.lines.of(s.Text, lineStarts) }

// LineFromOffset returns the 1-based number of the line that holds the byte at off. An offset
// beyond the text counts as its end.
func (s *Source) LineFromOffset(off int) int {
	left := s.leftBefore(off)
	return s.lineIn(off-left.bytes) + left.lines
}

// lineIn returns the 1-based number of the line in Text that holds a byte of it.
func (s *Source) lineIn(off int) int {
	if off = min(off, len(s.Text)); off <= nearStart {
		return 1 + breaksBefore(s.Text, max(off, 0))
	}
	starts := s.starts()
	return sort.Search(len(starts), func(i int) bool { return int(starts[i]) > off })
}

// LineCount returns the number of lines. A text that ends in a line ending has an empty last line.
func (s *Source) LineCount() int { return len(s.starts()) }

// LineSpan returns the span of the 1-based line, without its line ending.
func (s *Source) LineSpan(line int) Span {
	left := s.leftOut(func(g gap) int { return g.line }, line)
	at := s.lineSpanIn(line - left.lines)
	return Span{at.Start + left.bytes, at.End + left.bytes}
}

// lineSpanIn returns the span in Text of a line of it.
func (s *Source) lineSpanIn(line int) Span {
	starts := s.starts()
	start, end := int(starts[line-1]), len(s.Text)
	if line < len(starts) {
		end = int(starts[line]) - 1
		if end > start && s.Text[end] == '\n' && s.Text[end-1] == '\r' {
			end--
		}
	}
	return Span{start, end}
}
