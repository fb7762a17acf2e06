package kind

import (
	"cmp"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/toml"
	"github.com/agentlint/agentlint/schema"
)

// Manifests are the manifests of a tree: the plugins and extensions that they declare, and what they list.
type Manifests struct {
	roots   map[string][]*pluginRoot  // by folder
	plugins map[string]string         // names by folder
	texts   map[string]agent.Manifest // by path
	sources map[string]bool           // the folders that marketplaces list as plugins
	servers map[string][]string       // the names of the MCP servers that the manifests configure, by folder
	data    map[string]*pluginRoot    // the manifests that list files of JSON kinds, by the paths of the files
	hooked  map[string]bool           // the folders of plugins for which marketplaces have hooks
}

// A pluginRoot is a folder that a manifest applies to.
type pluginRoot struct {
	folder   string
	manifest string // its path
	kind     *schema.Kind
	schema.Manifest
	listed []string // paths of files and folders
	events []string // of the hooks in the manifest itself
}

// A declared manifest is a manifest in the platform data, with a kind that it may declare.
type declared struct {
	kind *schema.Kind
	schema.Manifest
	depth int  // the number of path segments
	wild  bool // one of them contains a *
}

// above returns the folder that a file applies to, if the file is such a manifest.
func (d declared) above(name string) (folder string, ok bool) {
	if !d.wild {
		if !endsIn(name, d.File) {
			return "", false
		}
		return above(name, d.File), true
	}
	if path.Base(name) != path.Base(d.File) {
		return "", false
	}
	folder = name
	for range d.depth {
		folder = path.Dir(folder)
	}
	return folder, matches(d.File, strings.TrimPrefix(name, folder+"/"))
}

// declarationsOf returns the declarations that a file matches. Only those with the longest path count, and one with a *
// only if no other of them has the same role.
func declarationsOf(name string) []declared {
	var found []declared
	depth := 0
	for _, d := range declarations() {
		if _, ok := d.above(name); ok {
			found, depth = append(found, d), max(depth, d.depth)
		}
	}
	return slices.DeleteFunc(found, func(d declared) bool {
		return d.depth < depth || d.wild && slices.ContainsFunc(found, func(o declared) bool { return !o.wild && o.depth == depth && o.kind.Role == d.kind.Role })
	})
}

var declarations = sync.OnceValue(func() []declared {
	var all []declared
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			for _, m := range k.Manifests {
				all = append(all, declared{k, m, 1 + strings.Count(m.File, "/"), strings.Contains(m.File, "*")})
			}
		}
	}
	return all
})

// IsManifest reports whether a file, by its slash-separated path, is a manifest.
func IsManifest(name string) bool {
	p, _ := marketplaceOf(name)
	return p != nil || len(declarationsOf(name)) > 0
}

// marketplaceOf returns the platform whose marketplace a file is, and the folder whose plugins it lists; nil if it
// isn't a marketplace.
func marketplaceOf(name string) (*schema.Platform, string) {
	for _, p := range schema.Platforms() {
		for _, file := range p.Marketplaces {
			if endsIn(name, file) {
				return p, above(name, file)
			}
		}
	}
	return nil, ""
}

// endsIn reports whether a path is file or ends in "/" + file.
func endsIn(name, file string) bool {
	folder, ok := strings.CutSuffix(name, file)
	return ok && (folder == "" || folder[len(folder)-1] == '/')
}

// above returns the folder that a manifest applies to, which is its path without file.
func above(name, file string) string {
	dir := strings.TrimSuffix(strings.TrimSuffix(name, file), "/")
	if dir == "" {
		return "."
	}
	return dir
}

