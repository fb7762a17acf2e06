package markdown

import (
	"sync"

	"github.com/agentlint/agentlint/lint/source"
)

// scratch holds tables of bodies that nobody uses any more, to be filled again.
var scratch sync.Pool // of *[]Block

// maxBlocks is how many blocks a body may have: they take a hundred times the memory of the few bytes
// that make one. The longest of 6,459 real definitions has fewer than 14,000.
const maxBlocks = 1 << 16

// Parse reads the part of a file that at covers. It never fails.
func Parse(src *source.Source, at source.Span) *Body {
	b := parse(src, at)
	nest(src, b)
	return b
}

// parse is Parse without a look at how the fences were meant.
func parse(src *source.Source, at source.Span) *Body {
	t := table{text: src.Text[at.Start:at.End], base: at.Start}
	if used, ok := scratch.Get().(*[]Block); ok {
		t.blocks = (*used)[:0]
	} else {
		t.blocks = make([]Block, 0, min(len(t.text)/40+8, 1<<10)) // as many as most bodies have
	}
	if !t.scan() {
		if !affordable(t.text) {
			return &Body{Span: at, Unread: true}
		}
		t.readWithGoldmark()
	}
	if len(t.blocks) > maxBlocks {
		return &Body{Span: at, Unread: true}
	}
	t.separateFences()
	return &Body{Span: at, Blocks: t.blocks}
}
