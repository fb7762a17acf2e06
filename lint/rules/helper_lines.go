package rules

import (
	"bytes"
	"iter"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// linesFrom yields the lines of a file, without their endings, from the line that contains an offset.
func linesFrom(src *source.Source, offset int) iter.Seq2[source.Span, string] {
	return func(yield func(source.Span, string) bool) {
		for line := src.LineFromOffset(offset); line <= src.LineCount(); line++ {
			at := src.LineSpan(line)
			if !yield(at, src.Slice(at)) {
				return
			}
		}
	}
}

// codeSpans yields the start and the end of the text between each pair of backticks on a line.
func codeSpans(line string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for off := 0; ; {
			start := strings.IndexByte(line[off:], '`') + off + 1
			if start == off {
				return
			}
			length := strings.IndexByte(line[start:], '`')
			if length < 0 || !yield(start, start+length) {
				return
			}
			off = start + length + 1
		}
	}
}

// wholeLines extends a span to the whole lines that it fills, including their line endings. It returns false if the
// lines have other text.
func wholeLines(src *source.Source, at source.Span) (source.Span, bool) {
	first, last := src.LineSpan(src.LineFromOffset(at.Start)), src.LineFromOffset(max(at.Start, at.End-1))
	lines := source.Span{Start: first.Start, End: src.LineSpan(last).End}
	if isBlankText(src, source.Span{Start: lines.Start, End: at.Start}) && isBlankText(src, source.Span{Start: at.End, End: lines.End}) && last < src.LineCount() {
		lines.End = src.LineSpan(last + 1).Start
		return lines, true
	}
	return lines, false
}

// lineTest returns a function that applies a test to the line of an offset. It caches the result for the last line, so
// that calls in the order of the offsets test each line once.
func lineTest(src *source.Source, test func(line string) bool) func(offset int) bool {
	last, result := 0, false
	return func(offset int) bool {
		if n := src.LineFromOffset(offset); n != last {
			last, result = n, test(src.Slice(src.LineSpan(n)))
		}
		return result
	}
}

// nextLine returns the start of the line below that of an offset, or the end of the text if there is none.
func nextLine(src *source.Source, offset int) int {
	return min(src.LineSpan(src.LineFromOffset(offset)).End+1, len(src.Text))
}

// lineBefore returns the text on a line before an offset, at most maxAround bytes.
func lineBefore(src *source.Source, offset int) string {
	start := src.LineSpan(src.LineFromOffset(offset)).Start
	return string(src.Text[max(start, offset-maxAround):offset])
}

// lineAfter returns the text on a line after an offset, at most maxAround bytes.
func lineAfter(src *source.Source, offset int) string {
	end := src.LineSpan(src.LineFromOffset(offset)).End
	return string(src.Text[offset:min(end, offset+maxAround)])
}

// isBlankText reports whether a span contains only spaces and tabs.
func isBlankText(src *source.Source, at source.Span) bool {
	for _, c := range src.Text[at.Start:at.End] {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// firstLineOf cuts a span at the end of its first line.
func firstLineOf(src *source.Source, at source.Span) source.Span {
	if i := bytes.IndexAny(src.Text[at.Start:at.End], "\r\n"); i >= 0 {
		at.End = at.Start + i
	}
	return at
}

// lineEnding returns the first line ending of a file, LF if it has none.
func lineEnding(src *source.Source) string {
	if first := src.LineSpan(1); first.End < len(src.Text) && src.Text[first.End] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// firstText returns the span of the first line in a range that isn't blank, or the empty span at its start.
func firstText(src *source.Source, at source.Span) source.Span {
	text := src.Text[at.Start:at.End]
	start := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	if start == len(text) {
		return source.Span{Start: at.Start, End: at.Start}
	}
	end := start + bytes.IndexAny(append(text[start:len(text):len(text)], '\n'), "\r\n")
	return source.Span{Start: at.Start + start, End: at.Start + end}
}
