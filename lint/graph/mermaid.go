package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint/report"
)

// mermaidShapes are the brackets around a name by kind.
var mermaidShapes = map[Kind][2]string{Agent: {"[", "]"}, Skill: {"([", "])"}, Command: {"[/", "/]"}, Server: {"[(", ")]"}}

// writeMermaid writes the graph as a flowchart of Mermaid, as Markdown on GitHub and GitLab shows it.
func writeMermaid(w io.Writer, g *Graph) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "flowchart LR\n")
	for i := range g.Nodes {
		n := &g.Nodes[i]
		shape := mermaidShapes[n.Kind]
		fmt.Fprintf(b, "  n%d%s%s%s", i, shape[0], mermaidQuote(n.Name), shape[1])
		if n.Status != Defined {
			fmt.Fprintf(b, ":::%s", n.Status)
		}
		fmt.Fprintln(b)
	}
	for _, e := range g.Edges {
		arrow := "-->"
		if words := e.Places[0].words(); words != "" {
			arrow += "|" + mermaidQuote(words) + "|"
		}
		fmt.Fprintf(b, "  n%d %s n%d\n", e.From, arrow, e.To)
	}
	fmt.Fprint(b, "  classDef unresolved stroke:#d1242f,color:#d1242f,stroke-dasharray:4\n  classDef elsewhere stroke:#6e7781,color:#6e7781,stroke-dasharray:4\n  classDef known stroke-dasharray:4\n")
	return b.Flush()
}

// mermaidQuote returns a text as a quoted string of Mermaid: what isn't a letter, a digit or a mark that means
// nothing there is written as the number of its character.
func mermaidQuote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range report.EscapeLine(text) {
		if r < 0x80 && !strings.ContainsRune(" -_.:,/", r) && (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9') {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
