package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint/report"
)

// dotShapes are the shapes of Graphviz by kind, and dotStyles what a node's name is by its status.
var (
	dotShapes = map[Kind]string{Agent: "box", Skill: "ellipse", Command: "cds", Server: "cylinder"}
	dotStyles = map[Status]string{
		Defined: "", Known: `, style="dashed"`, Elsewhere: `, style="dashed", color="gray50", fontcolor="gray50"`,
		Unresolved: `, style="dashed", color="red", fontcolor="red"`,
	}
)

// writeDOT writes the graph in the language of Graphviz.
func writeDOT(w io.Writer, g *Graph) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "digraph agentlint {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n")
	for i := range g.Nodes {
		n := &g.Nodes[i]
		tooltip := where(n.Path, n.Line)
		if n.Status != Defined {
			tooltip = string(n.Status)
		}
		fmt.Fprintf(b, "  n%d [label=%s, shape=%s, tooltip=%s%s];\n", i, dotQuote(n.Name), dotShapes[n.Kind], dotQuote(tooltip), dotStyles[n.Status])
	}
	for _, e := range g.Edges {
		var places []string
		for i := range e.Places {
			p := &e.Places[i]
			places = append(places, where(p.Path, p.Line)+" "+p.Text)
		}
		fmt.Fprintf(b, "  n%d -> n%d [label=%s, tooltip=%s];\n", e.From, e.To, dotQuote(e.Places[0].words()), dotQuote(strings.Join(places, "\n")))
	}
	fmt.Fprint(b, "}\n")
	return b.Flush()
}

// dotQuote returns a text as a quoted string of DOT in which nothing is an escape of Graphviz or an entity of
// HTML, which Graphviz resolves in any string.
func dotQuote(text string) string {
	text = report.Escape(text)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\n", `\n`).Replace(text) + `"`
}
