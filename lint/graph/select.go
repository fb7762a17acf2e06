package graph

import (
	"slices"
	"strings"
)

// A Selection is what is asked for.
type Selection struct {
	// Kinds are those that are shown beside agents.
	Kinds []Kind
	// Paths are the files and folders whose definitions are shown, relative to the root; "." is all of it.
	Paths []string
}

// included are the kinds that can be shown beside agents, by the words for them.
var included = map[string][]Kind{"skills": {Skill}, "commands": {Command}, "servers": {Server}, "all": {Skill, Command, Server}}

// KindNames returns the words for the kinds that can be shown beside agents.
func KindNames() []string { return []string{"skills", "commands", "servers", "all"} }

// KindsFromNames returns the kinds that words stand for.
func KindsFromNames(words []string) []Kind {
	var kinds []Kind
	for _, word := range words {
		kinds = append(kinds, included[word]...)
	}
	return kinds
}

// Select returns the part of the graph that is asked for: the agents and what is of the other kinds in some
// paths, and what they refer to or are referred to by. The numbers of a node are those of the whole.
func (g *Graph) Select(s Selection) *Graph {
	shown := func(n *Node) bool { return n.Kind == Agent || slices.Contains(s.Kinds, n.Kind) }
	inside := make([]bool, len(g.Nodes))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		inside[i] = shown(n) && n.Status == Defined && n.Kind != Server && s.holds(n.path)
	}
	kept := slices.Clone(inside)
	for _, e := range g.Edges {
		kept[e.To] = kept[e.To] || inside[e.From] && shown(&g.Nodes[e.To])
		kept[e.From] = kept[e.From] || inside[e.To] && shown(&g.Nodes[e.From])
	}
	out := &Graph{Version: g.Version, Nodes: []Node{}, Edges: []Edge{}}
	at := make([]int, len(g.Nodes))
	for i := range g.Nodes {
		if at[i] = len(out.Nodes); kept[i] {
			out.Nodes = append(out.Nodes, g.Nodes[i])
			out.Nodes[at[i]].Outside = !inside[i] && g.Nodes[i].Status == Defined && g.Nodes[i].Kind != Server
		}
	}
	for _, e := range g.Edges {
		if kept[e.From] && kept[e.To] && (inside[e.From] || inside[e.To]) {
			out.Edges = append(out.Edges, Edge{at[e.From], at[e.To], e.Places})
		}
	}
	return out.measured()
}

// holds reports whether a file is among what is asked for.
func (s Selection) holds(file string) bool {
	return slices.ContainsFunc(s.Paths, func(p string) bool { return p == "." || p == file || strings.HasPrefix(file, p+"/") })
}
