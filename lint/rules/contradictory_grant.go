package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// ContradictoryGrant reports a description that says the agent changes nothing, although its tools can.
//
// # Why
//
// Whoever delegates to the agent trusts the description. Only the description is checked, because prompts use
// "read-only" in too many other senses. If a list grants writing explicitly, the agent may be meant to write a
// report, so that is a hint.
//
// # Fix
//
// Remove the writing tools from the list, or the promise from the description. Omitting the list grants all tools.
var ContradictoryGrant = register(&lint.Rule{
	ID:       "contradictory-grant",
	Summary:  "a description promises to change nothing, but the tools can",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    contradictoryGrant,
})

func contradictoryGrant(p *lint.Pass) {
	tools := p.Platform().Tools()
	f := p.Doc.Front.Lookup("description")
	if tools == nil || f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	if !p.Doc.MayHold(schema.ReadOnlyWords()...) {
		return
	}
	if slices.ContainsFunc(p.Doc.Front.Fields, func(f *frontmatter.Field) bool {
		r := p.Kind().Renames[f.Key]
		return r != nil && r.To == "tools"
	}) {
		return // unknown-field names the cause
	}
	promise := schema.ReadOnlyPromise(strings.ToLower(f.Value.Text))
	if promise == "" || deniesWriting(p, tools) {
		return // guard-without-effect looks at what is denied
	}
	for _, tool := range tools.List {
		if !tool.Writes || tool.Status != schema.Current || !grants(p, tool.Name) {
			continue
		}
		related := []lint.Related(nil)
		if list := p.Doc.Front.Lookup("tools"); list != nil {
			related = []lint.Related{{Span: list.KeySpan, Message: "the tools"}}
		}
		how, certainty := "tools grants", lint.Info // the agent may write its report
		if related == nil {
			how, certainty = "omitting tools grants", lint.Warning
		}
		p.Report(lint.Finding{
			Severity: certainty,
			Span:     firstLineOf(p.Doc.Source, f.Value.Span),
			Message:  "the description says " + quote(promise) + ", but " + how + " " + quote(tool.Name),
			Related:  related,
		})
		return
	}
}

// deniesWriting reports whether disallowedTools takes a tool away that changes files.
func deniesWriting(p *lint.Pass, tools *schema.Tools) bool {
	return slices.ContainsFunc(p.Doc.ToolRefs("disallowedTools"), func(r agent.ToolRef) bool { return toolWrites(tools, r) })
}
