package agent

import (
	"maps"
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
	// Folders are those of all plugins in the tree, of those that a marketplace lists without a manifest of their own
	// too.
	Folders map[string]bool
	// Manifests are what the manifests of the plugins say, by their paths.
	Manifests map[string]Manifest
	// Files are the paths of all files and folders of the tree that are neither ignored nor other
	// people's.
	Files map[string]bool
	// Links are the paths of links to files and folders of the tree.
	Links map[string]bool
	// Inert are the paths of scripts that the file system doesn't let be started by their names; nil where that isn't
	// known of any.
	Inert map[string]bool

	foldOnce sync.Once
	folded   map[string][]string // the paths by their lower case, made when first asked for
	listOnce sync.Once
	listed   map[string][]string // the paths by the folder that they are in, made when first asked for
	nameOnce sync.Once
	named    map[string][]string // the paths by their last part, made when first asked for

	referenceOnce sync.Once
	references    *References
}

// A Manifest is what the manifest of a plugin says about it; "" for what it doesn't say.
type Manifest struct {
	Name, Version string
	// Keys are those that it has, sorted.
	Keys []string
	// Events are those that the plugin has hooks for, sorted. They are looked up only if a marketplace has hooks for the
	// plugin.
	Events []string
}

// SourceFolder returns the folder of a plugin that a marketplace in the folder top lists by a path: root is its
// metadata.pluginRoot, "" if it has none, which goes before paths that don't begin with "./" only (Claude Code 2.1.332,
// installed with both).
func SourceFolder(top, root, source string) string {
	if source == "." || strings.HasPrefix(source, "./") {
		root = ""
	}
	return path.Join(top, root, source)
}

// A Server is an MCP server that a file of the project configures.
type Server struct {
	Name string
	// Dir is the folder of the file, "." for the root.
	Dir string
	// Plugin is the name of the plugin whose folder that is, "" if it is none.
	Plugin string
}

// ServersFor returns the servers of the plugin that a file is part of, or else those of the project. The caller doesn't
// change them.
func (p *Project) ServersFor(file string) []Server {
	if p == nil {
		return nil
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		start, _ := slices.BinarySearchFunc(p.Servers, dir, func(s Server, dir string) int { return strings.Compare(s.Dir, dir) })
		end := start
		for end < len(p.Servers) && p.Servers[end].Dir == dir {
			end++
		}
		if end > start || dir == "." || dir == "/" {
			return p.Servers[start:end:end]
		}
	}
}

// Exists reports whether a path below the root exists.
func (p *Project) Exists(name string) bool { return p != nil && (name == "." || p.Files[name]) }

// maxPath is the length in bytes beyond which no system opens a path: none of a link is longer.
const maxPath = 4096

// IsLinked reports whether a path is that of a link, or lies below one: what is there isn't looked at.
func (p *Project) IsLinked(name string) bool {
	if len(name) > maxPath {
		return false
	}
	for ; len(p.Links) > 0 && name != "." && name != "/"; name = path.Dir(name) {
		if p.Links[name] {
			return true
		}
	}
	return false
}

// PluginOf returns the folder of the plugin that a file is part of, the nearest above it; ok is false if it is part
// of none.
func (p *Project) PluginOf(file string) (dir string, ok bool) {
	for dir = path.Dir(file); p != nil; dir = path.Dir(dir) {
		if p.Folders[dir] {
			return dir, true
		}
		if dir == "." || dir == "/" {
			break
		}
	}
	return "", false
}

// In returns the paths of what is right in a folder, sorted.
func (p *Project) In(dir string) []string {
	p.listOnce.Do(func() { p.listed = p.by(path.Dir) })
	return p.listed[dir]
}

// Named returns the paths that end with a name, sorted.
func (p *Project) Named(name string) []string {
	p.nameOnce.Do(func() { p.named = p.by(path.Base) })
	return p.named[name]
}

// by returns the paths in groups, each sorted.
func (p *Project) by(group func(string) string) map[string][]string {
	groups := map[string][]string{}
	for _, file := range slices.Sorted(maps.Keys(p.Files)) {
		groups[group(file)] = append(groups[group(file)], file)
	}
	return groups
}

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
