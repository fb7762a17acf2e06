package rules

import (
	"cmp"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// isSkill reports whether a skill of that name is in the tree or in the configuration.
func isSkill(p *lint.Pass, name string) bool {
	_, ok := p.Collection.Skill(name)
	return ok || slices.Contains(p.Settings.Names.Skills, name)
}

// unknownSkill returns the finding for a name that no skill has, with the near name that was meant, if any.
func unknownSkill(p *lint.Pass, at source.Span, name string, e *schema.Effect) lint.Finding {
	near := cmp.Or(p.Collection.NearSkill(name), schema.NearName(name, p.Settings.Names.Skills))
	f := lint.Finding{Span: at, Message: withSuggestion(because("no skill is named "+quote(name)+" here", e), near)}
	if near != "" && p.Slice(at) == name {
		f.Fixes = use(at, near, false)
	}
	return f
}
