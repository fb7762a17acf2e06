package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// ExternalTool reports tools that only the definition itself describes.
//
// # Why
//
// A definition may list programs such as docker in `tools` and describe them in its own tool section. The platform
// grants nothing under these names: an agent that should run docker needs Bash or an MCP server. This is a hint,
// once per file.
//
// # Fix
//
// Nothing needs to change. To make the list show what is granted, remove these names from it and keep the section.
var ExternalTool = register(&lint.Rule{
	ID:       "external-tool",
	Summary:  "a tool that only the definition's own tool section describes",
	Category: lint.Tools,
	Severity: lint.Info,
	Since:    "0.1.0",
	Check:    externalTool,
})

func externalTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field != "tools" || allUnusable(p, tools, refs) {
			return
		}
		var f lint.Finding
		var names []string
		for _, ref := range refs {
			if r, _ := resolve(p, tools, ref); r != documented {
				continue
			}
			if names = append(names, quote(ref.Name)); len(names) == 1 {
				f.Span = ref.Span
				continue
			}
			f.Related = append(f.Related, lint.Related{Span: ref.Span, Message: "also external"})
		}
		if len(names) == 0 {
			return
		}
		f.Message = fmt.Sprintf("%s %s only in the definition's own tool section: %s grants nothing under %s",
			list(shorten(names)), appear(len(names)), p.Platform().Name, thatName(len(names)))
		p.Report(f)
	})
}

func appear(n int) string {
	if n == 1 {
		return "appears"
	}
	return "appear"
}

func thatName(n int) string {
	if n == 1 {
		return "that name"
	}
	return "those names"
}
