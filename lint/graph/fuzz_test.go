package graph_test

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint/graph"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
)

// FuzzGraph: whatever definitions are called, wherever they lie and whatever they say, each format is well-formed,
// has the true names, and is no longer than in proportion to the texts.
func FuzzGraph(f *testing.F) {
	fixtures, err := filepath.Glob("../../testdata/graph/*.txtar")
	if err != nil || len(fixtures) == 0 {
		f.Fatalf("no fixtures: %v", err)
	}
	for _, name := range fixtures {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if !strings.HasPrefix(file.Name, "want/") {
				f.Add(file.Name, "text-checker", string(file.Data))
			}
		}
	}
	f.Add(".claude/agents/a\"];b&amp;#35;.md", "a\u202e-b\"]|{x}&lt;#quot;%%\\", "---\nname: x\ntools: Task(y), mcp__s__t\nskills: [s, gone]\n---\n\n- Work with y on z\n")
	f.Add(".claude/agents/a.md", "\x7f\u0085", "")
	f.Add(".claude/agents/a.md", "'|\r ", "") // an entry of tools without a place
	f.Add(".claude/agents/many.md", "x", "@a @b @c "+strings.Repeat("Task(z) @lead lead-one, ", 50))
	f.Fuzz(check)
}

func check(t *testing.T, file, name, text string) {
	files := map[string][]byte{
		".claude/agents/lead.md":    fmt.Appendf(nil, "---\nname: lead-one\ndescription: Leads. Use when there is much to do.\ntools: Task(%[1]s), Read\n---\n\nUse the %[1]s agent, @%[1]s, and Task(%[1]s).\n\n## Integration with other agents\n- Work with %[1]s on %[1]s\n- Guide named-one\n\n| agent | for |\n|---|---|\n| %[1]s | %[1]s |\n", name),
		".claude/agents/named.md":   fmt.Appendf(nil, "---\nname: %s\ndescription: Is named. Use when there is a name.\n---\n\nWork with lead-one.\n", strconv.Quote(name)),
		".claude/skills/s/SKILL.md": fmt.Appendf(nil, "---\nname: s\ndescription: Knows. Use for what is known.\n---\n\nAsk the %s agent.\n", name),
	}
	if fs.ValidPath(file) && len(file) < 500 {
		files[file] = []byte(text)
	}
	g := ofTexts(t, files)
	size := 0
	for path, text := range files {
		size += len(path) + len(text)
	}
	for _, format := range graph.FormatNames() {
		out := write(t, g, format)
		if most := fixed[format] + 400*size; len(out) > most {
			t.Errorf("%s has %d bytes of %d", format, len(out), size)
		}
		wellFormed[format](t, g, out)
	}
}

// fixed is how many bytes a format has beside the graph.
var fixed = map[string]int{"html": 1 << 17}

// ofTexts returns the graph of files in memory, with all that can be shown.
func ofTexts(t *testing.T, files map[string][]byte) *graph.Graph {
	t.Helper()
	g := loaded(t, load.Options{Paths: []string{"."}, Overlay: files})
	return g.Select(graph.Selection{Kinds: graph.KindsFromNames([]string{"all"}), Paths: []string{"."}})
}

// wellFormed hold the output of each format to its syntax, and to the names of the graph.
var wellFormed = map[string]func(t *testing.T, g *graph.Graph, out string){
	"text": isText, "json": isJSON, "html": isHTML, "dot": isDOT, "mermaid": isMermaid,
}

func isText(t *testing.T, _ *graph.Graph, out string) {
	t.Helper()
	if escaped := report.Escape(out); escaped != out {
		t.Errorf("a terminal is told more than text: %q", out)
	}
}

func isJSON(t *testing.T, g *graph.Graph, out string) {
	t.Helper()
	var read graph.Graph
	if err := json.Unmarshal([]byte(out), &read); err != nil {
		t.Fatalf("JSON: %v", err)
	}
	sameNames(t, "JSON", namesOf(&read), namesOf(g), asJSON)
	for _, e := range read.Edges {
		if max(e.From, e.To) >= len(read.Nodes) || len(e.Places) == 0 {
			t.Errorf("JSON: an edge from %d to %d of %d nodes with %d places", e.From, e.To, len(read.Nodes), len(e.Places))
		}
	}
	for _, i := range slices.Concat(append(read.Islands, read.Hubs, read.Unmentioned, read.Unresolved)...) {
		if i < 0 || i >= len(read.Nodes) {
			t.Errorf("JSON: a list has node %d of %d", i, len(read.Nodes))
		}
	}
}

