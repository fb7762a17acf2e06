package workspace

import "github.com/agentlint/agentlint/lint/config"

// Stale returns the globs of the configuration that match nothing in the tree, in the order of the files.
func (w *Workspace) Stale() []config.Glob {
	var stale []config.Glob
	for _, g := range w.Config.Globs {
		if !matchesAny(g, w.Tree.Project.Files) {
			stale = append(stale, g)
		}
	}
	return stale
}

func matchesAny(g config.Glob, paths map[string]bool) bool {
	for name := range paths {
		if g.Matches(name) {
			return true
		}
	}
	return false
}
