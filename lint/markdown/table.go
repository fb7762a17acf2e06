package markdown

import (
	"bytes"
	"strconv"

	"github.com/agentlint/agentlint/lint/source"
)

// A table is a body's table of blocks while it is being filled, by either reader. Both say where a
// block starts and which lines its text has; everything else is worked out here. Offsets are
// those of the body.
type table struct {
	text   []byte
	base   int // where the body starts in the file
	blocks []Block
}

// lines are what a reader knows of the text of a leaf.
type lines struct {
	first, last int // start of the first line, end of the last one; first is -1 where there is none
	closing     int // end of the line that closes an HTML block, unless that is one of the others; else 0
}

var noLines = lines{first: -1}

func (t *table) span(start, end int) source.Span {
	start = min(start, len(t.text))
	return source.Span{Start: t.base + start, End: t.base + min(max(start, end), len(t.text))}
}

// begin adds a block that starts at an offset and returns its index. Until finish, Span is its
// first line.
func (t *table) begin(kind Kind, start, parent int) int {
	i := len(t.blocks)
	t.blocks = append(t.blocks, Block{})
	b := &t.blocks[i]
	b.Kind, b.Parent, b.Last, b.Span = kind, parent, i, t.span(start, t.lineEnd(start))
	return i
}

// finish sets what follows from a block's lines and from the blocks inside it, which are finished.
func (t *table) finish(i int, at lines) {
	b := &t.blocks[i]
	b.Last = len(t.blocks) - 1
	start := b.Span.Start - t.base
	b.Text = t.span(start, start)
	if at.first >= 0 {
		b.Text = t.span(at.first, at.last)
		b.Span.End = max(b.Span.End, t.base+t.lineEnd(t.trimBreak(at.last)))
	}
	switch b.Kind {
	case Paragraph, Heading:
		t.trimRight(&b.Text)
	case Item:
		t.marker(b, start)
		if b.Last > i && t.blocks[i+1].Kind == Paragraph {
			b.Text = t.blocks[i+1].Text
		}
	case Fence:
		t.fence(b, start, at)
	case HTML:
		if at.closing > 0 {
			b.Span.End = max(b.Span.End, t.base+t.trimBreak(at.closing))
			b.Text.End = max(b.Text.End, b.Span.End)
		}
	case List, Code, Quote, Break:
	}
	if b.Parent >= 0 {
		parent := &t.blocks[b.Parent]
		parent.Span.End = max(parent.Span.End, b.Span.End)
	}
}

// trimRight takes blanks and line endings off the end of a span.
func (t *table) trimRight(at *source.Span) {
	at.End = at.Start + len(trimSpaces(t.text[at.Start-t.base:at.End-t.base]))
}

// marker reads the marker of a list item: a bullet, or a number and a dot or parenthesis.
func (t *table) marker(b *Block, start int) {
	end := start
	for end < len(t.text) && '0' <= t.text[end] && t.text[end] <= '9' {
		end++
	}
	if end > start {
		b.Ordered = true
		b.Number, _ = strconv.Atoi(string(t.text[start:end])) // at most nine digits
	}
	b.Marker = t.span(start, min(end+1, len(t.text)))
}

// fence reads the fences of a code block. Its info string is set, or empty.
func (t *table) fence(b *Block, start int, at lines) {
	end := start
	for end < len(t.text) && t.text[end] == t.text[start] {
		end++
	}
	b.Marker = t.span(start, end)
	if b.Info == (source.Span{}) {
		b.Info = t.span(end, end)
	}
	below := at.last
	if at.first < 0 {
		below = t.nextLine(start)
		b.Text = t.span(below, below)
	}
	closing := below
	for closing < len(t.text) && (t.text[closing] == ' ' || t.text[closing] == '\t' || t.text[closing] == '>') {
		closing++
	}
	stop := closing
	for stop < len(t.text) && t.text[stop] == t.text[start] {
		stop++
	}
	b.Close = t.span(below, below)
	if stop-closing >= end-start && len(bytes.TrimSpace(t.text[stop:t.lineEnd(stop)])) == 0 {
		b.Close = t.span(closing, stop)
		b.Span.End = max(b.Span.End, t.base+stop)
	}
}

// separateFences takes its closing fence from a code block where that fence stands left of the list
// item that the block is in: the block ends with the item, and the fence opens another one.
func (t *table) separateFences() {
	for i := 1; i < len(t.blocks); i++ {
		b, next := &t.blocks[i-1], &t.blocks[i]
		if b.Kind != Fence || b.Close.Len() == 0 || next.Span.Start > b.Close.Start {
			continue
		}
		was := b.Span.End
		b.Close.Start = t.base + t.trimBreak(b.Text.End-t.base)
		b.Close.End, b.Span.End = b.Close.Start, max(b.Close.Start, b.Info.End)
		for p := b.Parent; p >= 0 && t.blocks[p].Span.End == was; p = t.blocks[p].Parent {
			t.blocks[p].Span.End = b.Span.End
		}
	}
}

// lineEnd returns the end of the line that holds off, without its line ending.
func (t *table) lineEnd(off int) int {
	i := bytes.IndexByte(t.text[off:], '\n')
	if i < 0 {
		return len(t.text)
	}
	return t.trimBreak(off + i)
}

func (t *table) nextLine(off int) int {
	i := bytes.IndexByte(t.text[off:], '\n')
	if i < 0 {
		return len(t.text)
	}
	return off + i + 1
}

// trimBreak returns off without the line ending before it.
func (t *table) trimBreak(off int) int {
	if off > 0 && off <= len(t.text) && t.text[off-1] == '\n' {
		off--
	}
	if off > 0 && off < len(t.text) && t.text[off-1] == '\r' {
		off--
	}
	return off
}
