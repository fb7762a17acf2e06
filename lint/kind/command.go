package kind

import (
	"path"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// commands decides the files in folders for commands that nothing claims. Whose they are follows from their marks, from
// a weak manifest above, from the agents beside their folder or from those of their collection, if more than their form
// says whose these are; where none of it says so they are left alone.
func commands(files []*File, m *Manifests) {
	beside, scopes := map[string]votes{}, map[agent.Scope]votes{}
	for _, f := range files {
		k := f.Verdict.Kind
		if k == nil || !k.IsSubagent() || f.unsaid {
			continue
		}
		k = k.Platform.Of(schema.AgentRole)
		if dir, ok := besideFolder(f.Path, schema.HoldsAgents); ok {
			vote(beside, dir, k)
		}
		vote(scopes, f.scope, k)
	}
	for _, f := range files {
		if !f.left {
			continue
		}
		dir, _ := besideFolder(f.Path, schema.HoldsCommands)
		if k, mark := f.commandMark(); k != nil {
			f.settle(k, false, mark)
		} else if k := m.hint(f.Path); k != nil {
			f.settle(k, false, besideOf(k))
		} else if k := commandOf(beside[dir].most()); k != nil {
			f.presume(k, "in a folder for commands beside agents of "+k.Platform.Name)
		} else if k := commandOf(scopes[f.scope].most()); k != nil && beside[dir] == nil {
			f.presume(k, "in a folder for commands, as most agents of "+f.scope.Name())
		}
	}
}

// presume decides a file by a guess.
func (f *File) presume(k *schema.Kind, why string) {
	f.settle(k, true, why)
	f.Verdict.Presumed = true
}

// vote counts a kind for a place.
func vote[P comparable](all map[P]votes, at P, k *schema.Kind) {
	if all[at] == nil {
		all[at] = votes{}
	}
	all[at][k]++
}

// commandOf returns the kind of commands of the platform of a kind, nil if that platform isn't known or has none.
func commandOf(k *schema.Kind) *schema.Kind {
	if k == nil || k.Platform == schema.UnknownPlatform() {
		return nil
	}
	return k.Platform.Of(schema.CommandRole)
}

// besideFolder returns the folder that holds the nearest folder above a file that holds something by its name, and
// whether there is one.
func besideFolder(name string, holds schema.Holds) (string, bool) {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if h, _ := schema.FolderHolds(path.Base(dir)); h == holds {
			return path.Dir(dir), true
		}
	}
	return "", false
}
