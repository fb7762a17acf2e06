package rules

import (
	"github.com/agentlint/agentlint/lint"
)

// IgnoredField reports a field that has no effect in this place.
//
// # Why
//
// The field is right elsewhere, so nothing looks wrong. Claude Code ignores `hooks`, `mcpServers`
// and `permissionMode` in the agents of a plugin, for security: an agent then runs without its
// tools or its guard. OpenCode takes the body for the prompt whatever `prompt` says, and Cursor has
// no `tools`.
//
// # Fix
//
// Take the field out, or move what it says to where it counts: a plugin's hooks and servers belong
// into its manifest, a prompt into the body.
var IgnoredField = register(&lint.Rule{
	ID:       "ignored-field",
	Summary:  "a field that has no effect in this place",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    ignoredField,
})

func ignoredField(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		e := p.Kind().Ignored[f.Key]
		if e == nil || isEmpty(f.Value) {
			continue
		}
		p.Report(lint.Finding{Span: f.KeySpan, Message: because("field "+quote(f.Key)+" has no effect here", e), Severity: severity(e, lint.Off)})
	}
}
