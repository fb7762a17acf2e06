package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// UngrantedTool reports a tool that the prompt tells the agent to use and the list doesn't grant.
//
// # Why
//
// The agent is told to do what it can't: it fails, or makes the result up. Only orders in so many
// words count ("use the `X` tool", "use the X tool", "call mcp__x__y"), with the name of a tool that
// the platform has, outside of code blocks, and not where they are denied ("never use …"). A list in
// which each item starts with a tool's name says which tools the agent has. "Read docs/rules.md", with
// a file that exists, needs a tool that reads.
//
// # Fix
//
// Add the tool to the list, or take the order out.
var UngrantedTool = register(&lint.Rule{
	ID:       "ungranted-tool",
	Summary:  "the prompt tells the agent to use a tool that the list doesn't grant",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    ungrantedTool,
})

func ungrantedTool(p *lint.Pass) {
	tools, refs := p.Platform().Tools(), p.Doc.Tools()
	if tools == nil || tools.Match != "exact" || len(refs) == 0 || allUnusable(p, tools, refs) {
		return
	}
	reported := map[string]bool{}
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
