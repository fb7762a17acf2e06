package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// grants reports whether the list of tools grants a tool by its exact name and no list denies it. An absent list grants
// all.
func grants(p *lint.Pass, name string) bool {
	if p.Doc.Front.Lookup("tools") == nil {
		return !denies(p, name)
	}
	for _, ref := range p.Doc.Tools() {
		if ref.Name == name || ref.Name == "*" {
			return !denies(p, name)
		}
	}
	return false
}

// isGranted reports whether a definition with a list of tools has a tool: by its name, by an old or new
// name of it, by its server, or by a field that adds it.
func isGranted(p *lint.Pass, name string) bool { return isGrantedBy(p, p.Doc.Tools(), name) }

// isGrantedBy is isGranted for another list.
func isGrantedBy(p *lint.Pass, refs []agent.ToolRef, name string) bool {
	tools := p.Platform().Tools()
	tool := tools.Lookup(name)
	for _, ref := range refs {
		if ref.Name == name || ref.Name == "*" || tool != nil && tool.Successor == ref.Name {
			return true
		}
		if other := tools.Lookup(ref.Name); other != nil && other.Successor != "" && (other.Successor == name || tool != nil && other.Successor == tool.Successor) {
			return true
		}
	}
	return coveredByServer(refs, name) || grantedByField(p, name)
}

// grantedByField reports whether a field other than "tools" grants a tool, like "memory".
func grantedByField(p *lint.Pass, name string) bool {
	for _, f := range p.Doc.Front.Fields {
		if known := p.Kind().Field(f.Key); known != nil && slices.Contains(known.Grants, name) && !isEmpty(f.Value) {
			return true
		}
	}
	return false
}

// isDenial reports whether a field is a list of denied tools.
func isDenial(field string) bool { return field == "disallowedTools" || field == "disallowed-tools" }

// denialEffect is the effect of an unknown tool in a list of denied tools.
var denialEffect = &schema.Effect{Effect: "it denies nothing"}

// denies reports whether disallowedTools names a tool.
func denies(p *lint.Pass, name string) bool {
	for _, ref := range p.Doc.ToolRefs("disallowedTools") {
		if ref.Name == name {
			return true
		}
	}
	return false
}

// writes reports whether an explicit list grants a tool that changes files.
func writes(p *lint.Pass, tools *schema.Tools) bool {
	for _, ref := range p.Doc.Tools() {
		if ref.Name == "*" || toolWrites(tools, ref) && !denies(p, ref.Name) {
			return true
		}
	}
	return false
}

// toolWrites reports whether an entry names a tool that changes files, or a removed one whose successor does.
func toolWrites(tools *schema.Tools, ref agent.ToolRef) bool {
	tool := tools.Lookup(ref.Name)
	if tool == nil {
		return false
	}
	if tool.Status == schema.Removed {
		tool = tools.Lookup(tool.Successor)
	}
	return tool != nil && tool.Writes
}
