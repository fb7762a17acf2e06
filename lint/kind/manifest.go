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

// Manifests are the manifests of a tree: the folders that they make plugins and extensions, and what they list.
type Manifests struct {
	roots   map[string][]*pluginRoot  // by folder
	plugins map[string]string         // names by folder
	texts   map[string]agent.Manifest // by path
	sources map[string]bool           // the folders that marketplaces list as plugins
	servers map[string][]string       // the names of the MCP servers that the manifests configure, by folder
	data    map[string]*pluginRoot    // what lists files of JSON kinds, by their paths
	hooked  map[string]bool           // the folders of plugins that marketplaces have hooks for
}

// A pluginRoot is a folder that a manifest speaks for.
type pluginRoot struct {
	folder   string
	manifest string // its path
	kind     *schema.Kind
	schema.Manifest
	listed []string // paths of files and folders
	events []string // of the hooks in the manifest itself
}

// A declared manifest is a name that data gives, and the kinds that it speaks for.
type declared struct {
	kind *schema.Kind
	schema.Manifest
	depth int  // how many parts the name has
	wild  bool // one of them has a *
}

// above returns the folder that a file speaks for if it is the manifest.
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

// declarationsOf returns what a file is declared to be the manifest of. The longest names count, and of them those
// with a * for what no other is of that role.
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
// is none.
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

// endsIn reports whether a path is a relative one, or has it at its end.
func endsIn(name, file string) bool {
	folder, ok := strings.CutSuffix(name, file)
	return ok && (folder == "" || folder[len(folder)-1] == '/')
}

// above returns the folder that a manifest speaks for.
func above(name, file string) string {
	dir := strings.TrimSuffix(strings.TrimSuffix(name, file), "/")
	if dir == "" {
		return "."
	}
	return dir
}

// NewManifests reads the manifests of a tree by their paths. One that isn't JSON speaks for its folder all the
// same and lists nothing.
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
	for _, roots := range m.roots { // what is known of a product counts before what is known of none
		slices.SortStableFunc(roots, func(a, b *pluginRoot) int { return cmp.Compare(strings.Count(a.File, "*"), strings.Count(b.File, "*")) })
	}
	return m
}

