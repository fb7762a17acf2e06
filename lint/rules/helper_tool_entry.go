package rules

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// misshapen returns what becomes of entries that no tool can be called, nil if there are none.
func misshapen(tools *schema.Tools, refs []agent.ToolRef) *schema.Effect {
	for _, ref := range refs {
		if e := tools.Misshapen(ref.Text); e != nil {
			return e
		}
	}
	return nil
}
