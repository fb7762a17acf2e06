package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint/report"
)

// maxTree is how many definitions a collection has at most that is shown as a tree, and maxList how many
// entries of a list are shown of a larger one.
const (
	maxTree = 60
	maxList = 20
)

// writeText writes the graph for a terminal: a tree if it is small, and what is noteworthy.
func writeText(w io.Writer, g *Graph) error {
	t := &text{w: bufio.NewWriter(w), g: g, out: make([][]Edge, len(g.Nodes)), shown: make([]bool, len(g.Nodes))}
	for _, e := range g.Edges {
		t.out[e.From] = append(t.out[e.From], e)
	}
	defined := t.summary()
	if defined <= maxTree {
		t.forest()
	} else {
		fmt.Fprintf(t.w, "\nThe tree of so many isn't shown; --format html=graph.html makes a page of it.\n")
	}
	t.lists(defined > maxTree)
	return t.w.Flush()
}

// text is a graph on its way to a terminal.
type text struct {
	w     *bufio.Writer
	g     *Graph
	out   [][]Edge // by their start
	shown []bool   // the nodes whose edges are shown
}

// summary writes what there is, and returns how many definitions that is.
func (t *text) summary() int {
	counts, defined := map[Kind]int{}, 0
	for i := range t.g.Nodes {
		if n := &t.g.Nodes[i]; n.Status == Defined {
			counts[n.Kind]++
			if n.Kind != Server {
				defined++
			}
		}
	}
	var parts []string
	for _, kind := range []Kind{Agent, Skill, Command, Server} {
		if n := counts[kind]; n > 0 || kind == Agent {
			parts = append(parts, report.Count(n, string(kind)))
		}
	}
	fmt.Fprintf(t.w, "%s, %s\n", strings.Join(parts, ", "), report.Count(len(t.g.Edges), "reference"))
	return defined
}

// forest writes all definitions that refer to others, each once, below those that refer to it first.
func (t *text) forest() {
	start := func(wanted func(n *Node) bool) {
		for i := range t.g.Nodes {
			if n := &t.g.Nodes[i]; !t.shown[i] && len(t.out[i]) > 0 && wanted(n) {
				fmt.Fprintf(t.w, "\n%s (%s)\n", t.label(i), report.EscapeLine(n.Path))
				t.branch(i, "")
			}
		}
	}
	start(func(n *Node) bool { return n.MentionedBy == 0 })
	start(func(n *Node) bool { return n.Kind != Agent })
	start(func(*Node) bool { return true }) // the circles
}

// branch writes what a node refers to, and below each what that refers to, if it isn't shown yet.
func (t *text) branch(i int, indent string) {
	t.shown[i] = true
	for n, e := range t.out[i] {
		fork, more := "├── ", "│   "
		if n == len(t.out[i])-1 {
			fork, more = "└── ", "    "
		}
		p := &e.Places[0]
		fmt.Fprintf(t.w, "%s%s%s: %s", indent, fork, t.label(e.To), t.said(p, t.g.Nodes[i].Path))
		again := t.shown[e.To] && len(t.out[e.To]) > 0
		if again {
			fmt.Fprint(t.w, " (see above)")
		}
		fmt.Fprintln(t.w)
		if !again {
			t.branch(e.To, indent+more)
		}
	}
}

// said returns how a node is named, and where, in the file with some path or another one.
func (t *text) said(p *Place, file string) string {
	place := fmt.Sprintf("line %d", p.Line)
	if p.Path != file {
		place = report.EscapeLine(where(p.Path, p.Line))
	}
	if words := strings.TrimSuffix(p.words(), ":"); words != "" {
		return report.EscapeLine(words) + ", " + place
	}
	return place
}

// label returns the name of a node and what has to be said of it.
func (t *text) label(i int) string {
	n := &t.g.Nodes[i]
	label := report.EscapeLine(n.Name)
	if n.Kind != Agent {
		label = string(n.Kind) + " " + label
	}
	switch n.Status {
	case Unresolved:
		label += " (nothing has this name)"
	case Elsewhere:
		label += " (not here)"
	case Known:
		label += " (exists elsewhere)"
	case Defined:
	}
	return label
}

// lists writes what is noteworthy; short leaves the ends of long lists out.
func (t *text) lists(short bool) {
	t.list("Names that nothing has", t.g.Unresolved, short, t.named)
	t.list("Hubs", t.g.Hubs, short, func(i int) string {
		return fmt.Sprintf("%s, mentioned by %d", t.label(i), t.g.Nodes[i].MentionedBy)
	})
	islands := make([]int, len(t.g.Islands))
	for i := range islands {
		islands[i] = i
	}
	t.list("Islands", islands, short, func(i int) string { return t.names(t.g.Islands[i], short) })
	if all := t.g.Unmentioned; len(all) > 0 {
		fmt.Fprintf(t.w, "\nNobody mentions (%d):\n  %s\n", len(all), t.names(all, short))
	}
}

// list writes the entries of a list below its title, if it has any.
func (t *text) list(title string, all []int, short bool, entry func(int) string) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(t.w, "\n%s (%d):\n", title, len(all))
	for n, i := range all {
		if short && n == maxList {
			fmt.Fprintf(t.w, "  and %d more\n", len(all)-n)
			return
		}
		fmt.Fprintf(t.w, "  %s\n", entry(i))
	}
}

// named returns the name of a node and the places that name it.
func (t *text) named(i int) string {
	var places []string
	for _, e := range t.g.Edges {
		if e.To == i {
			places = append(places, report.EscapeLine(where(e.Places[0].Path, e.Places[0].Line)))
		}
	}
	more := ""
	if len(places) > 3 {
		places, more = places[:3], fmt.Sprintf(" and %d more", len(places)-3)
	}
	return report.EscapeLine(t.g.Nodes[i].Name) + ": " + strings.Join(places, ", ") + more
}

// names returns the names of nodes on a line.
func (t *text) names(all []int, short bool) string {
	more := ""
	if short && len(all) > maxList {
		all, more = all[:maxList], fmt.Sprintf(" and %d more", len(all)-maxList)
	}
	names := make([]string, 0, len(all))
	for _, i := range all {
		names = append(names, report.EscapeLine(t.g.Nodes[i].Name))
	}
	return strings.Join(names, ", ") + more
}
