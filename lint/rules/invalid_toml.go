package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// InvalidTOML reports a TOML definition that doesn't parse.
//
// # Why
//
// Codex ignores such an agent with a warning at startup; Gemini CLI drops such a command. The usual cause is a
// prompt that contains three quotes or a backslash.
//
// # Fix
//
// Put a prompt with backslashes between three single quotes, which disable escapes.
var InvalidTOML = register(&lint.Rule{
	ID:       "invalid-toml",
	Summary:  "a TOML definition that doesn't parse",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.2.0",
	AllKinds: true,
	Effects:  does(schema.BadTOML),
	Check:    invalidTOML,
})

func invalidTOML(p *lint.Pass) {
	if p.Doc.Front == nil || p.Doc.Front.Syntax != frontmatter.TOML {
		return
	}
	for _, f := range p.Doc.Front.Faults {
		if f.Cause != frontmatter.NotTOML {
			p.Report(lint.Finding{Span: f.Span, Message: "the file has too many or too deeply nested values to be checked", Severity: lint.Warning})
			continue
		}
		effect := p.Kind().Does(schema.BadTOML)
		p.Report(lint.Finding{Span: f.Span, Message: because("the file isn't valid TOML here ("+f.Detail+")", effect), Severity: severity(effect, lint.Off)})
	}
}
