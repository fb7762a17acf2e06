package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// ImpliedTools reports a field that grants tools which the list omits.
//
// # Why
//
// With `memory`, Claude Code gives the agent Read, Write and Edit so that it can write its memory, whatever `tools`
// says. An agent whose list grants no writing can then write. That is a warning if the description promises to
// change nothing, and a hint otherwise.
//
// # Fix
//
// Remove `memory`, or add Write and Edit to the list so that it shows what is granted.
var ImpliedTools = register(&lint.Rule{
	ID:       "implied-tools",
	Summary:  "a field grants tools that the list omits",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    impliedTools,
})

func impliedTools(p *lint.Pass) {
	tools := p.Platform().Tools()
	if tools == nil || p.Doc.Front == nil || len(p.Doc.Tools()) == 0 {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || len(known.Grants) == 0 || f.Value.Kind != frontmatter.String || isEmpty(f.Value) {
			continue
		}
		var added []string
		for _, name := range known.Grants {
			if tool := tools.Lookup(name); tool != nil && tool.Writes && !grants(p, name) {
				added = append(added, name)
			}
		}
		// A list that grants some writing isn't that of an agent that is to write nothing.
		if len(added) > 0 && !writes(p, tools) {
			certainty := lint.Info
			if d := p.Doc.Front.Lookup("description"); d != nil && schema.ReadOnlyPromise(strings.ToLower(d.Value.Text)) != "" {
				certainty = lint.Warning
			}
			p.Report(lint.Finding{
				Severity: certainty,
				Span:     f.KeySpan,
				Message:  quote(f.Key) + " grants " + list(added) + ", which tools omits: " + p.Platform().Name + " adds them so that the agent can write its memory",
				Related:  []lint.Related{{Span: p.Doc.Front.Lookup("tools").KeySpan, Message: "the list"}},
			})
		}
	}
}
