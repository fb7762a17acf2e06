package load

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/schema"
)

// A walker collects the Markdown files below a root.
type walker struct {
	root      place
	options   Options
	files     map[string]*file
	skipped   []Skip
	manifests map[string]bool // paths
	roots     *kind.Manifests // what they say, nil before they are read
	visited   map[string]bool // folders that were listed
	all       map[string]bool // files and folders that were seen
	links     links
	pointers  map[string]string // paths of files by those that stand for them
	ignores   ignoreStack
	left      []string        // definitions that are ignored
	nested    []string        // definitions in repositories below the root
	looks     int             // entries of folders that are left out that were looked at
	unread    map[string]int  // definitions in forms that aren't read, by the sentence on them
	tracked   map[string]bool // files that git tracks, nil before the index is read
}

func newWalker(root place, o Options) *walker {
	return &walker{
		root: root, options: o, files: map[string]*file{}, manifests: map[string]bool{}, visited: map[string]bool{},
		all: map[string]bool{}, links: links{}, pointers: map[string]string{}, unread: map[string]int{},
	}
}

// find walks the root, and then the arguments that the walk leaves out because they are ignored. The
// whole disk is no collection: where it is the root, it is walked only if it is asked for.
func (w *walker) find() error {
	if w.options.Root != filepath.Dir(w.options.Root) || w.isNamed(".") {
		w.walk(".")
	}
	w.addPlaced()
	if w.options.Root != "" {
		for name := range w.options.Overlay {
			w.add(name)
		}
	}
	for _, name := range w.options.Paths {
		w.reach(path.Clean(name))
	}
	w.readManifests()
	for _, name := range w.options.Paths {
		if err := w.want(path.Clean(name)); err != nil {
			return err
		}
	}
	return nil
}

// reach walks a folder that an argument names if the walk left it out: it is ignored, and an explicit argument always
// wins.
func (w *walker) reach(name string) {
	if w.visited[name] {
		return
	}
	if info, err := w.root.Stat(name); err == nil && info.IsDir() {
		w.walk(name)
	}
}

// readManifests reads the manifests, and adds the files that they list as JSON of a kind, whatever they are called.
func (w *walker) readManifests() {
	w.roots = kind.NewManifests(slices.Collect(maps.Keys(w.manifests)), func(name string) ([]byte, error) {
		if text, ok := w.options.Overlay[name]; ok {
			return text, nil
		}
		return w.root.read(name, MaxFile)
	})
	for _, name := range w.roots.Data() {
		if !w.all[name] {
			continue
		}
		if info, err := w.root.Lstat(name); err == nil && info.Mode().IsRegular() {
			w.add(name)
		}
	}
}

