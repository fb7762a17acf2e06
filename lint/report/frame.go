package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/agentlint/agentlint/lint/source"
)

// defaultWidth is how many columns a frame has if the terminal doesn't say, and tabWidth how many a
// tab is shown as.
const (
	defaultWidth = 110
	tabWidth     = 4
)

// writeFrame writes the first line of a span with carets under it. Widths are those of a terminal:
// emoji and CJK characters take two columns, a tab is shown as blanks. A line that is too long is
// cut around the span.
func writeFrame(w *bufio.Writer, src *source.Source, at source.Span, c colors, width int) {
	if width <= 0 {
		width = defaultWidth
	}
	number := src.LineFromOffset(at.Start)
	l := src.LineSpan(number)
	if number == 1 && src.HasBOM() && at.End > len(source.BOM) {
		l.Start = min(len(source.BOM), l.End)
	}
	gutter := strconv.Itoa(number)
	pad := strings.Repeat(" ", len(gutter))
	line, offset, length := cut(src, l, at, max(width-len(gutter)-4, 20))
	fmt.Fprintf(w, "%s %s|%s\n", pad, c.dim, c.reset)
	fmt.Fprintf(w, "%s %s|%s %s\n", gutter, c.dim, c.reset, line)
	fmt.Fprintf(w, "%s %s|%s %s%s%s%s\n", pad, c.dim, c.reset, strings.Repeat(" ", offset), c.red, strings.Repeat("^", max(length, 1)), c.reset)
}

// cell is one code point as it is shown.
type cell struct {
	text  string
	width int
	at    int // offset in the file
}

// cellsPerColumn is how many code points a column may take, such as letters with accents of their own:
// no more of a line is looked at than that.
const cellsPerColumn = 2

// cut returns the part of a line to show, and where in it, in columns, the span starts and how long
// it is.
func cut(src *source.Source, l, at source.Span, width int) (line string, offset, length int) {
	near := source.Span{Start: back(src, l, at.Start, width*cellsPerColumn), End: l.End}
	cells, whole := cellsOf(src, near, 2*width*cellsPerColumn)
	whole = whole && near.Start == l.Start
	first, last := len(cells), len(cells) // the cells of the span
	total := 0
	for i, c := range cells {
		if c.at >= at.Start && i < first {
			first = i
		}
		if c.at >= at.End && i < last {
			last = i
		}
		total += c.width
	}
	from, to := 0, len(cells)
	if !whole || total > width {
		from, to = window(cells, first, width)
	}
	var b strings.Builder
	column := 0
	if from > 0 || near.Start > l.Start {
		b.WriteString("…")
		column++
	}
	for i := from; i < to; i++ {
		if i == first {
			offset = column
		}
		if i >= first && i < last {
			length += cells[i].width
		}
		b.WriteString(cells[i].text)
		column += cells[i].width
	}
	if first >= to {
		offset = column
	}
	if to < len(cells) {
		b.WriteString("…")
	}
	return strings.TrimRight(b.String(), " "), offset, length
}

// back returns the offset that lies n code points before another one, or where the line starts.
func back(src *source.Source, l source.Span, off, n int) int {
	for off = min(off, l.End); n > 0 && off > l.Start; n-- {
		_, size := utf8.DecodeLastRune(src.Bytes(source.Span{Start: l.Start, End: off}))
		off -= size
	}
	return max(off, l.Start)
}

// window returns the range of cells that fits into a width, with some context before the span.
func window(cells []cell, first, width int) (from, to int) {
	context := width / 3
	from = first
	for used := 0; from > 0 && used < context; from-- {
		used += cells[from-1].width
	}
	to = from
	for used := 2; to < len(cells); to++ {
		if used += cells[to].width; used > width {
			break
		}
	}
	return from, to
}

// cellsOf returns the code points of a part of a line as they are shown, the first n of them, and
// whether that is all.
func cellsOf(src *source.Source, l source.Span, n int) (cells []cell, all bool) {
	for off := l.Start; off < l.End; n-- {
		if n == 0 {
			return cells, false
		}
		rest := src.Bytes(source.Span{Start: off, End: l.End})
		_, size := utf8.DecodeRune(rest)
		size = max(size, commandMark(rest))
		text := string(rest[:size])
		if text == "\t" {
			text = strings.Repeat(" ", tabWidth)
		}
		text = Escape(text)
		cells = append(cells, cell{text: text, width: displaywidth.String(text), at: off})
		off += size
	}
	return cells, true
}
