package markdown

import (
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// FenceCause is why the fences of a body don't pair as they were meant to.
type FenceCause uint8

// The causes.
const (
	// NestedFence is a block that shows another one whose fence isn't shorter, which closes it.
	NestedFence FenceCause = iota
	// MissingFence is a block whose closing fence isn't there.
	MissingFence
	// StrayFence is a closing fence with nothing to close, which opens a block.
	StrayFence
	// TaggedFence is a closing fence with an info string, which doesn't close.
	TaggedFence
	// OutdentedFence is a closing fence left of the list item that its block stands in: the block
	// ends with the item, and the fence opens another one.
	OutdentedFence
)

// A FenceFault is a place where the fences don't pair as they were meant to.
type FenceFault struct {
	Cause FenceCause
	// Open covers the fence that opens the block, with its info string; for StrayFence the fence.
	Open source.Span
	// Close covers the fence that was meant to close the block, with its info string if it has one,
	// empty if there is none.
	Close source.Span
	// Inner covers the fence that gets in the way: the first one inside the block, or the one that
	// opens the next block before this one is closed. Empty if there is none.
	Inner source.Span
	// ClosedBy covers the fence that closes the block as the file stands, empty if none does.
	ClosedBy source.Span
	// Edits make the pair what it was meant to be; nil if that isn't known.
	Edits []source.Edit
	// Safe reports that no other reading is plausible.
	Safe bool
}

// A pair is a block as it was meant. Lines are indexes, -1 for none.
type pair struct {
	open, close int
	up          int // index of the pair around it
	next        int // the line that opens the next block, if that is what ends this one
	inner       int // the first pair inside that closes this one
	need        int // how many characters its fences must have
	doubtful    bool
}

// A nesting is how the fences of a body were meant.
type nesting struct {
	body  *Body
	lines []fenceLine
	pairs []pair // in the order of their opening fences
	stray []int
}

// nest finds out how the fences of a body were meant, notes where that isn't what they are, and makes
// code of what was meant to lie in a code block.
func nest(src *source.Source, body *Body) {
	n := nesting{body: body, lines: fenceLines(src.Text, body)}
	if isPlain(n.lines) {
		return
	}
	n.pair(meant(n.lines))
	if n.agrees() {
		return
	}
	body.Misread = true
	n.judge()
	n.check(src)
	n.markSamples()
}

// agrees reports whether CommonMark makes the same pairs of the fences, as far as the outermost ones
// go.
func (n *nesting) agrees() bool {
	for _, p := range n.pairs {
		if p.up >= 0 {
			continue
		}
		first := &n.lines[p.open]
		switch {
		case first.role != opens:
			return false
		case p.close < 0 && !first.ended:
			return false
		case p.close >= 0 && (n.lines[p.close].role != closes || n.lines[p.close].block != first.block):
			return false
		}
	}
	return len(n.stray) == 0
}

// pair makes pairs of the lines.
func (n *nesting) pair(actions []action) {
	at := -1
	end := func(line, next int) {
		n.pairs[at].close, n.pairs[at].next = line, next
		at = n.pairs[at].up
	}
	for i, act := range actions {
		switch act {
		case actStray:
			n.stray = append(n.stray, i)
		case actClose:
			end(i, -1)
		case actReopen:
			end(-1, i)
			fallthrough
		case actOpen:
			n.pairs = append(n.pairs, pair{open: i, close: -1, up: at, next: -1, inner: -1, need: n.lines[i].run.Len()})
			at = len(n.pairs) - 1
		}
	}
}

// judge compares the pairs with what CommonMark makes of them.
func (n *nesting) judge() {
	for i := len(n.pairs) - 1; i >= 0; i-- { // inner ones before outer ones
		p := &n.pairs[i]
		p.doubtful = p.doubtful || p.close < 0 || !n.likely(p)
		if p.up < 0 {
			continue
		}
		outer := &n.pairs[p.up]
		outer.doubtful = outer.doubtful || p.doubtful
		if n.lines[p.open].mark == n.lines[outer.open].mark && p.need >= n.lines[outer.open].run.Len() {
			outer.inner = i
			outer.need = max(outer.need, p.need+1)
		}
	}
	stray := n.stray
	for i := range n.pairs {
		for len(stray) > 0 && stray[0] < n.pairs[i].open {
			n.addStray(stray[0])
			stray = stray[1:]
		}
		if n.pairs[i].up < 0 {
			n.judgePair(i)
		}
	}
	for _, line := range stray {
		n.addStray(line)
	}
}

// likely reports whether the fences of a pair look like what they are taken for.
func (n *nesting) likely(p *pair) bool {
	first, last := &n.lines[p.open], &n.lines[p.close]
	if p.inner >= 0 && last.below.isText() {
		return false
	}
	return last.bare() && (last.above != blank || last.below == blank) && (!first.bare() || first.below != blank)
}

func (n *nesting) addStray(line int) {
	if n.lines[line].role == hidden || n.lines[line].role == content {
		return // it does no harm
	}
	at := n.lines[line].run
	n.body.FenceFaults = append(n.body.FenceFaults, FenceFault{Cause: StrayFence, Open: at, Close: source.Span{Start: at.End, End: at.End}})
}

// judgePair adds the fault of a pair that no other one is around, if it has one.
func (n *nesting) judgePair(i int) {
	p := &n.pairs[i]
	first := &n.lines[p.open]
	f := FenceFault{Open: source.Span{Start: first.run.Start, End: max(first.run.End, first.info.End)}}
	none := source.Span{Start: f.Open.End, End: f.Open.End}
	f.Close, f.Inner, f.ClosedBy = none, none, none
	if first.role == opens {
		f.ClosedBy = n.body.Blocks[first.block].Close
	}
	if p.close >= 0 {
		f.Close = n.lines[p.close].run
	}
	switch {
	case p.inner >= 0:
		f.Cause, f.Inner = NestedFence, n.lines[n.pairs[p.inner].open].run
		if !p.doubtful && first.holds != inCode {
			f.Edits, f.Safe = n.lengthen(i), true
		}
	case p.close < 0 && (first.ended || first.role == hidden):
		return
	case p.close < 0:
		f.Cause = MissingFence
		if p.next >= 0 {
			f.Inner = n.lines[p.next].run
		}
	case !n.lines[p.close].bare():
		f.Cause = TaggedFence
		f.Edits = []source.Edit{{Span: source.Span{Start: f.Close.End, End: n.lines[p.close].info.End}}}
		f.Close.End = n.lines[p.close].info.End
	case first.ended:
		f.Cause = OutdentedFence
		if d := first.column - n.lines[p.close].column; d > 0 {
			f.Edits = []source.Edit{{Span: source.Span{Start: f.Close.Start, End: f.Close.Start}, New: strings.Repeat(" ", d)}}
			f.Safe = !p.doubtful
		}
	default:
		return
	}
	n.body.FenceFaults = append(n.body.FenceFaults, f)
}