// NewManifests reads the manifests of a tree by their paths. A manifest that can't be parsed still declares its folder,
// but lists nothing.
func NewManifests(paths []string, read func(path string) ([]byte, error)) *Manifests {
	m := &Manifests{roots: map[string][]*pluginRoot{}, plugins: map[string]string{}, texts: map[string]agent.Manifest{}, sources: map[string]bool{}, servers: map[string][]string{}, data: map[string]*pluginRoot{}, hooked: map[string]bool{}}
	paths = slices.Sorted(slices.Values(paths))
	for _, name := range paths {
		if p, top := marketplaceOf(name); p != nil && m.archiveOf(top) == "" {
			m.addMarketplace(p, name, top, parse(read, name))
		}
	}
	for _, name := range paths {
		m.addPlugin(name, read)
	}
	m.addEvents(read)
	for _, roots := range m.roots { // declarations of a product come before those for any product
		slices.SortStableFunc(roots, func(a, b *pluginRoot) int { return cmp.Compare(strings.Count(a.File, "*"), strings.Count(b.File, "*")) })
	}
	return m
}

// addPlugin adds the plugin or extension of a manifest.
func (m *Manifests) addPlugin(name string, read func(path string) ([]byte, error)) {
	for _, d := range declarationsOf(name) {
		dir, _ := d.above(name)
		if m.archiveOf(dir) != "" && !m.sources[dir] {
			continue
		}
		keys := parse(read, name)
		m.add(dir, name, d, keys)
		if d.Weak || d.Each != "" {
			continue // not the manifest of a plugin
		}
		text := agent.Manifest{Keys: slices.Sorted(maps.Keys(keys))}
		_ = json.Unmarshal(keys["name"], &text.Name)       // "" if it is absent or malformed
		_ = json.Unmarshal(keys["version"], &text.Version) // likewise
		m.texts[name] = text
		if d.Key != "" && m.plugins[dir] == "" && text.Name != "" {
			m.plugins[dir] = text.Name
		}
		if m.servers[dir] == nil {
			m.servers[dir] = Servers(keys["mcpServers"])
		}
	}
}

// archiveOf returns the name of the archive folder that contains a file or a folder, or "". Folders above a plugin
// don't count, and neither does the name of the plugin itself, which may be "backup".
func (m *Manifests) archiveOf(name string) string {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if m != nil && len(m.roots[dir]) > 0 {
			return ""
		}
		if base := path.Base(dir); schema.IsArchive(base) {
			return base
		}
	}
	return ""
}

