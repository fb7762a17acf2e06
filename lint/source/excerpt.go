package source

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
)

// A gap is a part of a file that an excerpt leaves out, between two others. It tells how much is left out up to its end.
type gap struct {
	at, line     int // where it ends: the offset in the file, and the 1-based line that begins there
	bytes, lines int // how many of them are left out
}

// Excerpt returns a source that has of a file only the lines of some spans, through that on which each ends: what is
// shown of them, without the memory of all of the text. Only offsets and lines in it are asked for; they are those of
// the file.
func (s *Source) Excerpt(spans []Span) *Source {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	out := New(s.Path, nil)
	var left gap
	for _, at := range spans {
		start, end := bytes.LastIndexByte(s.Text[:at.Start], '\n')+1, len(s.Text)
		if i := bytes.IndexByte(s.Text[at.End:], '\n'); i >= 0 {
			end = at.End + i + 1
		}
		have := left.bytes + len(out.Text) // the end of what there is
		if start > have {
			left.lines += breaksBefore(s.Text[have:start], start-have)
			left.bytes += start - have
			left.at, have = start, start
			left.line = out.lineAfter(left)
			out.gaps = append(out.gaps, left)
		}
		if end > have {
			out.Text = append(out.Text, s.Text[have:end]...)
		}
	}
	out.Text = slices.Clip(out.Text)
	return out
}

// lineAfter returns the number in the file of the line that is added behind a gap.
func (s *Source) lineAfter(g gap) int { return 1 + breaksBefore(s.Text, len(s.Text)) + g.lines }

// lacksStart reports whether an excerpt leaves out the first line.
func (s *Source) lacksStart() bool { return len(s.gaps) > 0 && s.gaps[0].at == s.gaps[0].bytes }

// in returns the offset in Text of an offset in the file.
func (s *Source) in(off int) int { return off - s.leftBefore(off).bytes }

// leftBefore returns what is left out before an offset in the file.
func (s *Source) leftBefore(off int) gap { return s.leftOut(func(g gap) int { return g.at }, off) }

// leftOut returns the last gap of which a value isn't beyond a limit, the zero value if there is none.
func (s *Source) leftOut(value func(gap) int, limit int) gap {
	i := sort.Search(len(s.gaps), func(i int) bool { return value(s.gaps[i]) > limit })
	if i == 0 {
		return gap{}
	}
	return s.gaps[i-1]
}
