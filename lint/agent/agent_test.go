package agent_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

func parse(text string) *agent.Document {
	return agent.Parse(source.New("agents/x.md", []byte(text)), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{Folder: "agents"})
}

func TestToolRefs(t *testing.T) {
	t.Parallel()
	tests := []struct{ value, want string }{
		{"Read, Write", "Read|Write"},
		{"Read,Write", "Read|Write"},
		{"Read Write", "Read|Write"},
		{"[Read, \"Write\"]", "Read|\"Write\""},
		{"\n  - Read\n  - Bash(git diff:*)", "Read|Bash(git diff:*)"},
		{"Agent(a, b), Bash(npm run test:*)", "Agent(a, b)|Bash(npm run test:*)"},
		{"Read,, Write,", "Read|,|Write|,"},
		{"\"Read, Write\"", "Read|Write"},
		{"Read,\n  Write", "Read|Write"},
		{"Read, Grep, Read, Rea", "Read|Grep|Read|Rea"},
		{"[\"Read, Bash\", \"Grep Glob\", \"track scanner, Bash(git log)\"]", "Read|Bash|Grep|Glob|\"track scanner, Bash(git log)\""},
		{"Read, Grep Glob, track scanner", "Read|Grep|Glob|track scanner"},
		{"[]", ""},
		{"", ""},
		{"{a: true}", ""},
	}
	for _, tt := range tests {
		d := parse("---\ntools: " + tt.value + "\n---\n")
		var got []string
		for _, r := range d.Tools() {
			got = append(got, d.Source.Slice(r.Span))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("tools %q: spans cover %q, want %q", tt.value, s, tt.want)
		}
	}
}

func TestToolRefParts(t *testing.T) {
	t.Parallel()
	d := parse("---\ntools: Bash(git:*), mcp__docs__find, mcp__docs, Read\n---\n")
	var got []string
	for _, r := range d.Tools() {
		got = append(got, fmt.Sprintf("%s|%s|%v|%s|%s", r.Name, r.Pattern, r.IsMCP(), r.Server, r.Tool))
	}
	want := []string{"Bash|git:*|false||", "mcp__docs__find||true|docs|find", "mcp__docs||true|docs|", "Read||false||"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parts of entries differ (-want +got):\n%s", diff)
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	body := `You build.

When invoked:
1. Read
2. Build

**Build checklist:**

- It builds
  - really
- It runs

# Parts

## 🔧 MCP Tool Suite

- **docker**: Containers
- ` + "`helm`" + ` – Charts
- prose about **things**

Text that ends in a colon:

## 與其他代理的整合：

- Work with b-two on tests
- Hand off to c-three
- **With d-four**: on releases
- Support all teams
`
	d := parse("---\nname: a\n---\n" + body)
	var got []string
	for _, s := range d.Sections() {
		parent := ""
		if s.Parent != nil {
			parent = s.Parent.Title
		}
		got = append(got, fmt.Sprintf("%d %s=%s items=%d in=%s", s.Level, s.Title, s.Role, len(s.Items), parent))
		if d.Source.Slice(s.TitleSpan) == "" || s.Span.End <= s.TitleSpan.Start {
			t.Errorf("section %q has spans %v and %v", s.Title, s.TitleSpan, s.Span)
		}
	}
	want := []string{
		"0 When invoked=steps items=2 in=",
		"0 Build checklist=checklist items=2 in=",
		"1 Parts= items=0 in=",
		"2 MCP Tool Suite=tools items=3 in=Parts",
		"2 與其他代理的整合=integration items=4 in=Parts",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections differ (-want +got):\n%s", diff)
	}
	var tools, mentions []string
	for _, tool := range d.DocumentedTools() {
		tools = append(tools, tool.Name)
	}
	if diff := cmp.Diff([]string{"docker", "helm"}, tools); diff != "" {
		t.Errorf("documented tools differ (-want +got):\n%s", diff)
	}
	for _, m := range d.Mentions() {
		mentions = append(mentions, m.Verb+": "+d.Source.Slice(m.Span))
	}
	if diff := cmp.Diff([]string{"Work with: b-two", "Hand off to: c-three", "With: d-four"}, mentions); diff != "" {
		t.Errorf("mentions differ (-want +got):\n%s", diff)
	}
}

func TestCleanTitle(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"**Output format:**": "Output format", "🔄 Your Workflow": "Your Workflow", "`x`": "x", "檢查清單：": "檢查清單", "": "", "**": "",
	} {
		if got := agent.CleanTitle(text); got != want {
			t.Errorf("CleanTitle(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestCollection(t *testing.T) {
	t.Parallel()
	c := agent.NewCollection([]*agent.Summary{
		{Path: "b.md", Scope: agent.Scope{Folder: "."}, Name: "x"}, {Path: "a.md", Scope: agent.Scope{Folder: "."}, Name: "x"}, {Path: "c.md", Scope: agent.Scope{Folder: "p"}, Name: "x"}, {Path: "d.md", Scope: agent.Scope{Folder: "."}},
	})
	got := c.Named(agent.Scope{Folder: "."}, "x")
	if len(got) != 2 || got[0].Path != "a.md" || got[1].Path != "b.md" {
		t.Errorf("Named() = %v, want a.md and b.md", got)
	}
	if c.MostlyDisplayNames(agent.Scope{Folder: "."}) {
		t.Error("a collection of slugs has display names")
	}
}
