package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// UnenforcedPattern reports a pattern in a list of tools that restricts nothing.
//
// # Why
//
// `Bash(git diff:*)` in a subagent's `tools` reads like a restriction but grants all of Bash; in `disallowedTools`
// it denies all of Bash. Claude Code was observed to behave like this up to 2.1.270 (anthropics/claude-code issues
// 61651 and 95002). `Agent(a, b)` applies if the agent is the main session and means plain Agent in a subagent,
// which is a hint.
//
// # Fix
//
// Write the tool without the pattern, and the restriction as a rule in the settings (`permissions.deny`) or as a
// PreToolUse hook.
var UnenforcedPattern = register(&lint.Rule{
	ID:       "unenforced-pattern",
	Summary:  "a pattern that restricts nothing",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Effects:  ofTools(func(t *schema.Tools) *schema.Effect { return t.Patterns }),
	Check:    unenforcedPattern,
})

func unenforcedPattern(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if tools.Patterns == nil {
			return
		}
		reported := map[string]bool{}
		for _, ref := range refs {
			tool := tools.Lookup(ref.Name)
			if !ref.HasPattern || ref.Pattern == "*" || tool == nil || tool.Status == schema.Removed || tool.Subagent == schema.Never || reported[field+ref.Name] {
				continue
			}
			reported[field+ref.Name] = true
			f := lint.Finding{Span: ref.Span, Severity: severity(tools.Patterns, lint.Off)}
			switch {
			case tool.Patterns == "main-session":
				f.Severity = lint.Info
				f.Message = fmt.Sprintf("the list in %s only applies when the agent is the main session; in a subagent it means plain %s", quote(ref.Text), ref.Name)
			case field == "disallowedTools":
				f.Message = fmt.Sprintf("the pattern in %s is ignored: all of %s is denied", quote(ref.Text), ref.Name)
			default:
				f.Message = because(fmt.Sprintf("the pattern in %s isn't enforced: all of %s is granted", quote(ref.Text), ref.Name), tools.Patterns)
			}
			p.Report(f)
		}
	})
}