// want marks what an argument names as wanted.
func (w *walker) want(name string) error {
	if _, ok := w.options.Overlay[name]; ok && w.options.Root != "" {
		if w.excluded(name) {
			w.skipped = append(w.skipped, Skip{Path: name, Reason: excluded})
			return nil
		}
		w.files[name].wanted, w.files[name].Named = true, true
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
	w.follow(name)
	for p, f := range w.files {
		if (name == "." || p == name || strings.HasPrefix(p, name+"/")) && !w.excluded(p) {
			f.wanted = true
		}
	}
	return nil
}

// isNamed reports whether an argument is that folder.
func (w *walker) isNamed(dir string) bool {
	return slices.ContainsFunc(w.options.Paths, func(name string) bool { return path.Clean(name) == dir })
}

// isAsked reports whether an argument is that folder, or one above it.
func (w *walker) isAsked(dir string) bool {
	return slices.ContainsFunc(append(parents(dir), dir), w.isNamed)
}

// wantFile marks a file that is asked for by name.
func (w *walker) wantFile(name string, info fs.FileInfo) {
	skip := func(reason string) { w.skipped = append(w.skipped, Skip{Path: name, Reason: reason}) }
	switch {
	case !info.Mode().IsRegular():
		skip("not a regular file")
	case w.excluded(name):
		skip(excluded)
	case w.files[name] == nil && !isMarkdown(name) && !kind.MayBeData(name) && !kind.MayBeMisnamed(name):
		skip("not a definition: its name doesn't end in .md")
	default:
		w.pointsTo(name, func() (fs.FileInfo, error) { return w.root.Lstat(name) })
		w.add(name)
		w.files[name].wanted, w.files[name].Named = true, true
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
		w.files[name] = &file{File: &kind.File{Path: name}}
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
		w.skipped = append(w.skipped, Skip{Path: dir, Reason: reason(err), Failed: w.isAsked(dir)})
		return
	}
	if dir != "." && !w.isNamed(dir) && w.isRepository(dir, entries) {
		w.nested = append(w.nested, w.definitionsIn(dir)...)
		return
	}
	w.visited[dir] = true
	depth := len(w.ignores)
	if dir == "." || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".gitignore" }) {
		w.ignores = w.ignores.enter(w.root, dir)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
			switch {
			case schema.IsForeign(name) && kind.Place(path.Join(name, "x.md")) == nil:
			case w.ignores.ignored(name, true):
				w.leave(name)
			default:
				w.all[name] = true
				w.folder(name)
			}
		case e.Type()&fs.ModeSymlink != 0:
			if !w.ignores.ignored(name, false) {
				w.links.add(w.root, name)
			}
		case e.Type().IsRegular():
			if kind.IsManifest(name) {
				w.manifests[name] = true
			}
			if w.ignores.ignored(name, false) && !w.isTracked(name) {
				if isPlaced(name) {
					w.left = append(w.left, name)
				}
				continue
			}
			w.file(name, e.Info)
		}
	}
	w.ignores = w.ignores[:depth]
}

// file notes a regular file of the tree.
func (w *walker) file(name string, stat func() (fs.FileInfo, error)) {
	w.all[name] = true
	switch {
	case kind.MayBeData(name):
		w.add(name)
	case !isMarkdown(name) && !kind.MayBeMisnamed(name):
		w.noteUnread(name)
	case w.pointsTo(name, stat) == "" && !kind.IsLeftOut(name):
		w.add(name)
	}
}

// isMarkdown reports whether a file name ends in .md, in any case.
func isMarkdown(name string) bool {
	return len(name) > 3 && strings.EqualFold(name[len(name)-3:], ".md")
}

// stem returns the name of a file without its folder and extension.
func stem(name string) string {
	base := path.Base(name)
	return base[:len(base)-len(path.Ext(base))]
}

// parents returns the folders above a folder, from the root down.
func parents(dir string) []string {
	if dir == "." {
		return nil
	}
	above := path.Dir(dir)
	return append(parents(above), above)
}

// sorted returns the files in the order of their paths, with what the user said of them and the links to them.
func (w *walker) sorted() []*file {
	files := make([]*file, 0, len(w.files))
	for _, f := range w.files {
		f.Links = w.links.to(f.Path)
		f.For = kind.AudienceOf(w.options.Platforms)
		if len(w.options.Platforms) == 1 {
			f.Said = schema.ByID(w.options.Platforms[0])
		}
		if f.Said == nil && w.options.PlatformsOf != nil {
			w.decided(f, w.options.PlatformsOf(f.Path))
		}
		if w.options.ScopeOf != nil {
			folder := w.options.ScopeOf(f.Path)
			f.Pinned = f.Pinned || folder != "" && folder != "."
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *file) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// decided notes for which platforms it is decided that a file is: the first of them is its own.
func (w *walker) decided(f *file, ids []string) {
	if len(ids) == 0 {
		return
	}
	f.Said = schema.ByID(ids[0])
	f.Pinned = f.Said != nil
	if len(w.options.Platforms) == 0 {
		f.For = kind.AudienceOf(ids)
		f.For.Stated = len(f.For.Named) > 0
	}
}

// Reads reports whether the text of a file, by its slash-separated path, can matter to what Load
// returns; of other files it is only their being there.
func Reads(name string) bool {
	base := path.Base(name)
	return isMarkdown(name) || kind.MayBeMisnamed(name) || kind.IsManifest(name) || kind.MayBeData(name) || mayMention(name) || base == ".gitignore"
}
