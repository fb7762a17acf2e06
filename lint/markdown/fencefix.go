package markdown

import (
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// lengthen returns the edits that make the fences of a pair, and of those inside it that hold
// others, long enough.
func (n *nesting) lengthen(i int) []source.Edit {
	var edits []source.Edit
	longer := func(line, need int) {
		run := n.lines[line].run
		if d := need - run.Len(); d > 0 {
			at := source.Span{Start: run.Start, End: run.Start}
			edits = append(edits, source.Edit{Span: at, New: strings.Repeat(string(n.lines[line].mark), d)})
		}
	}
	for j := i; j < len(n.pairs) && (j == i || n.pairs[j].up >= i); j++ {
		if p := &n.pairs[j]; p.inner >= 0 {
			longer(p.open, p.need)
			longer(p.close, p.need)
		}
	}
	return edits
}

// check takes the edits back of pairs that the right fence wouldn't close once all safe edits are
// made, because something else is in the way. No edit adds a line or takes one away.
func (n *nesting) check(src *source.Source) {
	var edits []source.Edit
	for _, f := range n.body.FenceFaults {
		if f.Safe {
			edits = append(edits, f.Edits...)
		}
	}
	if len(edits) == 0 {
		return
	}
	edited := source.New(src.Path, source.Apply(src.Text, edits))
	at := n.body.Span
	at.End += len(edited.Text) - len(src.Text)
	closedBy := map[int]int{} // by the line of the opening fence
	for _, b := range parse(edited, at).Blocks {
		if b.Kind == Fence && b.Close.Len() > 0 {
			closedBy[edited.LineFromOffset(b.Marker.Start)] = edited.LineFromOffset(b.Close.Start)
		}
	}
	for i := range n.body.FenceFaults {
		f := &n.body.FenceFaults[i]
		if f.Safe && closedBy[src.LineFromOffset(f.Open.Start)] != src.LineFromOffset(f.Close.Start) {
			f.Edits, f.Safe = nil, false
		}
	}
}

// markSamples makes code of what lies inside the pairs, so that nobody takes it for prose, a heading
// or a list. The blocks that are code for CommonMark stay what they are.
func (n *nesting) markSamples() {
	i := 0
	for _, p := range n.pairs {
		if p.up >= 0 || p.close < 0 {
			continue
		}
		start, end := n.lines[p.open].run.Start, n.lines[p.close].run.Start
		for i < len(n.body.Blocks) && n.body.Blocks[i].Span.Start <= start {
			i++
		}
		for ; i < len(n.body.Blocks) && n.body.Blocks[i].Span.Start < end; i++ {
			if b := &n.body.Blocks[i]; b.Kind != Fence {
				b.Kind = Code
			}
		}
	}
}
