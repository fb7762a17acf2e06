package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// grants reports whether the list of tools grants a tool by its name; an absent list grants all.
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

// denies reports whether disallowedTools takes a tool away.
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

// toolWrites reports whether an entry names a tool that changes files, or one that did.
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
