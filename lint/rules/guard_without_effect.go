package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// GuardWithoutEffect reports that writing is denied while a shell is still available.
//
// # Why
//
// `disallowedTools: Write, Edit` reads as if the agent couldn't change anything, but with Bash it can change
// everything. In OpenCode and Kilo Code, `edit: deny` leaves `bash` at its default, which is to allow it.
//
// # Fix
//
// Deny Bash too, or restrict it with a rule in the settings or a PreToolUse hook.
var GuardWithoutEffect = register(&lint.Rule{
	ID:       "guard-without-effect",
	Summary:  "writing is denied, but a shell isn't",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    guardWithoutEffect,
})

func guardWithoutEffect(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	if order := p.Kind().Permissions; order != nil {
		guardByPermissions(p, order)
	}
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
			p.Reportf(denied[at].Span, "%s is denied, but %s is granted and can change files too", quote(guard), quote(tool.Name))
			return
		}
	}
}

// guardByPermissions reports that writing is denied where the shell is left at its default or allowed.
func guardByPermissions(p *lint.Pass, order *schema.Permissions) {
	guard := (*frontmatter.Field)(nil)
	shell := "isn't denied"
	if f := p.Doc.Front.Lookup(order.Field); f != nil {
		if f.Guessed || f.Value.Kind != frontmatter.Map {
			return // one action for everything
		}
		for _, rule := range f.Value.Fields {
			switch {
			case slices.Contains(order.Writing, rule.Key) && rule.Value.Text == "deny":
				guard = rule
			case rule.Key == order.Shell && rule.Value.Text == "allow":
				shell = "is allowed"
			case rule.Key == order.Shell, rule.Key == "*":
				return
			}
		}
	}
	if f := p.Doc.Front.Lookup(order.Switches); f != nil && !f.Guessed {
		for _, s := range f.Value.Fields {
			if s.Key == order.Shell && s.Value.Text == "true" {
				shell = "is allowed"
			}
			switch off := s.Value.Text == "false"; {
			case !off && slices.Contains(order.Writing, s.Key):
				return // another tool may write anyway
			case off && slices.Contains(order.Writing, s.Key) && guard == nil:
				guard = s
			case off && (s.Key == order.Shell || s.Key == "*"):
				return
			}
		}
	}
	if guard != nil {
		p.Reportf(guard.KeySpan, "%s is denied, but %s %s and can change files too", quote(guard.Key), quote(order.Shell), shell)
	}
}
