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

// suppress dismisses the diagnostics that directives are about. checked are the rules that were
// checked.
func suppress(directives []*agent.Directive, checked []*Rule, found []Diagnostic) []Suppression {
	var out []Suppression
	for _, d := range directives {
		s := Suppression{Directive: d}
		for _, name := range d.Rules {
			used := false
			for i := range found {
				if found[i].Rule.Is(name.Name) && d.Covers(found[i].Span) {
					used = true
					if found[i].Dismissed == nil {
						found[i].Dismissed = &Dismissal{InSource: true, Reason: d.Reason}
					}
				}
			}
			if !used && slices.ContainsFunc(checked, func(r *Rule) bool { return r.Is(name.Name) }) {
				s.Unused = append(s.Unused, name)
			}
		}
		out = append(out, s)
	}
	return out
}

// dismissKnown dismisses the diagnostics that were known before: of those with one fingerprint as many
// as there were, the first ones. found is sorted.
func dismissKnown(known map[string]int, found []Diagnostic) {
	if len(known) == 0 {
		return
	}
	seen := map[string]int{}
	for i := range found {
		if found[i].Dismissed != nil {
			continue
		}
		name := found[i].Fingerprint()
		if seen[name] < known[name] {
			found[i].Dismissed = &Dismissal{}
		}
		seen[name]++
	}
}
