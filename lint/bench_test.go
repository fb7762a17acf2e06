package lint_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

// benchFiles is how many definitions the benchmarks check.
const benchFiles = 360

// definition returns the text of one definition. It has what the mean of 3,197 public definitions
// has, measured on 2026-11-25: 8 KB in 195 lines, 15 headings, 68 items of lists, 25 slashes, 130
// hyphens; and every other one has characters beyond ASCII.
func definition(i int) string {
	dash := []string{"-", "—"}[i%2]
	var b strings.Builder
	fmt.Fprintf(&b, "---\nname: role-%d\ndescription: Looks after part %d of a system. Use when that part changes, or when a change elsewhere touches it.\n", i, i)
	fmt.Fprintf(&b, "tools: Read, Write, Edit, Bash, Grep, docker, part-%d\nmodel: sonnet\ncolor: blue\n---\n\n", i)
	fmt.Fprintf(&b, "You look after part %d. You read before you write, and you say what you changed.\n\nWhen invoked:\n", i)
	for n := range 4 {
		fmt.Fprintf(&b, "%d. Take step %d with **care** and `make step-%d`\n", n+1, n+1, n)
	}
	for s := range 7 {
		fmt.Fprintf(&b, "\n## Subject %d\n\nSubject %d has a long-standing owner who decides what is in it and what isn't. Ask before you\nmove a part of it, keep its history, and write down why it was moved %s the next reader has\nnothing else to go by.\n", s, s, dash)
		fmt.Fprintf(&b, "\n### How to check subject %d\n\nRead `src/subject/%d` first. Run the end-to-end checks before and after the change, compare\ntheir results line by line, and report a difference with the command that shows it.\n\nChecks for subject %d:\n", s, s, s)
		for n := range 8 {
			fmt.Fprintf(&b, "- **Check %d** %s of subject %d is made, and its last result is kept\n", n, dash, s)
		}
		fmt.Fprintf(&b, "\n```sh\ncheck --subject %d --since yesterday\n```\n\nSee [the notes](https://example.org/%d).\n", s, s)
	}
	b.WriteString("\n```json\n{\"part\": 1}\n```\n\n## MCP Tool Suite\n- **docker**: Containers\n")
	fmt.Fprintf(&b, "- **part-%d**: The part itself\n\nIntegration with other agents:\n- Work with role-%d on interfaces\n- Hand over to role-%d\n", i, (i+1)%benchFiles, (i+2)%benchFiles)
	return b.String()
}

// benchTree writes n definitions to a folder and returns it and their total size. Every benchFiles of them
// are a collection, as those of a plugin are; the first ones lie in agents.
func benchTree(b *testing.B, n int) (dir string, size int64) {
	b.Helper()
	dir = b.TempDir()
	for i := range n {
		text := definition(i % benchFiles)
		size += int64(len(text))
		path := filepath.Join(dir, "agents", fmt.Sprintf("role-%d.md", i%benchFiles))
		if plugin := i / benchFiles; plugin > 0 {
			path = filepath.Join(dir, "plugins", fmt.Sprintf("part-%d", plugin), "agents", filepath.Base(path))
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir, size
}

// BenchmarkReadAndParse is the floor: every file read, its frontmatter parsed, its body parsed once.
func BenchmarkReadAndParse(b *testing.B) {
	dir, size := benchTree(b, benchFiles)
	kind := schema.ByID(schema.DefaultID).Kinds[0]
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i := range benchFiles {
			name := fmt.Sprintf("agents/role-%d.md", i)
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				b.Fatal(err)
			}
			d := agent.Parse(source.New(name, text), kind, agent.Scope{Folder: "agents"})
			markdown.Parse(d.Source, d.BodySpan())
		}
	}
}

