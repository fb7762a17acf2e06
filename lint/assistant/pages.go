package assistant

import (
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
)

// pages returns the pages of the rules as resources.
func pages() []mcp.Resource {
	all := rules.All()
	resources := make([]mcp.Resource, 0, len(all))
	for _, r := range all {
		resources = append(resources, mcp.Resource{
			URI: "agentlint://rules/" + r.ID, Name: r.ID, Description: r.Summary, Type: "text/markdown",
			Read: func() (string, error) { return view.Explain(r, 0) },
		})
	}
	return resources
}
