package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MarkupInDescription reports text that looks like a tag in the description of a skill.
//
// # Why
//
// claude.ai and Cowork reject a skill whose description contains tags, such as `<service>` or `List<T>`. Claude Code
// loads it, so its author doesn't notice. Descriptions of subagents may contain tags: examples use them.
//
// # Fix
//
// Write `{service}` or `SERVICE`.
var MarkupInDescription = register(&lint.Rule{
	ID:       "markup-in-description",
	Summary:  "a tag in the description of a skill",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Effects:  does(schema.Markup),
	Check:    markupInDescription,
})

func markupInDescription(p *lint.Pass) {
	e := p.Kind().Does(schema.Markup)
	f := p.Doc.Front.Lookup("description")
	if e == nil || f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	text := p.Doc.Source.Text
	for off := f.Value.Span.Start; off < f.Value.Span.End; off++ {
		if text[off] != '<' {
			continue
		}
		end := off + 1
		if end < f.Value.Span.End && text[end] == '/' {
			end++
		}
		start := end
		for end < min(f.Value.Span.End, start+maxTag) && (isNameByte(text[end]) || text[end] == ' ' && end > start && text[end-1] != ' ') {
			end++
		}
		if end == start || text[start] == '-' || end == f.Value.Span.End || text[end] != '>' || text[end-1] == ' ' {
			continue
		}
		at := source.Span{Start: off, End: end + 1}
		p.Reportf(at, "%s", because("the description contains the tag "+quote(p.Slice(at)), e))
		return
	}
}

// maxTag is how many bytes a tag may have: "<the name of a service>" is one to those who refuse it.
const maxTag = 40
