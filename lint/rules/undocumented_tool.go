package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UndocumentedTool reports one of the definition's own tools that its tool section omits.
//
// # Why
//
// The tool section of a definition explains what each program in `tools` is for. A program that is declared but not
// described means nothing to the platform or the reader: usually the section is out of date, or the two spell the
// name differently.
//
// # Fix
//
// Describe the tool in the section, or remove it from the list. `--unsafe-fixes` adds an item for it.
var UndocumentedTool = register(&lint.Rule{
	ID:       "undocumented-tool",
	Summary:  "a declared tool is missing from the definition's tool section",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    undocumentedTool,
})

func undocumentedTool(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		seen := map[string]bool{}
		for _, ref := range refs {
			if r, _ := resolve(p, tools, ref); r != unresolved || seen[ref.Name] || !undocumented(p, field, ref) {
				continue // one item is enough; duplicate-tool reports the second entry
			}
			seen[ref.Name] = true
			p.Report(undocumentedFinding(p, ref))
		}
	})
}

// undocumentedFinding describes an entry that the tool section leaves out, or spells otherwise.
func undocumentedFinding(p *lint.Pass, ref agent.ToolRef) lint.Finding {
	documented := p.Doc.DocumentedTools()
	section := documented[0].Section
	f := lint.Finding{
		Span:    ref.Span,
		Message: fmt.Sprintf("tool %s isn't one of %s's and is missing from the definition's own %s", quote(ref.Name), p.Platform().Name, quote(section.Title)),
		Related: []lint.Related{{Span: firstLineOf(p.Doc.Source, section.TitleSpan), Message: "the tool section"}},
	}
	for _, d := range documented {
		near := schema.Near(ref.Name, []string{d.Name})
		if near == "" {
			continue
		}
		if at, ok := nameSpan(p, ref); ok && schema.Fold(ref.Name) == schema.Fold(d.Name) {
			f.Message = fmt.Sprintf("tool %s is spelled %s in the definition's own %s", quote(ref.Name), quote(d.Name), quote(section.Title))
			f.Related = []lint.Related{{Span: d.Span, Message: "there"}}
			f.Fixes = use(at, d.Name, false)
			return f
		}
		f.Message = withSuggestion(f.Message, d.Name)
		return f // adding a second item would keep both spellings
	}
	if strings.Contains(ref.Name, "*") || strings.ContainsFunc(ref.Name, unicode.IsControl) {
		return f // an item of that name would be read as another
	}
	last := p.Doc.Body().Blocks[section.Items[len(section.Items)-1]]
	at := source.Span{Start: last.Span.End, End: last.Span.End}
	f.Fixes = []lint.Fix{{Message: "add an item for it", Edits: []source.Edit{{Span: at, New: lineEnding(p.Doc.Source) + p.Slice(last.Marker) + " **" + ref.Name + "**: "}}}}
	return f
}
