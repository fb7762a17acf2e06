package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// SelfReference reports an agent that is told to work with itself.
//
// # Why
//
// The list was copied from another definition, and the name in it should be that definition's.
//
// # Fix
//
// Name the other agent, or remove the item.
var SelfReference = register(&lint.Rule{
	ID:       "self-reference",
	Summary:  "an agent is told to work with itself",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    selfReference,
})

func selfReference(p *lint.Pass) {
	name, _ := p.Doc.Name()
	if name == "" {
		return
	}
	for _, m := range p.Doc.Mentions() {
		if m.Name == name && m.Form == agent.Listed && m.Verb != "" {
			p.Reportf(m.Span, "%s is told to work with itself", quote(name))
		}
	}
}
