package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// ExcessivePermissions reports a mode in which the agent never asks for permission.
//
// # Why
//
// With `bypassPermissions`, every command runs without asking. Since Claude Code 2.1.267, this only applies if the
// session that starts the agent bypasses permissions too; before that, one line in a file disabled all permission
// prompts.
//
// # Fix
//
// Use `acceptEdits` or `dontAsk`, and grant what the agent needs in the settings.
var ExcessivePermissions = register(&lint.Rule{
	ID:       "excessive-permissions",
	Summary:  "a mode in which the agent never asks for permission",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	Effects:  inFields(func(_ *schema.Kind, f *schema.Field) []*schema.Effect { return byKey(f.Dangerous) }),
	Check:    excessivePermissions,
})

func excessivePermissions(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || known.Dangerous == nil || p.Kind().Ignored[f.Key] != nil {
			continue
		}
		if e := known.Dangerous[f.Value.Text]; e != nil && f.Value.IsScalar() {
			p.Report(lint.Finding{Span: firstLineOf(p.Doc.Source, f.Value.Span), Message: because(quote(f.Value.Text)+" lets the agent run everything without asking", e), Severity: severity(e, lint.Off)})
		}
	}
}
