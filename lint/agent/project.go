package agent

import (
	"path"
	"slices"
	"strings"
)

// A Project is what rules may know of the files around the definitions. It is read once for a run. A
// nil Project knows nothing.
type Project struct {
	// Servers are the MCP servers that files of the project configure, sorted by folder and name.
	Servers []Server
	// Plugins are the folders of the plugins in the tree, by name; the first by path where a name is
	// there twice.
	Plugins map[string]string
	// Files are the paths of all files and folders of the tree that are neither ignored nor other
	// people's.
	Files map[string]bool
}

// A Server is an MCP server that a file of the project configures.
type Server struct {
	Name string
	// Dir is the folder of the file, "." for the root.
	Dir string
	// Plugin is the name of the plugin whose folder that is, "" if it is none.
	Plugin string
}

// ServersFor returns the servers of the plugin that a file is part of, or else those of the project.
func (p *Project) ServersFor(file string) []Server {
	if p == nil {
		return nil
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		here := slices.DeleteFunc(slices.Clone(p.Servers), func(s Server) bool { return s.Dir != dir })
		if len(here) > 0 || dir == "." || dir == "/" {
			return here
		}
	}
}

// Exists reports whether a path below the root exists.
func (p *Project) Exists(name string) bool { return p != nil && (name == "." || p.Files[name]) }

// Fold returns the path that differs from name in case only, or "".
func (p *Project) Fold(name string) string {
	if p == nil {
		return ""
	}
	for file := range p.Files {
		if len(file) == len(name) && file != name && strings.EqualFold(file, name) {
			return file
		}
	}
	return ""
}