// addPlugin makes a plugin of the folder that a file is the manifest of, if it is one.
func (m *Manifests) addPlugin(name string, read func(path string) ([]byte, error)) {
	for _, d := range declarationsOf(name) {
		dir, _ := d.above(name)
		if m.archiveOf(dir) != "" && !m.sources[dir] {
			continue
		}
		keys := parse(read, name)
		m.add(dir, name, d, keys)
		if d.Weak || d.Each != "" {
			continue // not a plugin's
		}
		text := agent.Manifest{Keys: slices.Sorted(maps.Keys(keys))}
		_ = json.Unmarshal(keys["name"], &text.Name)       // absent or odd: none
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

// archiveOf returns the name of the folder that a file or a folder is in with all that isn't used any more, "" if there is
// none or a plugin that is used is between the two. A plugin may itself be called "backup".
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

// Servers returns the names of the MCP servers in a mapping of JSON, or in the mappings of a list, sorted: what has a
// command or an address. Paths of files, and what isn't JSON, have none.
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

// mappingsIn returns a mapping of JSON, or the items of a list of them. What is neither, as the path of a file, is empty.
func mappingsIn(raw json.RawMessage) []map[string]json.RawMessage {
	all := []json.RawMessage{raw}
	if list := []json.RawMessage(nil); json.Unmarshal(raw, &list) == nil {
		all = list
	}
	mappings := make([]map[string]json.RawMessage, len(all))
	for i, one := range all {
		_ = json.Unmarshal(one, &mappings[i]) // a path, or odd: none
	}
	return mappings
}

// Plugins returns the names of the plugins of the tree by their folders. The caller doesn't change it.
func (m *Manifests) Plugins() map[string]string { return m.plugins }

// Sources returns the folders that marketplaces list as plugins, with or without a manifest of their own. The caller
// doesn't change it.
func (m *Manifests) Sources() map[string]bool { return m.sources }

// Servers returns the names of the MCP servers that the manifests of plugins configure, by their folders. The caller
// doesn't change it.
func (m *Manifests) Servers() map[string][]string { return m.servers }

// Data returns the files that manifests list as those of JSON kinds, below the folders of the manifests, sorted. They
// needn't exist.
func (m *Manifests) Data() []string { return slices.Sorted(maps.Keys(m.data)) }

// contains reports whether a clean path is one below a folder.
func contains(dir, name string) bool {
	if dir == "." {
		return !strings.HasPrefix(name, "../") && !path.IsAbs(name)
	}
	return strings.HasPrefix(name, dir+"/")
}

// listsData reports whether a manifest lists a file as one of a JSON kind.
func (m *Manifests) listsData(name string) bool { return m != nil && m.data[name] != nil }

// ListsServers reports whether a manifest lists a file as one of MCP servers, and the folder of that manifest.
func (m *Manifests) ListsServers(name string) (folder string, ok bool) {
	root := m.data[name]
	if root == nil || root.kind.Role != schema.ServersRole {
		return "", false
	}
	return root.folder, true
}

// Texts returns what the manifests of plugins say, by their paths. The caller doesn't change it.
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

// addMarketplace makes plugins of the folders that a marketplace lists, which may have no manifest of their own.
func (m *Manifests) addMarketplace(p *schema.Platform, name, top string, keys map[string]json.RawMessage) {
	var entries []map[string]json.RawMessage
	if json.Unmarshal(keys["plugins"], &entries) != nil {
		return
	}
	var meta struct {
		PluginRoot string `json:"pluginRoot"`
	}
	_ = json.Unmarshal(keys["metadata"], &meta) // absent or odd: no root of its own
	for _, entry := range entries {
		var from string
		if json.Unmarshal(entry["source"], &from) != nil {
			continue // an address
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

// listed returns the paths that a key of a manifest lists: one text or a list of them.
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

// listedInEach returns the paths that a key has in each entry of a mapping.
func listedInEach(dir, key string, raw json.RawMessage) []string {
	var entries map[string]json.RawMessage
	_ = json.Unmarshal(raw, &entries) // absent or odd: it lists nothing
	var paths []string
	for _, entry := range entries {
		var fields map[string]json.RawMessage
		if json.Unmarshal(entry, &fields) == nil { // some are settings
			paths = append(paths, listed(dir, fields[key])...)
		}
	}
	return paths
}

// kindOf returns the kind of a file by the manifests above it, the nearest first, and the path of that manifest;
// nil if none speaks for it.
func (m *Manifests) kindOf(name string) (*schema.Kind, string) {
	return m.find(name, false)
}

// hint returns the kind that a weak manifest above a file makes likely, nil if there is none.
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
			if root.Weak == weak && !root.isForeign(dir) && (!root.Alone || !m.isShared(dir, root.kind.Platform)) && (root.Glob != "" && (!root.Named || schema.IsNamedAsFolder(name)) && matches(root.Glob, lowerExt(relative)) && !root.crosses(relative) || root.lists(name)) && !slices.ContainsFunc(root.kind.Not, func(g string) bool { return matches(g, name) }) {
				if !root.kind.Astray {
					return root.kind, root.manifest
				}
				astray = cmp.Or(astray, root)
			}
		}
		if astray != nil { // no other manifest of the folder names it
			return astray.kind, astray.manifest
		}
		if dir == "." || dir == "/" {
			return nil, ""
		}
	}
}

// usualOf returns the kind of a file by where plugins are kept, nil if it isn't there or a weak manifest says otherwise.
func (m *Manifests) usualOf(name string) *schema.Kind {
	k := usualOf(name)
	if k == nil || m.hint(name) != nil {
		return nil
	}
	return k
}

// isShared reports whether a folder has a manifest of another platform than one.
func (m *Manifests) isShared(dir string, p *schema.Platform) bool {
	return slices.ContainsFunc(m.roots[dir], func(r *pluginRoot) bool { return r.kind.Platform != p })
}

// isForeign reports whether the folder of a manifest is another product's own (".cursor/.claude-plugin"): that product
// reads what is in it, and the manifest is a copy.
func (r *pluginRoot) isForeign(dir string) bool {
	owner := ownerOf(path.Base(dir))
	return owner != nil && owner != r.kind.Platform && owner.Of(schema.AgentRole) != nil
}

// crosses reports whether a path below the folder of a manifest leads through another product's own folder.
func (r *pluginRoot) crosses(relative string) bool {
	return strings.Contains(relative, "/.") && slices.ContainsFunc(strings.Split(path.Dir(relative), "/"), r.isForeign)
}

// lists reports whether a manifest lists a file, or the folder that makes it one: a skill's is that of SKILL.md.
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
