package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// DeprecatedTool reports tools that were removed, and old names that still work.
//
// # Why
//
// Claude Code silently drops a tool that was removed. An old name that still works is a hint: it may stop working.
//
// # Fix
//
// Use the successor. `--fix` renames an old name that works, and deletes a removed tool if its successor is already
// listed. Anything else needs `--unsafe-fixes`, because the successor grants something new, or less than the old
// name.
var DeprecatedTool = register(&lint.Rule{
	ID:       "deprecated-tool",
	Summary:  "a tool that was removed or renamed",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    deprecatedTool,
})

func deprecatedTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field == "tools" && allUnusable(p, tools, refs) {
			return
		}
		for i, ref := range refs {
			r, tool := resolve(p, tools, ref)
			if r != removed && (tool == nil || tool.Status != schema.Alias) {
				continue
			}
			effect := tools.Unknown
			if isDenial(field) {
				effect = denialEffect
			}
			f := deprecated(p, effect, refs, i, tool)
			if isDenial(field) && (tool.Successor == "" || denies(p, tool.Successor)) {
				f.Severity = lint.Info // nothing is granted that was meant to be denied
			}
			p.Report(f)
		}
	})
}

func deprecated(p *lint.Pass, effect *schema.Effect, refs []agent.ToolRef, i int, tool *schema.Tool) lint.Finding {
	ref := refs[i]
	f := lint.Finding{Span: ref.Span}
	successor := ""
	if tool.Successor != "" {
		successor = " by " + quote(tool.Successor)
		if tool.Part {
			successor = " by several tools, such as " + quote(tool.Successor)
		}
	}
	in := ""
	if tool.Until != "" {
		in = " in " + tool.Until
	}
	if tool.Status == schema.Alias {
		f.Severity = lint.Info
		replaced := ""
		if in+successor != "" {
			replaced = ", replaced" + in + successor
		}
		f.Message = fmt.Sprintf("tool %s is an old name in %s%s; it still works", quote(ref.Name), p.Platform().Name, replaced)
	} else {
		if successor != "" {
			successor = " and replaced" + successor
		}
		f.Message = because(fmt.Sprintf("tool %s was removed from %s%s%s", quote(ref.Name), p.Platform().Name, in, successor), effect)
	}
	if tool.Successor == "" {
		return f
	}
	for _, other := range refs {
		if other.Name != tool.Successor {
			continue
		}
		if at, ok := entryWithComma(p.Doc.Source, refs, i); ok {
			f.Fixes = []lint.Fix{{Message: "delete it: " + quote(tool.Successor) + " is listed", Safe: !tool.Part, Edits: []source.Edit{{Span: at}}}}
		}
		return f
	}
	if at, ok := nameSpan(p, ref); ok {
		f.Fixes = use(at, tool.Successor, tool.Status == schema.Alias && !tool.Part)
	}
	return f
}
