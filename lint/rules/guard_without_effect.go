package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// GuardWithoutEffect reports that writing is denied and a shell is left.
//
// # Why
//
// `disallowedTools: Write, Edit` reads as if the agent could change nothing. With Bash it changes
// what it likes.
//
// # Fix
//
// Deny Bash too, or restrict it by a rule in the settings or a PreToolUse hook.
var GuardWithoutEffect = register(&lint.Rule{
	ID:       "guard-without-effect",
	Summary:  "writing is denied and a shell is left",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    guardWithoutEffect,
})

func guardWithoutEffect(p *lint.Pass) {
	tools := p.Platform().Tools()
	if tools == nil {
		return
	}
	denied := p.Doc.ToolRefs("disallowedTools")
	var guard string
	at := -1
	for i, ref := range denied {
		if toolWrites(tools, ref) && !ref.HasPattern && at < 0 {
			guard, at = ref.Name, i
		}
	}
	if at < 0 || writes(p, tools) {
		return // another tool may write anyway
	}
	for _, tool := range tools.List {
		if tool.Runs && tool.Status == schema.Current && grants(p, tool.Name) {
			p.Reportf(denied[at].Span, "%s is denied and %s is granted, which can change files as well", quote(guard), quote(tool.Name))
			return
		}
	}
}
