package load

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// A walker collects the Markdown files below a root.
type walker struct {
	root      *os.Root
	options   Options
	files     map[string]*file
	skipped   []Skip
	manifests map[string]bool // folders that hold a manifest, by folder and manifest
	visited   map[string]bool // folders that were listed
	all       map[string]bool // files and folders that were seen
	ignores   ignoreStack
}

// find walks the root, and then the arguments that the walk leaves out because they are ignored.
func (w *walker) find() error {
	w.walk(".")
	for name := range w.options.Overlay {
		w.add(name)
	}
	for _, name := range w.options.Paths {
		if err := w.want(path.Clean(name)); err != nil {
			return err
		}
	}
	return nil
}

// want marks what an argument names as wanted.
func (w *walker) want(name string) error {
	if _, ok := w.options.Overlay[name]; ok {
		if w.excluded(name) {
			w.skipped = append(w.skipped, Skip{Path: name, Reason: excluded})
			return nil
		}
		w.files[name].wanted, w.files[name].explicit = true, true
		return nil
	}
	info, err := w.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &NotFoundError{Path: name}
	}
	if err != nil {
		w.skipped = append(w.skipped, Skip{Path: name, Reason: reason(err), Failed: true})
		return nil
	}
	if !info.IsDir() {
		w.wantFile(name, info)
		return nil
	}
	if !w.visited[name] {
		w.walk(name) // it is ignored, and an explicit argument always wins
	}
	for p, f := range w.files {
		if (name == "." || p == name || strings.HasPrefix(p, name+"/")) && !w.excluded(p) {
			f.wanted = true
		}
	}
	return nil
}

// wantFile marks a file that is asked for by name.
func (w *walker) wantFile(name string, info fs.FileInfo) {
	skip := func(reason string) { w.skipped = append(w.skipped, Skip{Path: name, Reason: reason}) }
	switch {
	case !info.Mode().IsRegular():
		skip("not a regular file")
	case w.excluded(name):
		skip(excluded)
	case isDocumentation(name):
		skip("not a definition: documentation by its name")
	case !isMarkdown(name):
		skip("not a definition: its name doesn't end in .md")
	default:
		w.add(name)
		w.files[name].wanted, w.files[name].explicit = true, true
	}
}

// excluded is the reason for a skip of a file that the configuration leaves out.
const excluded = "excluded by the configuration"

// excluded reports whether the configuration leaves a file out. Its name still counts for the others.
func (w *walker) excluded(name string) bool {
	return w.options.Excludes != nil && w.options.Excludes(name)
}

// add notes a Markdown file.
func (w *walker) add(name string) {
	if w.files[name] == nil {
		w.files[name] = &file{path: name}
	}
}

// walk collects the files below a folder. What can't be listed is a skip.
func (w *walker) walk(dir string) {
	for _, parent := range parents(dir) {
		w.ignores = w.ignores.enter(w.root, parent)
	}
	w.folder(dir)
	w.ignores = nil
}

func (w *walker) folder(dir string) {
	entries, err := fs.ReadDir(w.root.FS(), dir)
	if err != nil {
		w.skipped = append(w.skipped, Skip{Path: dir, Reason: reason(err), Failed: true})
		return
	}
	if dir != "." && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" }) {
		return // a repository of its own: a submodule or a linked worktree
	}
	w.visited[dir] = true
	depth := len(w.ignores)
	w.ignores = w.ignores.enter(w.root, dir)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if !isForeign(name) && !w.ignores.ignored(name, true) {
				w.all[name] = true
				w.folder(name)
			}
		case e.Type().IsRegular():
			if isManifest(name) {
				w.manifests[name] = true
			}
			if w.ignores.ignored(name, false) {
				continue
			}
			w.all[name] = true
			if isMarkdown(name) && !isDocumentation(name) {
				w.add(name)
			}
		}
	}
	w.ignores = w.ignores[:depth]
}

// parents returns the folders above a folder, from the root down.
func parents(dir string) []string {
	if dir == "." {
		return nil
	}
	above := path.Dir(dir)
	return append(parents(above), above)
}

// sorted returns the files in the order of their paths, with their kinds.
func (w *walker) sorted() []*file {
	files := make([]*file, 0, len(w.files))
	for _, f := range w.files {
		f.kind = w.kindOf(f.path)
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	return files
}

// kindOf returns the kind of a file by its path, nil if the path doesn't tell.
func (w *walker) kindOf(name string) *schema.Kind {
	kind := KindOf(name)
	id := w.options.Platform
	if id == "" && w.options.PlatformOf != nil {
		id = w.options.PlatformOf(name)
	}
	if forced := schema.ByID(id); forced != nil {
		if kind == nil || kind.Platform != forced {
			return forced.Kinds[0]
		}
		return kind
	}
	if kind == nil || kind.Platform.ID == schema.DefaultID {
		if k := w.manifestKind(name, kind); k != nil {
			return k
		}
	}
	return kind
}

// manifestKind returns the kind of a file in the agents folder of a folder with a manifest.
func (w *walker) manifestKind(name string, found *schema.Kind) *schema.Kind {
	if found != nil {
		return nil
	}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			if k.Manifest == "" {
				continue
			}
			for dir := path.Dir(name); ; dir = path.Dir(dir) {
				if path.Base(dir) == "agents" && w.manifests[path.Join(path.Dir(dir), k.Manifest)] {
					return k
				}
				if dir == "." || dir == "/" {
					break
				}
			}
		}
	}
	return nil
}

// isManifest reports whether a file is the manifest of a kind.
func isManifest(name string) bool {
	return strings.HasSuffix(name, "plugin.json") && strings.HasSuffix(path.Dir(name), "-plugin")
}

// isForeign reports whether a folder holds copies of other people's files, or of this repository.
func isForeign(name string) bool {
	switch path.Base(name) {
	case ".git", "node_modules", ".worktrees":
		return true
	case "worktrees":
		return path.Base(path.Dir(name)) == ".claude"
	}
	return false
}

// Reads reports whether the text of a file, by its slash-separated path, can matter to what Load
// returns; of other files it is only their being there.
func Reads(name string) bool {
	base := path.Base(name)
	return isMarkdown(name) || isManifest(name) || base == mcpFile || base == ".gitignore"
}