var pageData = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)

func isHTML(t *testing.T, g *graph.Graph, out string) {
	t.Helper()
	parts := pageData.FindStringSubmatch(out)
	if parts == nil || strings.Count(out, "<script") != 2 || strings.Count(out, "</script") != 2 || strings.ContainsAny(parts[1], "<>&") {
		t.Fatal("HTML: the data isn't an element of its own")
	}
	if strings.ContainsFunc(parts[1], unicode.IsControl) {
		t.Fatal("HTML: the data has control characters")
	}
	var read graph.Graph
	if err := json.Unmarshal([]byte(parts[1]), &read); err != nil {
		t.Fatalf("HTML: %v", err)
	}
	sameNames(t, "HTML", namesOf(&read), namesOf(g), asJSON)
}

const dotString = `"(?:[^"\\\n]|\\[\\"n])*"`

var (
	dotNode = regexp.MustCompile(`^  n\d+ \[label=(` + dotString + `), shape=\w+, tooltip=` + dotString + `(?:, \w+="\w+")*\];$`)
	dotEdge = regexp.MustCompile(`^  n\d+ -> n\d+ \[label=` + dotString + `, tooltip=` + dotString + `\];$`)
)

func isDOT(t *testing.T, g *graph.Graph, out string) {
	t.Helper()
	lines := strings.Split(out, "\n")
	if len(lines) != 6+len(g.Nodes)+len(g.Edges) {
		t.Fatalf("DOT: %d lines for %d nodes and %d edges:\n%s", len(lines), len(g.Nodes), len(g.Edges), out)
	}
	names := labels(t, "DOT", lines[4:len(lines)-2], len(g.Nodes), dotNode, dotEdge)
	for i, label := range names {
		names[i] = html.UnescapeString(strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n").Replace(label[1 : len(label)-1]))
	}
	sameNames(t, "DOT", names, namesOf(g), report.Escape)
}

// labels returns the labels of the nodes: the group of their form in the first lines. The other lines are edges.
func labels(t *testing.T, format string, lines []string, nodes int, node, edge *regexp.Regexp) []string {
	t.Helper()
	var found []string
	for i, line := range lines {
		if i >= nodes {
			if !edge.MatchString(line) {
				t.Errorf("%s: no edge: %s", format, line)
			}
			continue
		}
		parts := node.FindStringSubmatch(line)
		if parts == nil {
			t.Fatalf("%s: no node: %s", format, line)
		}
		found = append(found, parts[1])
	}
	return found
}

const mermaidString = `"((?:[^\x00-\x7f]|[a-zA-Z0-9 _.:,/-]|#\d+;)*)"`

var (
	mermaidNode   = regexp.MustCompile(`^  n\d+(?:\[|\(\[|\[/|\[\()` + mermaidString + `(?:\]|\]\)|/\]|\)\])(?::::\w+)?$`)
	mermaidEdge   = regexp.MustCompile(`^  n\d+ -->(?:\|` + mermaidString + `\|)? n\d+$`)
	mermaidNumber = regexp.MustCompile(`#\d+;`)
)

func isMermaid(t *testing.T, g *graph.Graph, out string) {
	t.Helper()
	lines := strings.Split(out, "\n")
	if len(lines) != 5+len(g.Nodes)+len(g.Edges) {
		t.Fatalf("Mermaid: %d lines for %d nodes and %d edges:\n%s", len(lines), len(g.Nodes), len(g.Edges), out)
	}
	names := labels(t, "Mermaid", lines[1:len(lines)-4], len(g.Nodes), mermaidNode, mermaidEdge)
	for i, label := range names {
		names[i] = mermaidNumber.ReplaceAllStringFunc(label, func(number string) string {
			n, err := strconv.Atoi(number[1 : len(number)-1])
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		})
	}
	sameNames(t, "Mermaid", names, namesOf(g), report.EscapeLine)
}

// asJSON returns a text as JSON has it: each byte that isn't UTF-8 is a replacement character.
func asJSON(text string) string { return string([]rune(text)) }

func namesOf(g *graph.Graph) []string {
	names := make([]string, len(g.Nodes))
	for i := range g.Nodes {
		names[i] = g.Nodes[i].Name
	}
	return names
}

// sameNames reports names that aren't those of the graph as a format shows them.
func sameNames(t *testing.T, format string, got, names []string, shown func(name string) string) {
	t.Helper()
	want := make([]string, len(names))
	for i, name := range names {
		want[i] = shown(name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s has the names %q, want %q", format, got, want)
	}
}
