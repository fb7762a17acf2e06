package graph

import (
	"cmp"
	"path"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// Input is what a graph is made of.
type Input struct {
	// Docs are the definitions of the tree, and Collection is what they know of each other.
	Docs       []*agent.Document
	Collection *agent.Collection
	// Diagnostics are what the rules say of them.
	Diagnostics []lint.Diagnostic
	// Names exist although nothing in the tree has them.
	Names lint.Names
	// Details reports that definitions are to be shown too, with their parts and diagnostics.
	Details bool
	// Show turns a path relative to the root into one that the user knows.
	Show func(string) string
}

// New returns the graph of all agents, skills and commands of a tree, and of the servers that they name.
func New(in Input) *Graph {
	b := &builder{Input: in, files: map[string]int{}, names: map[name]int{}, edges: map[link]*Edge{}}
	b.findings = findingsOf(in.Diagnostics)
	b.index = newIndex(in.Collection)
	for _, d := range in.Docs {
		b.define(in.Collection.Of(d.Source.Path), kindOf(d), d.Kind.Platform.ID)
	}
	for _, d := range in.Docs {
		if from, ok := b.owner(d.Source.Path); ok {
			d = d.Anew() // what is derived of a definition takes much memory
			b.count(from, d)
			b.refer(from, d)
		}
	}
	return b.graph()
}

// kindOf returns what a definition is in the graph, "" if nothing refers to it by a name.
func kindOf(d *agent.Document) Kind {
	switch {
	case d.Kind.IsSubagent():
		return Agent
	case d.Kind.IsSkill():
		return Skill
	case d.Kind.IsPart() || d.Kind.IsJSON():
		return ""
	default:
		return Command
	}
}

// A name is one that no file of the tree has.
type name struct {
	kind Kind
	text string
}

// A link is the ends of an edge.
type link struct{ from, to int }

// A builder is a graph in the making.
type builder struct {
	Input

	nodes    []Node
	files    map[string]int // nodes by the path of their file, relative to the root
	names    map[name]int
	edges    map[link]*Edge
	findings findings
	index    *index
}

// define adds a definition.
func (b *builder) define(s *agent.Summary, kind Kind, platform string) int {
	if i, ok := b.files[s.Path]; ok || kind == "" {
		return i
	}
	text := cmp.Or(s.Name, s.Skill, s.Stem())
	b.files[s.Path] = len(b.nodes)
	b.nodes = append(b.nodes, Node{
		Name: text, Kind: kind, Status: Defined, Path: b.Show(s.Path), Line: max(s.Line, 1), Platform: platform, Collection: s.Scope.Name(), path: s.Path,
	})
	return b.files[s.Path]
}

// defined returns the node of a definition that may be one nobody asked about.
func (b *builder) defined(s *agent.Summary) int {
	kind := Command
	switch {
	case s.Name != "":
		kind = Agent
	case s.Skill != "":
		kind = Skill
	}
	return b.define(s, kind, "")
}

// owner returns the node that speaks in a file: its own, or for a part of a skill that of the skill.
func (b *builder) owner(file string) (int, bool) {
	if i, ok := b.files[file]; ok {
		return i, true
	}
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if i, ok := b.files[dir+"/SKILL.md"]; ok {
			return i, true
		}
	}
	return 0, false
}

// named returns the node of a name that no file has.
func (b *builder) named(n name, status Status) int {
	if i, ok := b.names[n]; ok {
		return i
	}
	b.names[n] = len(b.nodes)
	b.nodes = append(b.nodes, Node{Name: n.text, Kind: n.kind, Status: status})
	return b.names[n]
}

// count counts the diagnostics of a file for a node.
func (b *builder) count(i int, d *agent.Document) {
	n, found := &b.nodes[i], b.findings.of[d.Source.Path]
	if b.Details {
		b.detail(i, d, found)
	}
	for _, f := range found {
		switch f.Severity {
		case lint.Error:
			n.Errors++
		case lint.Warning:
			n.Warnings++
		default:
			n.Infos++
		}
	}
}

// connect adds a place to the edge between two nodes. What a definition says of itself is left out.
func (b *builder) connect(from, to int, p Place) {
	if from == to {
		return
	}
	e := b.edges[link{from, to}]
	if e == nil {
		e = &Edge{From: from, To: to}
		b.edges[link{from, to}] = e
	}
	if !slices.Contains(e.Places, p) {
		e.Places = append(e.Places, p)
	}
}

// graph returns the nodes in their order, and the edges sorted by those.
func (b *builder) graph() *Graph {
	order := make([]int, len(b.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return compare(&b.nodes[i], &b.nodes[j]) })
	g := &Graph{Version: Version, Nodes: make([]Node, len(order))}
	at := make([]int, len(order))
	for to, from := range order {
		g.Nodes[to], at[from] = b.nodes[from], to
	}
	for _, e := range b.edges {
		e.From, e.To = at[e.From], at[e.To]
		g.Nodes[e.From].RefersTo++
		g.Nodes[e.To].MentionedBy++
		g.Edges = append(g.Edges, *e)
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	return g.measured()
}

// compare orders nodes: definitions, servers that files configure, names.
func compare(a, b *Node) int {
	rank := func(n *Node) int {
		switch {
		case n.Status != Defined:
			return 2
		case n.Kind == Server:
			return 1
		default:
			return 0
		}
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.path, b.path), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
}
