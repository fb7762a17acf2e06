package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// DuplicateTool reports a tool that a list names twice, and empty entries.
//
// # Why
//
// Neither does any harm by itself. But a tool that is listed twice often stands where another one was meant, and an
// empty entry, left by an extra comma, may be a lost name.
//
// # Fix
//
// Delete the second one. `--fix` does this.
var DuplicateTool = register(&lint.Rule{
	ID:       "duplicate-tool",
	Summary:  "a tool is listed twice, or an entry is empty",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    duplicateTool,
})

func duplicateTool(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, field := range []string{"tools", "disallowedTools"} {
		refs := p.Doc.ToolRefs(field)
		for i, ref := range refs {
			f := lint.Finding{Span: ref.Span}
			if ref.Text == "" {
				f.Message = "an entry of " + quote(field) + " is empty: there is an extra comma"
				if ref.Span.Len() == 1 && p.Slice(ref.Span) == "," {
					f.Fixes = []lint.Fix{{Message: "delete the comma", Safe: true, Edits: []source.Edit{{Span: ref.Span}}}}
				}
			} else if first := firstOf(refs[:i], ref.Text); first >= 0 {
				f.Message = "tool " + quote(ref.Text) + " is listed twice"
				f.Related = []lint.Related{{Span: refs[first].Span, Message: "the first one"}}
				if at, ok := entryWithComma(p.Doc.Source, refs, i); ok {
					f.Fixes = []lint.Fix{{Message: "delete the second one", Safe: true, Edits: []source.Edit{{Span: at}}}}
				}
			} else {
				continue
			}
			p.Report(f)
		}
	}
}

// firstOf returns the index of the entry with that text, -1 if there is none.
func firstOf(refs []agent.ToolRef, text string) int {
	for i, ref := range refs {
		if ref.Text == text {
			return i
		}
	}
	return -1
}
