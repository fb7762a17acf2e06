package lint

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A Suppression is a directive and its effect.
type Suppression struct {
	*agent.Directive

	// Unused are those of its rules that were applied and reported nothing where the directive applies.
	Unused []agent.DirectiveRule
}

// suppress dismisses the diagnostics that directives cover. all are the rules of the linter and applied those that were
// applied. A misspelled directive suppresses what it was meant to; unknown-suppression reports it, so it is never
// unused as well. The time is O(n log n) in the number of directives, names and diagnostics.
func suppress(directives []*agent.Directive, all, applied []*Rule, found []Diagnostic) []Suppression {
	byRule := groupByRule(applied, found)
	names := ruleNames{rules: all, known: map[string]*Rule{}}
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

// ruleNames resolves the names of rules in directives and caches the results.
type ruleNames struct {
	rules []*Rule
	known map[string]*Rule
}

// rule returns the rule with that name, or else the one whose ID is a likely misspelling of it, or nil.
func (m *ruleNames) rule(name string) *Rule {
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

// dismissKnown dismisses the diagnostics of a baseline, which gives the number of diagnostics for each fingerprint: of
// those with the same fingerprint, the first ones up to that number. found is sorted.
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
