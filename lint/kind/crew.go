package kind

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// A crew is the agents of a plugin.
type crew struct {
	platform *schema.Platform // of all of them, nil if they are of several or one's isn't known
	size     int
	readers  []*schema.Platform // those that the plugin has a manifest for
}

// rejectManifests drops the manifests, and the hooks beside them, of plugins whose agents are all of a platform that they
// have no manifest for: two at least of which something says so. That platform reads another one's manifest, by its own
// rules.
func rejectManifests(files, data []*File) {
	crews := map[string]*crew{} // by the folder of the plugin
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
		if k == nil || !k.IsSubagent() || f.unsaid {
			continue
		}
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if c := crews[path.Dir(dir)]; c != nil && path.Base(dir) == "agents" {
				c.add(k.Platform)
			}
		}
	}
	for _, f := range data {
		k := f.Verdict.Kind
		if k == nil {
			continue
		}
		for _, dir := range pluginFolders(f.Path, k) {
			if c := crews[dir]; c != nil && c.isOthers() && slices.Contains(c.readers, k.Platform) {
				f.reject("not a file that is checked: the agents of its plugin are " + c.platform.Name + "'s")
				break
			}
		}
	}
}

// pluginFolders returns the folders that may be that of the plugin whose manifest or hooks a file has; none for other
// kinds.
func pluginFolders(name string, k *schema.Kind) []string {
	switch k.Role { //nolint:exhaustive // no other role is dropped
	case schema.PluginRole:
		return []string{above(name, strings.TrimPrefix(k.Globs[0], "**/"))}
	case schema.HooksRole:
		return []string{path.Dir(name), path.Dir(path.Dir(name))}
	}
	return nil
}

// isOthers reports whether a plugin is for a platform that it has no manifest for.
func (c *crew) isOthers() bool {
	return c.size > 1 && c.platform != nil && !slices.Contains(c.readers, c.platform)
}

// add counts one more agent, of a platform.
func (c *crew) add(p *schema.Platform) {
	c.size++
	if c.size == 1 && p != schema.UnknownPlatform() {
		c.platform = p
	}
	if p != c.platform {
		c.platform = nil
	}
}
