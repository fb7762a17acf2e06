package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnknownTool reports tools that the platform doesn't have.
//
// # Why
//
// Claude Code drops a name that it doesn't know without a message, so the agent works with less
// than it was given. In `disallowedTools` such a name denies nothing. Gemini CLI refuses the whole
// file. All unknown names of a field are one diagnostic.
//
// A name resolves if it is one of the platform's tools, exactly as written; if it has the form of
// an MCP tool; or if the definition describes it in its own tool section. If no name of the list
// resolves, `unusable-tools` speaks of it.
//
// # Fix
//
// Correct the name, or delete it. `--fix` fixes a name that differs from a tool by case or by a
// slip of the keyboard.
var UnknownTool = register(&lint.Rule{
	ID:       "unknown-tool",
	Summary:  "a tool that the platform doesn't have",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    unknownTool,
})

func unknownTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field == "tools" && allUnusable(p, tools, refs) {
			return
		}
		var unknown []agent.ToolRef
		for _, ref := range refs {
			if r, _ := resolve(p, tools, ref); r == unresolved && !undocumented(p, field, ref) {
				unknown = append(unknown, ref)
			}
		}
		if len(unknown) == 0 {
			return
		}
		f := lint.Finding{Span: unknown[0].Span, Severity: severity(tools.Unknown, lint.Off)}
		effect := tools.Unknown
		if field == "disallowedTools" {
			effect = &schema.Effect{Effect: "it denies nothing"}
		}
		var names []string
		var edits []source.Edit
		near := ""
		for i, ref := range unknown {
			names = append(names, quote(ref.Name))
			if i > 0 {
				f.Related = append(f.Related, lint.Related{Span: ref.Span, Message: "unknown as well"})
			}
			if n := nearTool(tools, ref.Name); n != "" {
				near = n
				f.Severity = max(f.Severity, lint.Warning)
				if at, ok := nameSpan(p, ref); ok {
					edits = append(edits, source.Edit{Span: at, New: n})
				}
			}
		}
		switch owners := p.Platform().ToolOwners(unknown[0].Name); {
		case len(unknown) > 1:
			f.Message = because(fmt.Sprintf("%s has no tools %s", p.Platform().Name, list(shorten(names))), effect)
		case near != "":
			f.Message = did(because(p.Platform().Name+" has no tool "+names[0], effect), near)
		case len(owners) > 0:
			f.Message = because(fmt.Sprintf("%s has no tool %s, which is one of %s", p.Platform().Name, names[0], list(owners)), effect)
		default:
			f.Message = because(p.Platform().Name+" has no tool "+names[0], effect)
		}
		if len(edits) > 0 {
			f.Fixes = []lint.Fix{{Message: "use " + quote(edits[0].New), Safe: true, Edits: edits}}
		}
		p.Report(f)
	})
}
