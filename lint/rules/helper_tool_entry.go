package rules

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// misshapen returns what the platform does with the first entry that can't be the name of a tool, or nil.
func misshapen(tools *schema.Tools, refs []agent.ToolRef) *schema.Effect {
	for _, ref := range refs {
		if e := tools.Misshapen(ref.Text); e != nil {
			return e
		}
	}
	return nil
}
