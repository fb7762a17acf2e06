package rules

import (
	"fmt"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// LongDescription reports a description that is longer than the platform takes.
//
// # Why
//
// Factory takes 500 characters, Qwen Code warns above 1,000. Claude Code's subagents have no limit
// of their own, so nothing is said of them.
//
// The standard for skills takes 1,024 characters: above that, Codex drops the skill and an upload to claude.ai fails.
// Claude Code shows 1,536 of a skill's description and `when_to_use` together to the model that chooses one.
//
// # Fix
//
// Keep to when the agent or skill is to be used; the rest belongs in the prompt.
var LongDescription = register(&lint.Rule{
	ID:       "long-description",
	Summary:  "a description that is longer than the platform takes",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    longDescription,
})

func longDescription(p *lint.Pass) {
	f := p.Doc.Front.Lookup("description")
	if f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	own := utf8.RuneCountInString(f.Value.Text)
	for i := range p.Kind().MaxDescription {
		limit, what, n := &p.Kind().MaxDescription[i], "the description has", own
		if more := p.Doc.Front.Lookup(limit.With); more != nil && more.Value.Kind == frontmatter.String {
			what, n = "the description and "+quote(limit.With)+" have", own+utf8.RuneCountInString(more.Value.Text)
		}
		if n > limit.Characters {
			p.Report(lint.Finding{
				Span:     firstLineOf(p.Doc.Source, f.Value.Span),
				Message:  because(fmt.Sprintf("%s %d characters, above the limit of %d", what, n, limit.Characters), &limit.Effect),
				Severity: severity(&limit.Effect, lint.Off),
			})
			return
		}
	}
}
