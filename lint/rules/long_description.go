package rules

import (
	"fmt"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// LongDescription reports a description that exceeds the platform's limit.
//
// # Why
//
// Factory allows 500 characters, Qwen Code warns above 1,000. Claude Code's subagents have no limit of their own, so
// nothing is reported for them.
//
// The standard for skills allows 1,024 characters: above that, Codex drops the skill and uploads to claude.ai fail.
// Claude Code shows the model that chooses a skill 1,536 characters of its description and `when_to_use` together.
//
// # Fix
//
// Only say when to use the agent or skill; everything else belongs in the prompt.
var LongDescription = register(&lint.Rule{
	ID:       "long-description",
	Summary:  "a description that exceeds the platform's limit",
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
