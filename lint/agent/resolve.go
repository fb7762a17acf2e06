package agent

import (
	"slices"

	"github.com/agentlint/agentlint/schema"
)

// A Resolution is what an entry of a list of tools turns out to be.
type Resolution uint8

// The resolutions.
const (
	Empty      Resolution = iota // nothing between two commas
	Granted                      // a tool of the platform, or a name that exists elsewhere
	Formed                       // an MCP name or another form that the platform resolves
	Removed                      // a tool that is gone
	Documented                   // described by the definition's own tool section only
	Unresolved                   // none of these
)

// Resolve tells what an entry is among the tools of a platform. known are names that exist although the
// platform doesn't have them. The tool is the platform's, nil if it has none by that name.
func (d *Document) Resolve(tools *schema.Tools, ref ToolRef, known []string) (Resolution, *schema.Tool) {
	if ref.Text == "" {
		return Empty, nil
	}
	if tools.Misshapen(ref.Text) != nil {
		return Unresolved, nil
	}
	if tool := tools.Lookup(ref.Name); tool != nil {
		if tool.Status == schema.Removed {
			return Removed, tool
		}
		return Granted, tool
	}
	if slices.Contains(known, ref.Name) || slices.Contains(d.Kind.OwnTools, ref.Name) {
		return Granted, nil
	}
	if tools.TakesForm(ref.Field, ref.Name, ref.Alone) {
		return Formed, nil
	}
	if tools.Fold(ref.Name) != nil {
		return Unresolved, nil // a slip, whatever the definition's own tool section says
	}
	for _, documented := range d.DocumentedTools() {
		if documented.Name == ref.Name {
			return Documented, nil
		}
	}
	return Unresolved, nil
}
