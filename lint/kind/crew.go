package kind

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// A crew is the agents of a plugin.
type crew struct {
	platform *schema.Platform // of all agents; nil if they differ or one's is unknown
	size     int
	readers  []*schema.Platform // the platforms that the plugin has a manifest for
}

// rejectManifests rejects the manifests and hooks of plugins that have at least two agents, all of them with evidence
// for the same platform, and no manifest for that platform. Such a platform reads the manifest of another one, by its
// own rules.
func rejectManifests(files, data []*File) {
	crews := crewsOf(files, data)
	for _, f := range data {
		k := f.Verdict.Kind
		if k == nil {
			continue
		}
		for _, dir := range pluginFolders(f.Path, k) {
			if c := crews[dir]; c != nil && c.isForeign() && slices.Contains(c.readers, k.Platform) {
				f.reject("not a file that is checked: the agents of its plugin are " + c.platform.Name + "'s")
				break
			}
		}
	}
}

// crewsOf returns the agents of the plugins with a manifest, by the folder of the plugin.
func crewsOf(files, data []*File) map[string]*crew {
	crews := map[string]*crew{}
	for _, f := range data {
		if k := f.Verdict.Kind; k != nil && k.Role == schema.PluginRole {
			dir := pluginFolders(f.Path, k)[0]
			if crews[dir] == nil {
				crews[dir] = &crew{}
			}
			crews[dir].readers = append(crews[dir].readers, k.Platform)
		}
	}
	for _, f := range files {
		k := f.Verdict.Kind
		if k == nil || !k.IsSubagent() || f.unattributed {
			continue
		}
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if c := crews[path.Dir(dir)]; c != nil && path.Base(dir) == "agents" {
				c.add(k.Platform)
			}
		}
	}
	return crews
}

// pluginFolders returns the possible folders of the plugin that a manifest or a hooks file belongs to, nil for files of
// other kinds.
func pluginFolders(name string, k *schema.Kind) []string {
	switch k.Role { //nolint:exhaustive // no other role is rejected
	case schema.PluginRole:
		return []string{above(name, strings.TrimPrefix(k.Globs[0], "**/"))}
	case schema.HooksRole:
		return []string{path.Dir(name), path.Dir(path.Dir(name))}
	}
	return nil
}

// isForeign reports whether a plugin is for a platform that it has no manifest for.
func (c *crew) isForeign() bool {
	return c.size > 1 && c.platform != nil && !slices.Contains(c.readers, c.platform)
}

// add adds an agent of a platform.
func (c *crew) add(p *schema.Platform) {
	c.size++
	if c.size == 1 && p != schema.UnknownPlatform() {
		c.platform = p
	}
	if p != c.platform {
		c.platform = nil
	}
}
