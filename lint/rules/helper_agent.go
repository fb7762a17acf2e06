package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// agentExists reports whether an agent has that name: an agent of the collection, by its name or its file name, an
// agent that is built into the platform, or one that the configuration declares.
func agentExists(p *lint.Pass, name string) bool {
	return p.Collection.Knows(p.Doc.Scope, name) || slices.Contains(p.Kind().Agents, name) || slices.Contains(p.Settings.Names.Agents, name)
}

// mentionResolves reports whether a mention names an existing agent of the collection or of another one in the tree.
// The name of an agent elsewhere may be spelled differently.
func mentionResolves(p *lint.Pass, m agent.Mention) bool {
	if agentExists(p, m.Name) || p.Collection.Has(m.Name) || schema.IsBuiltinAgent(m.Name) || m.Form == agent.Called && p.Collection.Has("agent-"+m.Name) {
		return true
	}
	return p.Collection.Has(schema.Fold(m.Name)) && p.Collection.Spelt(p.Doc.Scope, m.Name) == ""
}

// isBuiltinOnly reports whether a platform has a built-in agent of that name and the tree has none.
func isBuiltinOnly(p *lint.Pass, name string) bool {
	here := p.Collection.HasAgents() && (p.Collection.Has(name) || p.Collection.Knows(p.Doc.Scope, name))
	return schema.IsBuiltinAgent(name) && !here
}

// unknownAgent returns the finding for a name that no agent has, with a similar name as the suggestion unless it is "".
func unknownAgent(p *lint.Pass, at source.Span, name, near string) lint.Finding {
	f := lint.Finding{Span: at, Message: withSuggestion("no agent is named "+quote(name)+" here", near)}
	if near != "" && schema.Fold(near) == schema.Fold(name) {
		f.Severity = lint.Info
	}
	if near != "" && p.Slice(at) == name {
		f.Fixes = use(at, near, false)
	}
	return f
}
