package load

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/lint/git"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/schema"
)

// maxLeft is how many entries of the folders that a run leaves out are looked at, to count the definitions in them.
const maxLeft = 10_000

// leave passes over an ignored folder: it reads what git tracks in it, and counts the definitions that it leaves out.
func (w *walker) leave(dir string) {
	prefix := dir + "/"
	for name := range w.index() {
		if strings.HasPrefix(name, prefix) {
			if info, err := w.root.Lstat(name); err == nil && info.Mode().IsRegular() {
				w.file(name, func() (fs.FileInfo, error) { return info, nil })
				w.visited[path.Dir(name)] = true
			}
		}
	}
	if kind.Holds(dir) || kind.IsOwned(path.Base(dir)) {
		for _, name := range w.definitionsIn(dir) {
			if !w.isTracked(name) {
				w.left = append(w.left, name)
			}
		}
	}
}

// definitionsIn returns the files below a folder that are definitions by their place, as far as it is looked through.
func (w *walker) definitionsIn(dir string) []string {
	var names []string
	_ = fs.WalkDir(w.root.FS(), dir, func(name string, e fs.DirEntry, err error) error {
		w.looks++
		switch {
		case w.looks > maxLeft:
			return fs.SkipAll
		case err != nil && (e == nil || e.IsDir()), e.IsDir() && schema.IsForeign(name):
			return fs.SkipDir // it is left out anyway
		case e.Type().IsRegular() && isPlaced(name):
			names = append(names, name)
		}
		return nil
	})
	return names
}

// isPlaced reports whether a file is a definition by its place.
func isPlaced(name string) bool {
	return isMarkdown(name) && kind.Place(name) != nil && !schema.IsDocumentation(stem(name))
}

// isTracked reports whether git tracks a file, ignored or not.
func (w *walker) isTracked(name string) bool { return w.index()[name] }

// index returns the files that git tracks in the root; it is read when the first file is ignored.
func (w *walker) index() map[string]bool {
	if w.tracked != nil {
		return w.tracked
	}
	w.tracked = map[string]bool{}
	text, err := w.root.read(".git/index", git.MaxIndex)
	if err != nil {
		return w.tracked
	}
	for _, name := range git.Index(bytes.Clone(text)) {
		w.tracked[name] = true
	}
	return w.tracked
}

// noteUnread counts a definition in a form that isn't read.
func (w *walker) noteUnread(name string) {
	for _, u := range schema.UnreadForms() {
		if ok, err := doublestar.Match(u.Glob, name); err == nil && ok && w.isWanted(name) {
			w.unread[fmt.Sprintf("in %s, for %s, are not checked yet", u.Form, u.Platform)]++
		}
	}
}

// isWanted reports whether an argument names a path or a folder above it.
func (w *walker) isWanted(name string) bool {
	return slices.ContainsFunc(w.options.Paths, func(p string) bool {
		p = path.Clean(p)
		return p == "." || p == name || strings.HasPrefix(name, p+"/")
	})
}

// notes says which definitions aren't looked at and why.
func (w *walker) notes() []string {
	var notes []string
	say := func(names []string, one, many string) {
		n := 0
		for _, name := range names {
			if w.files[name] == nil && w.isWanted(name) {
				n++
			}
		}
		switch {
		case n == 1:
			notes = append(notes, "1 definition "+one)
		case n > 1:
			notes = append(notes, fmt.Sprintf("%d definitions %s", n, many))
		}
	}
	say(w.left, "is ignored by .gitignore; name its folder to check it", "are ignored by .gitignore; name their folder to check them")
	say(w.nested, "is in a repository below this one; name its folder to check it", "are in repositories below this one; name their folders to check them")
	for _, text := range slices.Sorted(maps.Keys(w.unread)) {
		n := w.unread[text]
		if n == 1 {
			notes = append(notes, "1 definition "+strings.Replace(text, "are", "is", 1))
		} else {
			notes = append(notes, fmt.Sprintf("%d definitions %s", n, text))
		}
	}
	return notes
}
