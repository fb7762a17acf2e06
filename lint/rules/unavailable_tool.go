package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// UnavailableTool reports tools that exist but that a subagent never has, or not in the background.
//
// # Why
//
// Claude Code withholds AskUserQuestion, Workflow and a few others from every subagent, and the task list from those
// that run in the background, which is the default. The same definition may run as the main session (`--agent`),
// where these limits don't apply, so this is a hint.
//
// # Fix
//
// Remove the tool if the definition is for subagents only.
var UnavailableTool = register(&lint.Rule{
	ID:       "unavailable-tool",
	Summary:  "a tool that a subagent doesn't have",
	Category: lint.Tools,
	Severity: lint.Info,
	Since:    "0.1.0",
	Check:    unavailableTool,
})

func unavailableTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field != "tools" {
			return
		}
		var never, background []string
		var first [2]agent.ToolRef
		for _, ref := range refs {
			tool := tools.Lookup(ref.Name)
			if tool == nil || tool.Status == schema.Removed {
				continue
			}
			name := quote(ref.Name)
			if slices.Contains(never, name) || slices.Contains(background, name) {
				continue // it is there with another pattern
			}
			switch tool.Subagent {
			case schema.Never:
				if never = append(never, name); len(never) == 1 {
					first[0] = ref
				}
			case schema.Foreground:
				if background = append(background, name); len(background) == 1 {
					first[1] = ref
				}
			case schema.Always, schema.Conditional:
			}
		}
		if len(never) > 0 {
			p.Reportf(first[0].Span, "%s never gives a subagent %s; an agent only has %s when it runs as the main session", p.Platform().Name, list(shorten(never)), them(len(never)))
		}
		if len(background) > 0 {
			p.Reportf(first[1].Span, "%s doesn't give a subagent %s in the background, where subagents run by default", p.Platform().Name, list(shorten(background)))
		}
	})
}
