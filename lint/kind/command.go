package kind

import (
	"path"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// classifyCommands classifies the unclaimed files in folders for commands. Their platform follows from their marks,
// from a weak manifest above them, from the agents beside their folder, or from the agents of their collection. Agents
// count only if there is evidence of their platform. Without any evidence, the files stay rejected.
func classifyCommands(files []*File, m *Manifests) {
	beside, scopes := map[string]votes{}, map[agent.Scope]votes{}
	for _, f := range files {
		k := f.Verdict.Kind
		if k == nil || !k.IsSubagent() || f.unattributed {
			continue
		}
		k = k.Platform.Of(schema.AgentRole)
		if dir, ok := besideFolder(f.Path, schema.HoldsAgents); ok {
			vote(beside, dir, k)
		}
		vote(scopes, f.scope, k)
	}
	for _, f := range files {
		if !f.deferred {
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

// presume gives a file a kind that is only a guess.
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

// commandOf returns the command kind of k's platform, or nil if the platform is unknown or has no commands.
func commandOf(k *schema.Kind) *schema.Kind {
	if k == nil || k.Platform == schema.UnknownPlatform() {
		return nil
	}
	return k.Platform.Of(schema.CommandRole)
}

// besideFolder returns the parent of the nearest folder above a file whose name says that it holds such files, and
// whether there is one.
func besideFolder(name string, holds schema.Holds) (string, bool) {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if h, _ := schema.FolderHolds(path.Base(dir)); h == holds {
			return path.Dir(dir), true
		}
	}
	return "", false
}
