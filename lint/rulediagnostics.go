package lint

import (
	"cmp"
	"slices"
	"sort"

	"github.com/agentlint/agentlint/lint/agent"
)

// ruleDiagnostics are the diagnostics of one rule, sorted by start.
type ruleDiagnostics struct {
	found []*Diagnostic
	// left is a disjoint-set forest over the indexes of found: following it from i leads to the first diagnostic at
	// or after i that isn't dismissed.
	left []int
}

// groupByRule returns the diagnostics of each applied rule.
func groupByRule(applied []*Rule, found []Diagnostic) map[*Rule]*ruleDiagnostics {
	byRule := make(map[*Rule]*ruleDiagnostics, len(applied))
	for _, r := range applied {
		byRule[r] = &ruleDiagnostics{}
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

// dismiss dismisses the diagnostics that a directive covers, and reports whether it covers any.
func (p *ruleDiagnostics) dismiss(d *agent.Directive) bool {
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

// next returns the index of the first diagnostic at or after i that isn't dismissed. It compresses the path to it.
func (p *ruleDiagnostics) next(i int) int {
	end := i
	for p.left[end] != end {
		end = p.left[end]
	}
	for p.left[i] != end {
		p.left[i], i = end, p.left[i]
	}
	return end
}
