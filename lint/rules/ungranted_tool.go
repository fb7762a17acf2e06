package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UngrantedTool reports a tool that the prompt orders the agent to use and the list doesn't grant.
//
// # Why
//
// The agent is told to do what it can't: it fails, or makes the result up. Only orders in so many
// words count ("use the `X` tool", "call `mcp__x__y`"), with the name of a tool that the platform
// has, outside of code blocks, and not where they are denied ("never use …").
//
// # Fix
//
// Add the tool to the list, or take the order out.
var UngrantedTool = register(&lint.Rule{
	ID:       "ungranted-tool",
	Summary:  "the prompt orders a tool that the list doesn't grant",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    ungrantedTool,
})

func ungrantedTool(p *lint.Pass) {
	tools, refs := p.Platform().Tools(), p.Doc.Tools()
	if tools == nil || tools.Match != "exact" || len(refs) == 0 || allUnusable(p, tools, refs) {
		return
	}
	text := p.Doc.Source.Text
	at := p.Doc.BodySpan()
	reported := map[string]bool{}
	// A code span is the cheapest thing to look for: a name between two backticks.
	for off := at.Start; off < at.End; {
		i := bytes.IndexByte(text[off:at.End], '`')
		if i < 0 {
			return
		}
		start := off + i + 1
		end := start
		for end < at.End && isNameByte(text[end]) {
			end++
		}
		off = max(end, start)
		if end == start || end == at.End || text[end] != '`' {
			continue
		}
		off = end + 1
		name := string(text[start:end])
		if reported[name] || grantedByList(tools, refs, name) || !isOrder(text[at.Start:start-1], text[end+1:at.End], name) {
			continue
		}
		span := source.Span{Start: start, End: end}
		if tool := tools.Lookup(name); (tool == nil || tool.Status != schema.Current) && !isMCPTool(name) || p.Doc.Body().InCode(span.Start) {
			continue
		}
		reported[name] = true
		p.Report(lint.Finding{
			Span:    span,
			Message: "the prompt orders tool " + quote(name) + ", which tools doesn't grant",
			Related: []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
		})
	}
}

// isMCPTool reports whether a name is that of one tool of an MCP server.
func isMCPTool(name string) bool {
	rest, ok := strings.CutPrefix(name, "mcp__")
	_, tool, ok2 := strings.Cut(rest, "__")
	return ok && ok2 && tool != ""
}

// grantedByList reports whether a list grants a tool, by its name, an old or new name for it, or
// the server that it is of.
func grantedByList(tools *schema.Tools, refs []agent.ToolRef, name string) bool {
	for _, ref := range refs {
		if ref.Name == name || ref.Name == "*" {
			return true
		}
		if tool := tools.Lookup(ref.Name); tool != nil && tool.Successor == name {
			return true
		}
		if tool := tools.Lookup(name); tool != nil && tool.Successor == ref.Name {
			return true
		}
	}
	return coveredByServer(refs, name)
}

// isOrder reports whether a name stands behind a verb that orders a tool, and nothing denies it.
func isOrder(before, after []byte, name string) bool {
	line := string(before[max(0, len(before)-120):])
	if i := strings.LastIndexAny(line, "\n.;:"); i >= 0 {
		line = line[i+1:]
	}
	words := strings.Fields(strings.ToLower(strings.Trim(line, " *_-")))
	tool := strings.HasPrefix(string(after), " tool")
	if n := len(words); n > 0 && (words[n-1] == "the" || words[n-1] == "a") {
		words = words[:n-1]
	}
	n := len(words)
	if n == 0 {
		return false
	}
	for _, w := range words {
		switch strings.Trim(w, ",*_") {
		case "never", "not", "don't", "cannot", "can't", "avoid", "without", "no", "instead", "forbidden", "if", "when", "or", "unless", "may", "they", "agents", "users":
			return false
		}
	}
	switch words[n-1] {
	case "use", "using", "call", "invoke", "run":
		return tool || isMCPTool(name) || n == 1
	}
	return false
}
