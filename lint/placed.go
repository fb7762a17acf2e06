package lint

import (
	"cmp"
	"slices"
	"sort"

	"github.com/agentlint/agentlint/lint/agent"
)

// placed are the diagnostics of one rule in the order of their places.
type placed struct {
	found []*Diagnostic
	// left holds for each index that of the first diagnostic there or after it that isn't dismissed,
	// or one on the way to it.
	left []int
}

// place returns the diagnostics of each rule that was checked.
func place(checked []*Rule, found []Diagnostic) map[*Rule]*placed {
	byRule := make(map[*Rule]*placed, len(checked))
	for _, r := range checked {
		byRule[r] = &placed{}
	}
	for i := range found {
		p := byRule[found[i].Rule]
		p.found = append(p.found, &found[i])
	}
	for _, p := range byRule {
		slices.SortStableFunc(p.found, func(a, b *Diagnostic) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		p.left = make([]int, len(p.found)+1)
		for i := range p.left {
			p.left[i] = i
		}
	}
	return byRule
}

// dismiss dismisses what a directive covers and isn't dismissed yet. It reports whether it covers any.
func (p *placed) dismiss(d *agent.Directive) bool {
	used := false
	for _, at := range d.Covers() {
		from := sort.Search(len(p.found), func(i int) bool { return p.found[i].Span.Start >= at.Start })
		to := sort.Search(len(p.found), func(i int) bool { return p.found[i].Span.Start > at.End })
		used = used || from < to
		for i := p.next(from); i < to; i = p.next(i) {
			p.found[i].Dismissed = &Dismissal{InSource: true, Reason: d.Reason}
			p.left[i] = i + 1
		}
	}
	return used
}

// next returns the index of the first diagnostic at i or after it that isn't dismissed.
func (p *placed) next(i int) int {
	end := i
	for p.left[end] != end {
		end = p.left[end]
	}
	for p.left[i] != end {
		p.left[i], i = end, p.left[i]
	}
	return end
}
