// Package markdown reads the body of an agent definition into a flat table of blocks.
//
// Its own scanner fills the table in one pass, without a tree, for all but one body in ten thousand. The others are
// parsed by goldmark, for blocks only, since no rule needs the inline tree. Both tables are the same, byte for byte;
// FuzzScan verifies this. No other package uses goldmark. Spans are byte ranges of the whole file.
package markdown

import (
	"sort"

	"github.com/agentlint/agentlint/lint/source"
)

// Kind is the kind of a block.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading
	List
	Item
	Fence // a fenced code block
	Code  // an indented code block, or a block of any kind that was meant to lie in a fenced one
	HTML
	Quote
	Break // a thematic break
)

// A Block is one block of the body.
type Block struct {
	Kind Kind
	// Ordered is set on ordered lists and their items.
	Ordered bool
	// Span covers the block from its first byte (a heading's first #, an item's marker) to the end
	// of its last line, without the line ending.
	Span source.Span
	// Text covers what is written in it: a heading without its marks, a paragraph, the content of
	// a code block with its last line ending, the first paragraph of an item. Empty for others.
	Text source.Span
	// Level is 1 to 6 for a heading.
	Level int
	// Parent is the index of the enclosing block in Body.Blocks, -1 at the top level.
	Parent int
	// Last is the index of the last block inside this one, its own if it holds none.
	Last int
	// Number is the number of an item of an ordered list.
	Number int
	// Marker covers the marker of an item without the blank behind it, or the run of fence
	// characters that opens a fenced code block.
	Marker source.Span
	// Info covers the info string of a fenced code block; Close the run of characters that closes
	// it, empty if nothing does.
	Info, Close source.Span
}

// A Body is the parsed body of a definition. It is immutable.
type Body struct {
	// Blocks are in the order of the document, each before the blocks inside it.
	Blocks []Block
	// Span is the whole body.
	Span source.Span
	// Unread reports that the body would be too expensive to parse, so that Blocks is empty: it is
	// more deeply nested or has more blocks than any definition, or has tabs that only goldmark reads, and the cost of
	// goldmark wouldn't be in proportion to its size.
	Unread bool
	// Misread reports that the blocks aren't what they were meant to be, because fences don't pair as
	// their author saw them.
	Misread bool
	// FenceFaults are the places where the fences don't pair as they were meant to, in the order of
	// the file.
	FenceFaults []FenceFault
}

// Release gives the memory of the blocks to the next body that is parsed. Nobody uses this one, or its blocks,
// afterwards.
func (b *Body) Release() {
	if blocks := b.Blocks; cap(blocks) > 0 {
		b.Blocks = nil
		scratch.Put(&blocks)
	}
}

// Children returns the indexes of the blocks directly inside block i; -1 stands for the body.
func (b *Body) Children(i int) []int {
	first, last := 0, len(b.Blocks)-1
	if i >= 0 {
		first, last = i+1, b.Blocks[i].Last
	}
	n := 0
	for next := first; next <= last; next = b.Blocks[next].Last + 1 {
		n++
	}
	out := make([]int, 0, n)
	for next := first; next <= last; next = b.Blocks[next].Last + 1 {
		out = append(out, next)
	}
	return out
}

// At returns the index of the last block that starts at or before the byte at off, -1 if none does.
func (b *Body) At(off int) int {
	return sort.Search(len(b.Blocks), func(i int) bool { return b.Blocks[i].Span.Start > off }) - 1
}

// InCode reports whether the byte at off lies in code.
func (b *Body) InCode(off int) bool {
	// No block lies inside a code block, so that the last one that starts before off decides.
	i := b.At(off)
	if i < 0 {
		return false
	}
	at := &b.Blocks[i]
	return (at.Kind == Fence || at.Kind == Code) && at.Span.Contains(off)
}
