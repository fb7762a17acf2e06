package load

import (
	"cmp"
	"encoding/json"
	"maps"
	"path"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
)

// mcpFile configures MCP servers for a project or a plugin.
const mcpFile = ".mcp.json"

// project reads what rules need to know of the files around the definitions. A file that can't be read
// or isn't JSON configures nothing: it isn't a definition, and other tools speak of it.
func (w *walker) project(manifests *kind.Manifests) *agent.Project {
	p := &agent.Project{Files: w.all, Plugins: map[string]string{}, Folders: map[string]bool{}, Links: w.links.names(), Manifests: manifests.Texts()}
	pluginOf := manifests.Plugins()
	for dir := range pluginOf {
		p.Folders[dir] = true
	}
	for dir := range manifests.Sources() {
		p.Folders[dir] = true
	}
	for _, dir := range slices.Sorted(maps.Keys(pluginOf)) {
		if name := pluginOf[dir]; p.Plugins[name] == "" {
			p.Plugins[name] = dir
		}
	}
	for name := range w.all {
		if path.Base(name) != mcpFile {
			continue
		}
		var config struct {
			Servers map[string]json.RawMessage `json:"mcpServers"`
		}
		if text, err := w.root.read(name, MaxFile); err != nil || json.Unmarshal(text, &config) != nil {
			continue
		}
		dir := path.Dir(name)
		for server := range config.Servers {
			p.Servers = append(p.Servers, agent.Server{Name: server, Dir: dir, Plugin: pluginOf[dir]})
		}
	}
	slices.SortFunc(p.Servers, func(a, b agent.Server) int {
		return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Name, b.Name))
	})
	return p
}
