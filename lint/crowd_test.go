package lint_test

import (
	"fmt"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// crowds are texts of the i-th of n definitions that all have the same fault, or something in common.
var crowds = map[string]func(i int) string{
	"nothing":     func(i int) string { return member(i, "", "") },
	"name":        func(i int) string { return named("reviewer", purpose(i), "", "") },
	"description": func(i int) string { return named(memberName(i), "Looks after a part. Use when it changes.", "", "") },
	"copy":        func(int) string { return named("reviewer", "Looks after a part. Use when it changes.", "", "") },
	"tool":        func(i int) string { return member(i, "tools: Read, WebFech, mcp__nothing__get\n", "") },
	"field":       func(i int) string { return member(i, "modell: sonnet\n", "") },
	"skill":       func(i int) string { return member(i, "skills: [never-there]\n", "") },
	"agent": func(i int) string {
		return member(i, "", "Call it with `subagent_type: \"api-designer\"`.\n")
	},
	"near agent": func(i int) string {
		return member(i, "", "Call it with `subagent_type: \"part-00001-lokeout\"`.\n")
	},
	"question": func(i int) string {
		return member(i, "", "When invoked:\n1. Query the context manager for the state\n")
	},
	"link": func(i int) string { return member(i, "", "See [the notes](notes.md), and read `docs/parts.md`.\n") },
}

func memberName(i int) string { return fmt.Sprintf("part-%05d-lookout", i) }

func purpose(i int) string {
	return fmt.Sprintf("Looks after part %d. Use when part %d changes.", i, i)
}

func member(i int, fields, body string) string { return named(memberName(i), purpose(i), fields, body) }

func named(name, description, fields, body string) string {
	return "---\nname: " + name + "\ndescription: " + description + "\n" + fields + "---\n\nYou read a part before you change it.\n\n" + body
}

// crowd checks n definitions of one collection.
func crowd(tb testing.TB, n int, text func(i int) string) []lint.Diagnostic {
	tb.Helper()
	kind := schema.ByID(schema.DefaultID).Kinds[0]
	project := &agent.Project{Files: map[string]bool{}}
	docs := make([]*agent.Document, n)
	for i := range docs {
		name := fmt.Sprintf(".claude/agents/file-%05d.md", i)
		project.Files[name] = true
		docs[i] = agent.Parse(source.New(name, []byte(text(i))), kind, agent.Scope{Folder: ".claude/agents"})
	}
	found, err := lint.New(rules.All(), nil).Run(tb.Context(), lint.NewSnapshot(docs, nil, project), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return found
}

// TestCrowd holds that twice as many definitions with one thing in common are told of in twice as many words.
func TestCrowd(t *testing.T) {
	t.Parallel()
	for name, text := range crowds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			one, two := textOf(crowd(t, 200, text)), textOf(crowd(t, 400, text))
			if name != "nothing" && one == 0 {
				t.Error("nothing is said")
			}
			if two > 21*one/10 {
				t.Errorf("200 definitions are told of in %d bytes, 400 in %d", one, two)
			}
		})
	}
}

// textOf returns how many bytes of text are in diagnostics.
func textOf(found []lint.Diagnostic) int {
	n := 0
	for _, d := range found {
		n += len(d.Message)
		for _, r := range d.Related {
			n += len(r.Path) + len(r.Message)
		}
	}
	return n
}

// BenchmarkCrowd checks definitions with something in common: the time is to double with their number, not more.
func BenchmarkCrowd(b *testing.B) {
	for name, text := range crowds {
		for _, n := range []int{1000, 2000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					crowd(b, n, text)
				}
			})
		}
	}
}
