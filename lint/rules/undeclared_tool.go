package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UndeclaredTool reports a tool that the definition's tool section describes but its list omits.
//
// # Why
//
// The prompt tells the agent to use a tool that it isn't given. A definition without a list of tools has all of
// them, so nothing is reported there.
//
// # Fix
//
// Add the tool to the list, or remove it from the section. `--unsafe-fixes` adds it to the list, which may grant
// something new.
var UndeclaredTool = register(&lint.Rule{
	ID:       "undeclared-tool",
	Summary:  "a tool in the definition's tool section is missing from its list",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    undeclaredTool,
})

func undeclaredTool(p *lint.Pass) {
	tools, refs := p.Platform().Tools(), p.Doc.Tools()
	if tools == nil || len(refs) == 0 {
		return
	}
	declared := map[string]bool{}
	for _, ref := range refs {
		if ref.Name == "*" {
			return // all tools
		}
		declared[ref.Name] = true
		if tool := tools.Lookup(ref.Name); tool != nil && tool.Successor != "" {
			declared[tool.Successor] = true
		}
	}
	for _, d := range p.Doc.DocumentedTools() {
		if declared[d.Name] || coveredByServer(refs, d.Name) || grantedByField(p, d.Name) ||
			slices.ContainsFunc(refs, func(r agent.ToolRef) bool { return schema.Fold(r.Name) == schema.Fold(d.Name) }) {
			continue // one that is spelled in two ways is reported at the list
		}
		if tool := tools.Lookup(d.Name); tool != nil && declared[tool.Successor] && tool.Status == schema.Alias {
			continue
		}
		declared[d.Name] = true // once
		f := lint.Finding{
			Span:    d.Span,
			Message: fmt.Sprintf("%s describes tool %s, which isn't in tools", quote(d.Section.Title), quote(d.Name)),
			Related: []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
		}
		last := refs[len(refs)-1].Span
		if v := p.Doc.Front.Lookup("tools").Value; len(v.Items) == 0 && p.Slice(last) == refs[len(refs)-1].Text && last.Len() > 0 &&
			strings.Count(p.Slice(last), "(") == strings.Count(p.Slice(last), ")") && isPlainName(d.Name) {
			f.Fixes = []lint.Fix{{Message: "add it to tools", Edits: []source.Edit{{Span: source.Span{Start: last.End, End: last.End}, New: ", " + d.Name}}}}
		}
		p.Report(f)
	}
}
