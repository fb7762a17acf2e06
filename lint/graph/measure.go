package graph

import (
	"cmp"
	"slices"
)

// minHub is how many definitions refer to a hub at least, and hubFactor how many times as many as to others
// on average.
const (
	minHub    = 5
	hubFactor = 3
)

// measured fills in the lists of a graph whose nodes and edges are there.
func (g *Graph) measured() *Graph {
	if g.Edges == nil {
		g.Edges = []Edge{}
	}
	g.Hubs, g.Unmentioned, g.Unresolved = []int{}, []int{}, []int{}
	g.Islands = g.islands()
	all, mentions := 0, 0
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Status == Defined && n.Kind != Server {
			all, mentions = all+1, mentions+n.MentionedBy
		}
	}
	for i := range g.Nodes {
		switch n := &g.Nodes[i]; {
		case n.Status == Unresolved:
			g.Unresolved = append(g.Unresolved, i)
		case n.Status != Defined || n.Kind == Server || n.Outside:
		case n.MentionedBy == 0 && n.Kind != Command:
			g.Unmentioned = append(g.Unmentioned, i)
		case n.MentionedBy >= minHub && n.MentionedBy*all >= hubFactor*mentions:
			g.Hubs = append(g.Hubs, i)
		}
	}
	slices.SortStableFunc(g.Hubs, func(a, b int) int { return cmp.Compare(g.Nodes[b].MentionedBy, g.Nodes[a].MentionedBy) })
	return g
}

// islands returns the groups of definitions that are connected, without the largest and those of one only.
func (g *Graph) islands() [][]int {
	parent := make([]int, len(g.Nodes))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, e := range g.Edges {
		if g.Nodes[e.From].Status == Defined && g.Nodes[e.To].Status == Defined {
			parent[max(root(e.From), root(e.To))] = min(root(e.From), root(e.To))
		}
	}
	members := map[int][]int{}
	for i := range g.Nodes {
		members[root(i)] = append(members[root(i)], i)
	}
	groups := [][]int{}
	for i := range g.Nodes {
		if len(members[i]) > 1 {
			groups = append(groups, members[i])
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	if len(groups) > 0 {
		groups = groups[1:]
	}
	return groups
}
