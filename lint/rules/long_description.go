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
// # Fix
//
// Keep to when the agent is to be used; the rest belongs into the prompt.
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
	limit, f := p.Kind().MaxDescription, p.Doc.Front.Lookup("description")
	if limit == nil || f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	if n := utf8.RuneCountInString(f.Value.Text); n > limit.Characters {
		p.Report(lint.Finding{
			Span:     firstLineOf(p.Doc.Source, f.Value.Span),
			Message:  because(fmt.Sprintf("the description has %d characters, and %d are the limit", n, limit.Characters), &limit.Effect),
			Severity: severity(&limit.Effect, lint.Off),
		})
	}
}
