package agent

import (
	"path"
	"slices"
	"strings"
	"sync"
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

	foldOnce sync.Once
	folded   map[string][]string // the paths by their lower case, made when first asked for
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

// Fold returns the paths that differ from name in case only, sorted.
func (p *Project) Fold(name string) []string {
	if p == nil {
		return nil
	}
	p.foldOnce.Do(func() {
		p.folded = map[string][]string{}
		for file := range p.Files {
			p.folded[strings.ToLower(file)] = append(p.folded[strings.ToLower(file)], file)
		}
	})
	same := slices.DeleteFunc(slices.Clone(p.folded[strings.ToLower(name)]), func(file string) bool { return file == name || len(file) != len(name) })
	slices.Sort(same)
	return same
}
