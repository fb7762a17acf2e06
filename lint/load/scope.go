package load

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/schema"
)

// scopeOf returns the collection that a file belongs to: the one that the options say, else the one
// that its path tells.
func (w *walker) scopeOf(name string) agent.Scope {
	if w.options.ScopeOf != nil {
		if folder := w.options.ScopeOf(name); folder != "" {
			return agent.Scope{Folder: folder}
		}
	}
	return scopeOf(name)
}

// scopeOf returns the collection that a path tells: the folder through the first one that holds agents
// (".claude/agents", "plugins/x/agents"), else the whole tree; and within it, the translation or the
// set of copies.
func scopeOf(name string) agent.Scope {
	scope := agent.Scope{Folder: "."}
	dir := path.Dir(name)
	if dir == "." {
		return scope
	}
	segments := strings.Split(dir, "/")
	upTo := func(n int) string { // the first n segments
		end := n - 1
		for _, s := range segments[:n] {
			end += len(s)
		}
		return dir[:end]
	}
	agents := agentsFolder(segments)
	if agents >= 0 {
		scope.Folder = upTo(agents + 1)
	}
	var variants []string
	for i, s := range segments {
		switch {
		case i == agents, i > agents && agents >= 0 && kind.Place(name) != nil: // the platform reads all of it
		case schema.IsLanguage(s) || schema.IsCopies(s):
			variants = append(variants, upTo(i+1))
		case (agents < 0 || i < agents) && i+1 < len(segments) && s == "plugins":
			variants = append(variants, upTo(i+2))
		}
	}
	scope.Variant = strings.Join(variants, "@")
	return scope
}

// agentsFolder returns the index of the first folder that holds agents by its name, or by a part of it
// where no whole name does; -1 if there is none.
func agentsFolder(segments []string) int {
	part := -1
	for i, s := range segments {
		holds, exact := schema.FolderHolds(s)
		if holds != schema.HoldsAgents {
			continue
		}
		if exact {
			return i
		}
		if part < 0 {
			part = i
		}
	}
	return part
}
