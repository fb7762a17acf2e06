package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// knows reports whether an agent of that name exists: one of the collection by its name or that of its
// file, one that the platform has built in, or one of the configuration.
func knows(p *lint.Pass, name string) bool {
	return p.Collection.Knows(p.Doc.Scope, name) || slices.Contains(p.Kind().Agents, name) || slices.Contains(p.Settings.Names.Agents, name)
}

// resolves reports whether a mention names somebody: an agent that exists here or elsewhere in the
// tree. The name of an agent that is elsewhere may be spelt otherwise.
func resolves(p *lint.Pass, m agent.Mention) bool {
	if knows(p, m.Name) || p.Collection.Has(m.Name) || schema.IsBuiltinAgent(m.Name) || m.Form == agent.Called && p.Collection.Has("agent-"+m.Name) {
		return true
	}
	return p.Collection.Has(schema.Fold(m.Name)) && p.Collection.Spelt(p.Doc.Scope, m.Name) == ""
}

// isPlatforms reports whether an agent of that name comes with a platform, and no agent of the tree has the name.
func isPlatforms(p *lint.Pass, name string) bool {
	here := p.Collection.HasAgents() && (p.Collection.Has(name) || p.Collection.Knows(p.Doc.Scope, name))
	return schema.IsBuiltinAgent(name) && !here
}

// unknownAgent returns the finding for a name that nobody has, with the near name that was meant, if any.
func unknownAgent(p *lint.Pass, at source.Span, name, near string) lint.Finding {
	f := lint.Finding{Span: at, Message: did("no agent is named "+quote(name)+" here", near)}
	if near != "" && schema.Fold(near) == schema.Fold(name) {
		f.Severity = lint.Info
	}
	if near != "" && p.Slice(at) == name {
		f.Fixes = use(at, near, false)
	}
	return f
}
