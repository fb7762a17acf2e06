package lint

import (
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
)

// A Suppression is a directive and what became of it.
type Suppression struct {
	*agent.Directive

	// Unused are those of its rules that were checked and said nothing where the directive is about.
	Unused []agent.DirectiveRule
}

// suppress takes away the diagnostics that directives are about. checked are the rules that were
// checked.
func suppress(directives []*agent.Directive, checked []*Rule, found []Diagnostic) ([]Diagnostic, []Suppression) {
	suppressed := make([]bool, len(found))
	var out []Suppression
	for _, d := range directives {
		s := Suppression{Directive: d}
		for _, name := range d.Rules {
			used := false
			for i := range found {
				if found[i].Rule.Is(name.Name) && d.Covers(found[i].Span) {
					suppressed[i], used = true, true
				}
			}
			if !used && slices.ContainsFunc(checked, func(r *Rule) bool { return r.Is(name.Name) }) {
				s.Unused = append(s.Unused, name)
			}
		}
		out = append(out, s)
	}
	kept := found[:0]
	for i := range found {
		if !suppressed[i] {
			kept = append(kept, found[i])
		}
	}
	return kept, out
}
