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
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxLeft is how many entries of ignored folders are looked at to count the definitions in them.
const maxLeft = 10_000

// leave passes over an ignored folder: it reads what git tracks in it, and counts the definitions that it leaves out.
func (w *walker) leave(dir string) {
	prefix := dir + "/"
	for name := range w.index() {
		if strings.HasPrefix(name, prefix) {
			if info, err := w.root.Lstat(name); err == nil && info.Mode().IsRegular() {
				w.file(name, info)
				w.visited[path.Dir(name)] = true
			}
		}
	}
	if kind.MayHold(path.Join(dir, "x.md")) || kind.IsOwned(path.Base(dir)) {
		budget := maxLeft
		w.count(dir, &budget)
	}
}

// count notes the definitions below an ignored folder that git doesn't track.
func (w *walker) count(dir string, budget *int) {
	entries, err := fs.ReadDir(w.root.FS(), dir)
	if err != nil {
		return // it is left out anyway
	}
	for _, e := range entries {
		*budget--
		if *budget < 0 {
			return
		}
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && !schema.IsForeign(name):
			w.count(name, budget)
		case e.Type().IsRegular() && !w.isTracked(name):
			w.leaveFile(name)
		}
	}
}

// leaveFile notes an ignored file that is a definition by its place.
func (w *walker) leaveFile(name string) {
	if isMarkdown(name) && kind.Place(name) != nil && !schema.IsDocumentation(stem(name)) {
		w.left = append(w.left, name)
	}
}

// isTracked reports whether git tracks a file, ignored or not.
func (w *walker) isTracked(name string) bool { return w.index()[name] }

// index returns the files that git tracks in the root; it is read when the first file is ignored.
func (w *walker) index() map[string]bool {
	if w.tracked != nil {
		return w.tracked
	}
	w.tracked = map[string]bool{}
	text, err := source.ReadFileIn(w.root, ".git/index", git.MaxIndex)
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
	left := 0
	for _, name := range w.left {
		if w.files[name] == nil && w.isWanted(name) {
			left++
		}
	}
	switch {
	case left == 1:
		notes = append(notes, "1 definition is ignored by .gitignore; name its folder to check it")
	case left > 1:
		notes = append(notes, fmt.Sprintf("%d definitions are ignored by .gitignore; name their folder to check them", left))
	}
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
