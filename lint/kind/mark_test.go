package kind_test

import (
	"slices"
	"testing"

	"github.com/agentlint/agentlint/schema"
)

// shared are the strong marks that another platform has as well: Kilo Code is a fork of OpenCode, whose files can't be
// told from its own but by their folder, and Qwen Code took permissionMode over from Claude Code.
var shared = []string{
	"opencode subagent mode kilo", "opencode subagent permission kilo", "opencode subagent top_p kilo",
	"opencode subagent steps kilo", "opencode command subtask kilo", "claude-code subagent permissionMode qwen",
}

// TestMarks holds the marks to the schemas: a strong one is a field that agents of no other platform have, or only with
// other values or, as the tools of OpenCode, in another form.
func TestMarks(t *testing.T) {
	t.Parallel()
	var found []string
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for _, m := range k.Marks {
				if k.Role == schema.AgentRole && k.Field(m.Field) == nil {
					t.Errorf("%s %s doesn't have the field %s", p.ID, k.ID, m.Field)
				}
				for _, other := range schema.Platforms() {
					o := other.Of(k.Role)
					if m.Weak || o == nil || other == p || o.Field(m.Field) == nil || m.Kind == "a mapping" && m.Field == "tools" {
						continue
					}
					if mark := p.ID + " " + k.ID + " " + m.Field + " " + other.ID; !slices.Contains(shared, mark) {
						t.Errorf("%s", mark)
					} else {
						found = append(found, mark)
					}
				}
			}
		}
	}
	if len(found) != len(shared) {
		t.Errorf("of the shared marks only %q are left", found)
	}
}
