package agent_test

import (
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// What is true of a block as a whole is found out once, not for each of its thousands of faults.
func TestYAMLEffectsOnce(t *testing.T) { //nolint:paralleltest // it counts allocations
	text := "---\nname: x\ndescription: y\n" + strings.Repeat("a: b: c\n", 1000) + "---\n"
	for _, p := range schema.Platforms() {
		kind := p.Kinds[0]
		doc := agent.Parse(source.New("agents/x.md", []byte(text)), kind, agent.Scope{Folder: "agents"})
		if len(doc.Front.Faults) < 1000 {
			t.Fatalf("%s: %d faults, want a thousand", p.ID, len(doc.Front.Faults))
		}
		effect := doc.YAMLEffects()
		effect(doc.Front.Faults[0])
		if n := testing.AllocsPerRun(10, func() { effect(doc.Front.Faults[1]) }); n > 0 {
			t.Errorf("%s: %v allocations for the second fault, want none", p.ID, n)
		}
	}
}
