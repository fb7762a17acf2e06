package graph

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// agents returns the nodes that the name of an agent leads to: in the collection of the document, then
// outside of the tree, then elsewhere in the tree, then nowhere.
func (b *builder) agents(m mention) []int {
	d := m.doc
	if b.index.named[m.name] != nil {
		if found := b.Collection.Agents(d, m.name); len(found) > 0 {
			return b.all(found)
		}
	}
	if slices.Contains(d.Kind.Agents, m.name) || schema.IsBuiltinAgent(m.name) || slices.Contains(b.Names.Agents, m.name) {
		return []int{b.named(name{Agent, m.name}, Known)}
	}
	if found := b.index.find(d.Source.Path, m.name, "agent-"+m.name); len(found) > 0 {
		return b.all(found)
	}
	return b.nothing(Agent, m)
}

// skills returns the nodes that the name of a skill leads to.
func (b *builder) skills(m mention) []int {
	plugin, rest, scoped := strings.Cut(m.name, ":")
	if project := b.Collection.Project(); scoped && project != nil {
		if dir := project.Plugins[plugin]; dir != "" {
			if found, _, ok := b.Collection.InPlugin(dir, rest); ok {
				return b.all([]*agent.Summary{found})
			}
		}
	}
	if slices.Contains(b.Names.Skills, m.name) {
		return []int{b.named(name{Skill, m.name}, Known)}
	}
	if found := b.index.find(m.doc.Source.Path, m.name); len(found) > 0 {
		return b.all(found)
	}
	if schema.IsBuiltinSkill(m.name) {
		return []int{b.named(name{Skill, m.name}, Known)}
	}
	return b.nothing(Skill, m)
}

// servers returns the node that the name of an MCP server leads to.
func (b *builder) servers(m mention) []int {
	for _, own := range m.doc.OwnServers() {
		if own.Name == m.name {
			return []int{b.server(m.doc.Source.Path, m.name)}
		}
	}
	for _, s := range b.Collection.Project().ServersFor(m.doc.Source.Path) {
		if s.Name == m.name || s.Plugin != "" && "plugin_"+s.Plugin+"_"+s.Name == m.name {
			return []int{b.server(strings.TrimPrefix(s.Dir+"/.mcp.json", "./"), s.Name)}
		}
	}
	if slices.Contains(b.Names.Servers, m.name) {
		return []int{b.named(name{Server, m.name}, Known)}
	}
	return b.nothing(Server, m)
}

// server returns the node of a server that a file configures.
func (b *builder) server(file, text string) int {
	n := name{Server, file + "\x00" + text}
	if i, ok := b.names[n]; ok {
		return i
	}
	b.names[n] = len(b.nodes)
	b.nodes = append(b.nodes, Node{Name: text, Kind: Server, Status: Defined, Path: b.Show(file), path: file})
	return b.names[n]
}

// nothing returns the node of a name that nothing has; none if the place names something only if something
// has the name.
func (b *builder) nothing(kind Kind, m mention) []int {
	found := b.about(m)
	if found == nil && !m.sure {
		return nil
	}
	i := b.named(name{kind, m.name}, Elsewhere)
	if found != nil {
		b.blame(i, found)
	}
	return []int{i}
}

// blame makes the node of a name one that isn't resolved, unless the rule isn't sure.
func (b *builder) blame(i int, d *lint.Diagnostic) {
	if n := &b.nodes[i]; d.Severity > max(n.severity, lint.Info) {
		n.Status, n.severity, n.Severity = Unresolved, d.Severity, d.Severity.String()
	}
}

// all returns the nodes of definitions.
func (b *builder) all(found []*agent.Summary) []int {
	out := make([]int, 0, len(found))
	for _, s := range found {
		out = append(out, b.defined(s))
	}
	return out
}
