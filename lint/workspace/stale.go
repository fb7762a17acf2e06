package workspace

import (
	"maps"
	"slices"

	"github.com/agentlint/agentlint/lint/config"
)

// Stale returns the globs of the configuration that match nothing in the tree, in the order of the files.
func (w *Workspace) Stale() []config.Glob {
	paths := slices.Sorted(maps.Keys(w.Tree.Project.Files))
	var stale []config.Glob
	for _, g := range w.Config.Globs {
		if !slices.ContainsFunc(paths, g.Matches) {
			stale = append(stale, g)
		}
	}
	return stale
}
