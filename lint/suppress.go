package lint

import (
	"slices"

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
// checked those that were checked. A misspelt directive protects what it means; unknown-suppression
// reports it, so that it is never unused as well.
func suppress(directives []*agent.Directive, all, checked []*Rule, found []Diagnostic) []Suppression {
	var out []Suppression
	for _, d := range directives {
		s := Suppression{Directive: d}
		for _, name := range d.Rules {
			rule := ruleMeant(all, name.Name)
			used := false
			for i := range found {
				if found[i].Rule == rule && d.Covers(found[i].Span) {
					used = true
					if found[i].Dismissed == nil {
						found[i].Dismissed = &Dismissal{InSource: true, Reason: d.Reason}
					}
				}
			}
			if !used && d.Verb == d.Means && rule != nil && rule.Is(name.Name) && slices.Contains(checked, rule) {
				s.Unused = append(s.Unused, name)
			}
		}
		out = append(out, s)
	}
	return out
}

// ruleMeant returns the rule of that name, or else the one whose ID differs from it by a slip, or nil.
func ruleMeant(all []*Rule, name string) *Rule {
	ids := make([]string, len(all))
	for i, r := range all {
		if r.Is(name) {
			return r
		}
		ids[i] = r.ID
	}
	near := schema.Near(name, ids)
	i := slices.IndexFunc(all, func(r *Rule) bool { return r.ID == near })
	if i < 0 {
		return nil
	}
	return all[i]
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
