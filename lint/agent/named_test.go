package agent_test

import (
	"slices"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// TestNamed: which places of a text name an agent that is known.
func TestNamed(t *testing.T) {
	t.Parallel()
	known := []string{"code-reviewer", "planner"}
	for text, want := range map[string]int{
		"Begin by querying the code-reviewer.":           1,
		"Feed into **code-reviewer**, then `planner`.":   1,
		"Ask the `planner` agent, the planner subagent.": 2,
		"Ask @planner or me@planner, not the planner.":   1,
		"The planner agents, a planner agentless.":       0,
		"See docs/code-reviewer.md and code-reviewer/x.": 0,
		"Not code-reviewers, nor my-code-reviewer.":      0,
		"```\nrun code-reviewer\n```":                    0,
		"Nobody is called test-writer here.":             0,
		"code-reviewer":                                  1,
		"planner agent":                                  1,
		"the planner sub":                                0,
	} {
		d := agent.Parse(source.New("a.md", []byte("---\nname: a\n---\n\n"+text+"\n")), schema.ByID("claude-code").Kinds[0], agent.Scope{})
		got := d.Named(func(name string) bool { return slices.Contains(known, name) })
		if len(got) != want {
			t.Errorf("%q: %d names: %v; want %d", text, len(got), got, want)
		}
		for _, ref := range got {
			if d.Source.Slice(ref.Span) != ref.Name {
				t.Errorf("%q: %q at %v", text, ref.Name, ref.Span)
			}
		}
	}
}
