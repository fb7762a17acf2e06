package lint

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A Suppression is a directive and what became of it.
type Suppression struct {
	*agent.Directive

	// Unused are those of its rules that were checked and said nothing where the directive is about.
	Unused []agent.DirectiveRule
}

// suppress dismisses the diagnostics that directives are about. all are the rules of the linter and
// checked those that were checked. A misspelled directive protects what it means; unknown-suppression
// reports it, so that it is never unused as well. It takes n log n for n directives, names and
// diagnostics together.
func suppress(directives []*agent.Directive, all, checked []*Rule, found []Diagnostic) []Suppression {
	byRule := place(checked, found)
	names := meanings{rules: all, known: map[string]*Rule{}}
	var out []Suppression
	for _, d := range directives {
		s := Suppression{Directive: d}
		for _, name := range d.Rules {
			rule := names.rule(name.Name)
			p := byRule[rule]
			if p != nil && !p.dismiss(d) && d.Verb == d.Means && rule.Is(name.Name) {
				s.Unused = append(s.Unused, name)
			}
		}
		out = append(out, s)
	}
	return out
}

// meanings remembers which rules names mean.
type meanings struct {
	rules []*Rule
	known map[string]*Rule
}

// rule returns the rule of that name, or else the one whose ID differs from it by a slip, or nil.
func (m *meanings) rule(name string) *Rule {
	r, ok := m.known[name]
	if !ok {
		r = ruleMeant(m.rules, name)
		m.known[name] = r
	}
	return r
}

func ruleMeant(all []*Rule, name string) *Rule {
	byID, ids := map[string]*Rule{}, make([]string, len(all))
	for i, r := range all {
		if r.Is(name) {
			return r
		}
		ids[i], byID[r.ID] = r.ID, r
	}
	return byID[schema.Near(name, ids)]
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