// BenchmarkCheck is the same and all rules, with one worker: the ratio of the two is what the rules
// cost.
func BenchmarkCheck(b *testing.B) {
	dir, size := benchTree(b, benchFiles)
	kind := schema.ByID(schema.DefaultID).Kinds[0]
	linter := lint.New(rules.All(), nil).WithWorkers(1)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		docs := make([]*agent.Document, benchFiles)
		for i := range benchFiles {
			name := fmt.Sprintf("agents/role-%d.md", i)
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				b.Fatal(err)
			}
			docs[i] = agent.Parse(source.New(name, text), kind, agent.Scope{Folder: "agents"})
		}
		if _, err := linter.Run(b.Context(), lint.NewSnapshot(docs, nil, nil), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTree is what the command does, walking included, with all workers, over trees of several
// sizes: what it takes for each definition is to stay the same. The last tree is left out of short runs.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{157, 2000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n > 10_000 && testing.Short() {
				b.Skip("takes a minute")
			}
			dir, size := benchTree(b, n)
			linter := lint.New(rules.All(), nil)
			b.SetBytes(size)
			for b.Loop() {
				tree, err := load.Load(b.Context(), load.Options{Root: dir, Paths: []string{"."}, Keep: workspace.KeptText})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := linter.Run(b.Context(), lint.NewSnapshot(tree.Docs, tree.Neighbors, tree.Project), nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/definition")
		})
	}
}

// BenchmarkRule is each rule alone, and all together, over documents that are parsed already, a file
// at a time. They are few, so that they stay in the processor's cache, as a body does that the
// linter parsed right before its rules read it.
func BenchmarkRule(b *testing.B) {
	kind := schema.ByID(schema.DefaultID).Kinds[0]
	docs := make([]*agent.Document, 8)
	for i := range docs {
		name := fmt.Sprintf("agents/role-%d.md", i)
		docs[i] = agent.Parse(source.New(name, []byte(definition(i))), kind, agent.Scope{Folder: "agents"})
		docs[i].Sections()
		docs[i].DocumentedTools()
		docs[i].Violations()
	}
	s := lint.NewSnapshot(docs, nil, nil)
	sets := map[string][]*lint.Rule{"together": rules.All()}
	for _, r := range rules.All() {
		sets[r.ID] = []*lint.Rule{r}
	}
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		b.Run(name, func(b *testing.B) {
			linter := lint.New(sets[name], nil)
			i := 0
			for b.Loop() {
				if _, err := linter.Check(s, docs[i%len(docs)]); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

// BenchmarkHostile is all rules over texts of 128 and 256 KiB that repeat what a rule might go back
// over, and over 2,500 and 5,000 fields that differ: the time is to double with the text, not more.
func BenchmarkHostile(b *testing.B) {
	kind := schema.ByID(schema.DefaultID).Kinds[0]
	linter := lint.New(rules.All(), nil).WithWorkers(1)
	project := &agent.Project{Files: map[string]bool{"b.md": true}}
	check := func(name, text string) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s := lint.NewSnapshot([]*agent.Document{agent.Parse(source.New("x.md", []byte(text)), kind, agent.Scope{Folder: "."})}, nil, project)
				if _, err := linter.Run(b.Context(), s, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	const front = "---\nname: x\ndescription: Reads text. Use when there is some.\n"
	for name, part := range map[string]string{
		"open-links": "[a](b", "links": "[a](b.md) ", "headings": "# x\n", "two-levels": "## x\n\n### y\n", "breaks": "# x\n\n---\n\n",
		"marks-of-direction": "a\u200e ", "joiners": "\u0301\u200d", "tokens": "abcdefghijklmnopqrs ", "switches": "--x ", "homes": "/home/", "items": "- [a](b.md)\n",
		"forbidden-switches": "never --yolo ", "key-ends": "-----END RSA PRIVATE KEY----- ", "lookalikes": "hаrbоr ", "destroyed": "\ufffd a ", "calls": "@agent-x ", "verbs": "Coordinate with api-designer and ",
	} {
		for _, size := range []int{128 << 10, 256 << 10} {
			check(fmt.Sprintf("%s/%dKiB", name, size>>10), front+"---\n\n"+strings.Repeat(part, size/len(part)))
		}
	}
	for name, form := range map[string]string{"fields": "k%d: v\n", "hooks": " k%d: v\n", "colons": "k%d: v: w\n"} {
		for _, n := range []int{2500, 5000} {
			var fields strings.Builder
			if name == "hooks" {
				fields.WriteString("hooks:\n")
			}
			for i := range n {
				fmt.Fprintf(&fields, form, i)
			}
			check(fmt.Sprintf("%s/%d", name, n), front+fields.String()+"---\n\nYou read.\n")
		}
	}
}
