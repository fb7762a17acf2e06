package rules

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// wholeLines widens a span to the lines that it fills, line endings included. The second result is
// false if something else stands on them.
func wholeLines(src *source.Source, at source.Span) (source.Span, bool) {
	first, last := src.LineSpan(src.LineFromOffset(at.Start)), src.LineFromOffset(max(at.Start, at.End-1))
	lines := source.Span{Start: first.Start, End: src.LineSpan(last).End}
	if isBlankText(src, source.Span{Start: lines.Start, End: at.Start}) && isBlankText(src, source.Span{Start: at.End, End: lines.End}) && last < src.LineCount() {
		lines.End = src.LineSpan(last + 1).Start
		return lines, true
	}
	return lines, false
}

// perLine returns what answers a question about the line of an offset. It asks once for a line with many places, as they
// come in order.
func perLine(src *source.Source, question func(line string) bool) func(offset int) bool {
	last, answer := 0, false
	return func(offset int) bool {
		if n := src.LineFromOffset(offset); n != last {
			last, answer = n, question(src.Slice(src.LineSpan(n)))
		}
		return answer
	}
}

// nextLine returns where the line below that of an offset starts, the end of the text on the last one.
func nextLine(src *source.Source, offset int) int {
	return min(src.LineSpan(src.LineFromOffset(offset)).End+1, len(src.Text))
}

// lineBefore returns what stands on a line before an offset, as far as it is looked at.
func lineBefore(src *source.Source, offset int) string {
	start := src.LineSpan(src.LineFromOffset(offset)).Start
	return string(src.Text[max(start, offset-maxAround):offset])
}

// lineAfter returns what stands on a line after an offset, up to maxAround bytes of it.
func lineAfter(src *source.Source, offset int) string {
	end := src.LineSpan(src.LineFromOffset(offset)).End
	return string(src.Text[offset:min(end, offset+maxAround)])
}

// isBlankText reports whether a span holds nothing but spaces and tabs.
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

// firstText returns the span of the first line with text in a range, or the empty start of it.
func firstText(src *source.Source, at source.Span) source.Span {
	text := src.Text[at.Start:at.End]
	start := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	if start == len(text) {
		return source.Span{Start: at.Start, End: at.Start}
	}
	end := start + bytes.IndexAny(append(text[start:len(text):len(text)], '\n'), "\r\n")
	return source.Span{Start: at.Start + start, End: at.Start + end}
}
