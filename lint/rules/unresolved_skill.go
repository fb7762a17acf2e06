package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// UnresolvedSkill reports an entry of `skills` that names no skill, and one that can't be preloaded.
//
// # Why
//
// Claude Code skips a skill that it doesn't find, and one with `disable-model-invocation: true`, with
// no more than a line in its debug log: the agent works without what it was to know.
//
// Skills may be kept elsewhere: those of the user, of other plugins. So a name is reported only if
// it is close to that of a skill that is to be seen, or if most of the list is. The configuration's
// `skills` names others that exist.
//
// # Fix
//
// Correct the name, or take the entry out. `--unsafe-fixes` takes the near name.
var UnresolvedSkill = register(&lint.Rule{
	ID:       "unresolved-skill",
	Summary:  "an entry of skills that names no skill, or one that can't be preloaded",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Fixable:  true,
	Check:    unresolvedSkill,
})

func unresolvedSkill(p *lint.Pass) {
	e := p.Kind().Does(schema.MissingSkill)
	if e == nil {
		return
	}
	refs := p.Doc.ToolRefs("skills")
	found := 0
	for _, ref := range refs {
		if _, ok := p.Collection.Skill(ref.Text); ok || slices.Contains(p.Settings.Names.Skills, ref.Text) {
			found++
		}
	}
	for _, ref := range refs {
		skill, ok := p.Collection.Skill(ref.Text)
		if ok && skill.Manual {
			p.Report(lint.Finding{
				Span:    ref.Span,
				Message: because("skill "+quote(ref.Text)+" has disable-model-invocation and can't be preloaded", e),
				Related: []lint.Related{{Path: skill.Path, Line: skill.Line, Message: "the skill"}},
			})
		}
		if ok || ref.Text == "" || strings.ContainsAny(ref.Text, ":*") || slices.Contains(p.Settings.Names.Skills, ref.Text) {
			continue
		}
		near := schema.Near(ref.Text, slices.Concat(p.Collection.Skills(), p.Settings.Names.Skills))
		if near == "" && 2*found <= len(refs) {
			continue
		}
		f := lint.Finding{Span: ref.Span, Message: did(because("no skill is named "+quote(ref.Text)+" here", e), near)}
		if near != "" && p.Slice(ref.Span) == ref.Text {
			f.Fixes = use(ref.Span, near, false)
		}
		p.Report(f)
	}
}
