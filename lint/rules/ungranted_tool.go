package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UngrantedTool reports a tool that the prompt tells the agent to use but that `tools` doesn't grant or
// `disallowedTools` removes.
//
// # Why
//
// The agent is told to do what it can't: it fails, or invents the result. Only explicit instructions count ("use the
// `X` tool", "use the X tool", "call mcp__x__y"), with the name of a tool that the platform has, outside code blocks
// and not negated ("never use …"). A list in which each item starts with a tool's name says which tools the agent
// has. "Read docs/rules.md", with a file that exists, needs a tool that reads. "Run `git diff`" needs a tool that runs
// commands; it isn't reported if a tool in the list may do so, starts other agents, or is unknown, like that of a server.
//
// # Fix
//
// Add the tool to the list, remove it from `disallowedTools`, or remove the instruction.
var UngrantedTool = register(&lint.Rule{
	ID:       "ungranted-tool",
	Summary:  "the prompt tells the agent to use a tool that it doesn't have",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    ungrantedTool,
})

func ungrantedTool(p *lint.Pass) {
	tools, refs := p.Platform().Tools(), p.Doc.Tools()
	if at, ok := orderToRun(p); ok {
		p.Report(lint.Finding{
			Span:    at,
			Message: "the prompt tells the agent to run " + quote(p.Slice(at)) + ", but `tools` grants nothing that runs commands",
			Related: []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
		})
	}
	if tools == nil || tools.Match != "exact" || allUnusable(p, tools, refs) {
		return
	}
	reported := map[string]bool{}
	deniedTool(p, tools, refs, reported)
	if len(refs) == 0 {
		return
	}
	report := func(name string, at source.Span, message string) {
		if reported[name] || isGranted(p, name) || p.Doc.Body().InCode(at.Start) {
			return
		}
		reported[name] = true
		p.Report(lint.Finding{
			Span:    at,
			Message: message + ", but `tools` doesn't grant it",
			Related: []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
		})
	}
	eachOrder(p, tools, func(name string, at source.Span) { report(name, at, "the prompt tells the agent to use "+quote(name)) })
	eachListedTool(p, tools, func(name string, at source.Span, title string) {
		report(name, at, quote(title)+" names tool "+quote(name))
	})
	if at, ok := orderToRead(p, tools); ok {
		p.Report(lint.Finding{
			Span:    at,
			Message: "the prompt tells the agent to read " + quote(p.Slice(at)) + ", but `tools` grants nothing that reads files",
			Related: []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
		})
	}
}

// deniedTool reports the tools that the prompt orders and disallowedTools takes away. One that is in both lists is
// reported there.
func deniedTool(p *lint.Pass, tools *schema.Tools, refs []agent.ToolRef, reported map[string]bool) {
	denied := p.Doc.Front.Lookup("disallowedTools")
	if denied == nil || p.Kind().Field("disallowedTools") == nil {
		return
	}
	eachOrder(p, tools, func(name string, at source.Span) {
		listed := slices.ContainsFunc(refs, func(r agent.ToolRef) bool { return r.Name == name })
		if reported[name] || listed || !denies(p, name) || p.Doc.Body().InCode(at.Start) {
			return
		}
		reported[name] = true
		p.Report(lint.Finding{
			Span:    at,
			Message: "the prompt tells the agent to use " + quote(name) + ", but `disallowedTools` removes it",
			Related: []lint.Related{{Span: denied.KeySpan, Message: "the list"}},
		})
	})
}
