package load

import (
	"cmp"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
)

// mcpFile configures MCP servers for a project or a plugin.
const mcpFile = ".mcp.json"

// project reads what rules need to know of the files around the definitions. A file that can't be read
// or isn't JSON configures nothing: it isn't a definition, and other tools speak of it.
func (w *walker) project(manifests *kind.Manifests) *agent.Project {
	p := &agent.Project{Files: w.all, Plugins: map[string]string{}, Folders: map[string]bool{}, Links: w.links.names(), Manifests: manifests.Texts(), Inert: w.inert()}
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
		text, err := w.root.read(name, MaxFile)
		if err != nil || json.Unmarshal(text, &config) != nil {
			continue
		}
		dir := path.Dir(name)
		for server := range config.Servers {
			p.Servers = append(p.Servers, agent.Server{Name: server, Dir: dir, Plugin: pluginOf[dir]})
		}
		if config.Servers == nil && pluginOf[dir] != "" { // a plugin's file may leave the key out
			add(p, dir, pluginOf[dir], kind.Servers(text))
		}
	}
	for dir, servers := range manifests.Servers() {
		add(p, dir, pluginOf[dir], servers)
	}
	slices.SortFunc(p.Servers, func(a, b agent.Server) int {
		return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Name, b.Name))
	})
	return p
}

// add adds the servers of a folder, those left out that it has already.
func add(p *agent.Project, dir, plugin string, servers []string) {
	for _, name := range servers {
		if s := (agent.Server{Name: name, Dir: dir, Plugin: plugin}); !slices.Contains(p.Servers, s) {
			p.Servers = append(p.Servers, s)
		}
	}
}

// inert returns the scripts that can't be started by their names, nil if none can be: the file system may not tell, or
// what copied the tree didn't keep it.
func (w *walker) inert() map[string]bool {
	inert, known := map[string]bool{}, false
	for name := range w.all {
		if !isScript(name) {
			continue
		}
		info, err := w.root.Stat(name)
		switch {
		case err != nil || !info.Mode().IsRegular():
		case info.Mode().Perm()&0o111 != 0:
			known = true
		default:
			inert[name] = true
		}
	}
	if !known {
		return nil
	}
	return inert
}

// isScript reports whether a file can be one that a hook starts, by its path.
func isScript(name string) bool {
	switch path.Ext(name) {
	case ".sh", ".bash", ".zsh", ".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl", "":
		return slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(folder string) bool {
			return slices.Contains([]string{"hooks", "scripts", "bin"}, folder)
		})
	}
	return false
}