// Servers returns the names of the MCP servers in a JSON object or in the objects of an array, sorted. A server has a
// command or a URL. For the path of a file or invalid JSON it returns nil.
func Servers(raw json.RawMessage) []string {
	var names []string
	for _, entries := range mappingsIn(raw) {
		for name, entry := range entries {
			var server struct{ Command, URL any }
			if json.Unmarshal(entry, &server) == nil && (server.Command != nil || server.URL != nil) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// mappingsIn returns a JSON object, or the objects of an array. It returns an empty map for anything else, such as the
// path of a file.
func mappingsIn(raw json.RawMessage) []map[string]json.RawMessage {
	all := []json.RawMessage{raw}
	if list := []json.RawMessage(nil); json.Unmarshal(raw, &list) == nil {
		all = list
	}
	mappings := make([]map[string]json.RawMessage, len(all))
	for i, one := range all {
		_ = json.Unmarshal(one, &mappings[i]) // empty if it isn't an object
	}
	return mappings
}

// Plugins returns the names of the plugins of the tree, by folder. The caller must not modify the map.
func (m *Manifests) Plugins() map[string]string { return m.plugins }

// Sources returns the folders that marketplaces list as plugins, with or without a manifest of their own. The caller
// must not modify the map.
func (m *Manifests) Sources() map[string]bool { return m.sources }

// Servers returns the names of the MCP servers that the manifests of plugins configure, by folder. The caller must not
// modify the map.
func (m *Manifests) Servers() map[string][]string { return m.servers }

// Data returns the paths of the files of JSON kinds that manifests list, sorted. They are below the folders of the
// manifests and may not exist.
func (m *Manifests) Data() []string { return slices.Sorted(maps.Keys(m.data)) }

// contains reports whether a clean path is below a folder.
func contains(dir, name string) bool {
	if dir == "." {
		return !strings.HasPrefix(name, "../") && !path.IsAbs(name)
	}
	return strings.HasPrefix(name, dir+"/")
}

// listsData reports whether a manifest lists a file as a file of a JSON kind.
func (m *Manifests) listsData(name string) bool { return m != nil && m.data[name] != nil }

// ListsServers reports whether a manifest lists a file of MCP servers, and returns the folder of the manifest.
func (m *Manifests) ListsServers(name string) (folder string, ok bool) {
	root := m.data[name]
	if root == nil || root.kind.Role != schema.ServersRole {
		return "", false
	}
	return root.folder, true
}

// Texts returns the contents of the manifests of plugins, by path. The caller must not modify the map.
func (m *Manifests) Texts() map[string]agent.Manifest { return m.texts }

// parse returns the keys of a manifest, nil if it can't be read.
func parse(read func(path string) ([]byte, error), name string) map[string]json.RawMessage {
	var keys map[string]json.RawMessage
	text, err := read(name)
	if err == nil && toml.IsFile(name) {
		text, err = json.Marshal(frontmatter.FieldsJSON(toml.Parse(source.New(name, text)).Fields, frontmatter.Dialect{}))
	}
	if err != nil || json.Unmarshal(text, &keys) != nil {
		return nil
	}
	return keys
}

func (m *Manifests) add(dir, name string, d declared, keys map[string]json.RawMessage) {
	root := &pluginRoot{folder: dir, manifest: name, kind: d.kind, Manifest: d.Manifest}
	switch {
	case d.Each != "":
		root.listed = listedInEach(path.Dir(name), d.Each, keys[d.Key])
	case d.Key != "":
		root.listed = listed(dir, keys[d.Key])
	}
	if d.kind.Role == schema.HooksRole {
		root.events = eventsOf(keys[d.Key])
	}
	m.roots[dir] = append(m.roots[dir], root)
	if !d.kind.IsJSON() {
		return
	}
	for _, file := range root.listed {
		if strings.HasSuffix(file, ".json") && m.data[file] == nil && contains(dir, file) {
			m.data[file] = root
		}
	}
}

// addMarketplace adds the plugins that a marketplace lists, which may have no manifest of their own.
func (m *Manifests) addMarketplace(p *schema.Platform, name, top string, keys map[string]json.RawMessage) {
	var entries []map[string]json.RawMessage
	if json.Unmarshal(keys["plugins"], &entries) != nil {
		return
	}
	var meta struct {
		PluginRoot string `json:"pluginRoot"`
	}
	_ = json.Unmarshal(keys["metadata"], &meta) // no plugin root if it is absent or malformed
	for _, entry := range entries {
		var from string
		if json.Unmarshal(entry["source"], &from) != nil {
			continue // a remote source
		}
		dir := agent.SourceFolder(top, meta.PluginRoot, from)
		if strings.HasPrefix(dir, "..") || path.IsAbs(from) {
			continue
		}
		m.sources[dir] = true
		m.hooked[dir] = m.hooked[dir] || len(eventsOf(entry["hooks"])) > 0
		for _, d := range declarations() {
			if d.kind.Platform == p {
				m.add(dir, name, d, entry)
			}
		}
	}
}

// listed returns the paths in the value of a manifest's key, which is a string or an array of strings.
func listed(dir string, raw json.RawMessage) []string {
	var one string
	var many []string
	if json.Unmarshal(raw, &one) == nil {
		many = []string{one}
	} else if json.Unmarshal(raw, &many) != nil {
		return nil
	}
	var paths []string
	for _, name := range many {
		if name != "" {
			paths = append(paths, path.Join(dir, name))
		}
	}
	return paths
}

// listedInEach returns the paths in the values that a key has in the entries of an object.
func listedInEach(dir, key string, raw json.RawMessage) []string {
	var entries map[string]json.RawMessage
	_ = json.Unmarshal(raw, &entries) // it lists nothing if it is absent or malformed
	var paths []string
	for _, entry := range entries {
		var fields map[string]json.RawMessage
		if json.Unmarshal(entry, &fields) == nil { // other entries are settings
			paths = append(paths, listed(dir, fields[key])...)
		}
	}
	return paths
}

// kindOf returns the kind of a file by the nearest manifest above it that includes it, and the path of that manifest;
// nil if there is none.
func (m *Manifests) kindOf(name string) (*schema.Kind, string) {
	return m.find(name, false)
}

// hint returns the kind that a weak manifest above a file suggests, or nil.
func (m *Manifests) hint(name string) *schema.Kind {
	k, _ := m.find(name, true)
	return k
}

func (m *Manifests) find(name string, weak bool) (*schema.Kind, string) {
	if m == nil || len(m.roots) == 0 {
		return nil, ""
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		relative := name
		if dir != "." {
			relative = strings.TrimPrefix(name, dir+"/")
		}
		var astray *pluginRoot
		for _, root := range m.roots[dir] {
			if root.Weak != weak || !m.includes(root, dir, name, relative) {
				continue
			}
			if !root.kind.Astray {
				return root.kind, root.manifest
			}
			astray = cmp.Or(astray, root)
		}
		if astray != nil { // no other manifest of the folder names it
			return astray.kind, astray.manifest
		}
		if dir == "." || dir == "/" {
			return nil, ""
		}
	}
}

// includes reports whether the manifest of a folder includes a file below it, whose path from the folder is relative.
func (m *Manifests) includes(root *pluginRoot, dir, name, relative string) bool {
	if root.isForeign(dir) || root.Alone && m.isShared(dir, root.kind.Platform) {
		return false
	}
	return (root.matches(name, relative) || root.lists(name)) && !slices.ContainsFunc(root.kind.Not, func(g string) bool { return matches(g, name) })
}

// matches reports whether the glob of a manifest matches a file.
func (r *pluginRoot) matches(name, relative string) bool {
	return r.Glob != "" && (!r.Named || schema.IsNamedAsFolder(name)) && matches(r.Glob, lowerExt(relative)) && !r.crosses(relative)
}

// usualOf returns the kind of a file in a usual folder for plugins; nil if it isn't in one or a weak manifest
// contradicts.
func (m *Manifests) usualOf(name string) *schema.Kind {
	k := usualOf(name)
	if k == nil || m.hint(name) != nil {
		return nil
	}
	return k
}

// isShared reports whether a folder has a manifest of a platform other than p.
func (m *Manifests) isShared(dir string, p *schema.Platform) bool {
	return slices.ContainsFunc(m.roots[dir], func(r *pluginRoot) bool { return r.kind.Platform != p })
}

// isForeign reports whether the folder of a manifest is another product's own (".cursor/.claude-plugin"). That product
// reads the files in it, and the manifest is a copy.
func (r *pluginRoot) isForeign(dir string) bool {
	owner := ownerOf(path.Base(dir))
	return owner != nil && owner != r.kind.Platform && owner.Of(schema.AgentRole) != nil
}

// crosses reports whether a path below the folder of a manifest leads through another product's own folder.
func (r *pluginRoot) crosses(relative string) bool {
	return strings.Contains(relative, "/.") && slices.ContainsFunc(strings.Split(path.Dir(relative), "/"), r.isForeign)
}

// lists reports whether a manifest lists a file or a folder that contains it. In the listed folder of a skill, only
// SKILL.md counts.
func (r *pluginRoot) lists(name string) bool {
	return slices.ContainsFunc(r.listed, func(entry string) bool {
		if entry == name {
			return true
		}
		if !strings.HasPrefix(name, entry+"/") {
			return false
		}
		return !r.kind.IsSkill() || path.Base(name) == "SKILL.md"
	})
}
