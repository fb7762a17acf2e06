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
	servers := serverSet{}
	for name := range w.all {
		dir, listed := manifests.ListsServers(name)
		if !listed && path.Base(name) != mcpFile {
			continue
		}
		var config struct {
			Servers map[string]json.RawMessage `json:"mcpServers"`
		}
		text, err := w.root.read(name, MaxFile)
		if err != nil || json.Unmarshal(text, &config) != nil {
			continue
		}
		if !listed {
			dir = path.Dir(name)
		}
		servers.add(dir, pluginOf[dir], slices.Collect(maps.Keys(config.Servers)))
		if config.Servers == nil && pluginOf[dir] != "" { // a plugin's file may leave the key out
			servers.add(dir, pluginOf[dir], kind.Servers(text))
		}
	}
	for dir, names := range manifests.Servers() {
		servers.add(dir, pluginOf[dir], names)
	}
	p.Servers = slices.SortedFunc(maps.Keys(servers), func(a, b agent.Server) int {
		return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Name, b.Name))
	})
	return p
}

// A serverSet is a set of servers, each of which files and manifests may configure more than once.
type serverSet map[agent.Server]bool

// add adds the servers of a folder.
func (s serverSet) add(dir, plugin string, names []string) {
	for _, name := range names {
		s[agent.Server{Name: name, Dir: dir, Plugin: plugin}] = true
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
