package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnusableTools reports a list of tools none of which exists on the platform.
//
// # Why
//
// The agent is left without tools: Claude Code refuses to start it since 2.1.208, and before that started it without
// a single tool. Most often the list was written for another assistant, or names programs (docker, postgres) rather
// than tools. An empty list, `tools: []`, is explicit and fine; a list with the name of an MCP tool may resolve.
// Claude Code reads a multi-line string without commas as one name.
//
// A list for GitHub Copilot may name nothing but tools that only VS Code has: Copilot CLI leaves the agent without tools,
// unless the definition has `target: vscode`.
//
// # Fix
//
// List the platform's tools, or delete the field to grant all of them. The help line names the tools that correspond
// to the listed ones, if that is known.
var UnusableTools = register(&lint.Rule{
	ID:       "unusable-tools",
	Summary:  "no tool in the list exists on the platform",
	Category: lint.Tools,
	Severity: lint.Error,
	Since:    "0.1.0",
	Fixable:  true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		all := ofTools(func(t *schema.Tools) *schema.Effect { return t.Unusable })(k)
		if tools := k.Platform.Tools(); tools != nil {
			for _, key := range slices.Sorted(maps.Keys(tools.Surfaces)) {
				all = append(all, &tools.Surfaces[key].Effect)
			}
		}
		return all
	},
	Check: unusableTools,
})

func unusableTools(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		if field != "tools" {
			return
		}
		if !allUnusable(p, tools, refs) {
			ofOneSurface(p, tools, refs)
			return
		}
		var names []string
		var edits []source.Edit
		fixed := true
		owners := map[string]int{}
		for _, ref := range refs {
			r, tool := resolve(p, tools, ref)
			if r == empty {
				continue
			}
			names = append(names, quote(ref.Name))
			for _, owner := range p.Platform().ToolOwners(ref.Name) {
				owners[owner]++
			}
			near, _ := nearTool(tools, ref.Name)
			if r == removed {
				near = tool.Successor
			}
			at, ok := nameSpan(p, ref)
			fixed = fixed && ok && near != ""
			edits = append(edits, source.Edit{Span: at, New: near})
		}
		verb := "aren't tools"
		if len(names) == 1 {
			verb = "isn't a tool"
		}
		message := fmt.Sprintf("%s %s of %s", list(shorten(names)), verb, p.Platform().Name)
		if all := slices.Collect(maps.Keys(owners)); len(all) == 1 && owners[all[0]] == len(names) {
			message += ", but of " + all[0]
		}
		f := lint.Finding{
			Span:     source.Span{Start: refs[0].Span.Start, End: refs[len(refs)-1].Span.End},
			Message:  because(message, unreadEffect(p, tools.Unusable)),
			Help:     "list tools of " + p.Platform().Name + ", or delete the field to grant all of them",
			Severity: severity(tools.Unusable, lint.Off),
		}
		if e := misshapen(tools, refs); e != nil {
			f.Message, f.Severity = because(message, e), max(f.Severity, severity(e, lint.Off))
		}
		if slices.ContainsFunc(refs, func(ref agent.ToolRef) bool { return strings.ContainsAny(ref.Name, "\n\t") }) {
			f.Help = "put commas between the names"
		}
		f.Span = firstLineOf(p.Doc.Source, f.Span)
		if fixed {
			f.Fixes = []lint.Fix{{Message: "use the platform's names", Edits: edits}}
		}
		p.Report(f)
	})
}

// ofOneSurface reports a list of nothing but tools that one of the platform's programs has and the others don't, unless
// the definition says that it is for that one.
func ofOneSurface(p *lint.Pass, tools *schema.Tools, refs []agent.ToolRef) {
	var names []string
	key := ""
	for _, ref := range refs {
		r, tool := resolve(p, tools, ref)
		if r == empty {
			continue
		}
		if tool == nil || tool.Surface == "" || key != "" && tool.Surface != key {
			return
		}
		key = tool.Surface
		names = append(names, quote(ref.Name))
	}
	only := tools.Surfaces[key]
	if only == nil || strings.HasSuffix(p.Doc.Source.Path, only.Suffix) {
		return
	}
	if f := p.Doc.Front.Lookup(only.Field); f != nil && f.Value.Text == only.Value {
		return
	}
	what := " are tools of "
	if len(names) == 1 {
		what = " is a tool of "
	}
	p.Report(lint.Finding{
		Span:     firstLineOf(p.Doc.Source, source.Span{Start: refs[0].Span.Start, End: refs[len(refs)-1].Span.End}),
		Message:  because(list(shorten(names))+what+only.Name+" only", unreadEffect(p, &only.Effect)),
		Severity: severity(&only.Effect, lint.Off),
	})
}
