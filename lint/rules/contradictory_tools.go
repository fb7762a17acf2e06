package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// ContradictoryTools reports a tool that is both granted and denied, and agents to call without the tool that calls
// them.
//
// # Why
//
// Claude Code applies `disallowedTools` first, so a tool in both lists is denied. In VS Code, `agents` only has an
// effect if `tools` includes the tool `agent`.
//
// # Fix
//
// Remove the tool from one of the lists.
var ContradictoryTools = register(&lint.Rule{
	ID:       "contradictory-tools",
	Summary:  "a tool is both granted and denied",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    contradictoryTools,
})

func contradictoryTools(p *lint.Pass) {
	denied := p.Doc.ToolRefs("disallowedTools")
	for _, ref := range p.Doc.Tools() {
		if i := indexOfName(denied, ref.Name); i >= 0 && ref.Name != "" {
			p.Report(lint.Finding{
				Span:    ref.Span,
				Message: "tool " + quote(ref.Name) + " is in both tools and disallowedTools: it is denied",
				Related: []lint.Related{{Span: denied[i].Span, Message: "denied here"}},
			})
		}
	}
	agents := p.Doc.Front.Lookup("agents")
	if agents == nil || p.Kind().Field("agents") == nil || len(agents.Value.Items) == 0 || p.Doc.Front.Lookup("tools") == nil {
		return
	}
	for _, ref := range p.Doc.Tools() {
		switch ref.Name {
		case "agent", "agent/runSubagent", "custom-agent", "Task", "*":
			return
		}
	}
	p.Reportf(agents.KeySpan, `"agents" names agents to call, but tools lacks "agent", the tool that calls them`)
}

// indexOfName returns the index of the entry of that name, -1 if there is none.
func indexOfName(refs []agent.ToolRef, name string) int {
	for i, ref := range refs {
		if ref.Name == name {
			return i
		}
	}
	return -1
}
