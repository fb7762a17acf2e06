package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/schema"
)

// An Argument is a path that a user names, and the text that stands for that of the file, nil for its
// own.
type Argument struct {
	Path string
	Text []byte
}

// A NotFoundError is a path that doesn't exist.
type NotFoundError struct {
	Path string // as it was named
	Near string // an entry of its folder with nearly that name, "" if there is none
}

// Error names the path and the near one.
func (e *NotFoundError) Error() string {
	if e.Near == "" {
		return e.Path + ": no such file or folder"
	}
	return fmt.Sprintf("%s: no such file or folder; did you mean %s?", e.Path, filepath.Join(filepath.Dir(e.Path), e.Near))
}

// A NotFolderError is a root that isn't a folder.
type NotFolderError struct{ Path string }

// Error names the path.
func (e *NotFolderError) Error() string { return e.Path + ": no such folder" }

// Root returns the root of a run: the folder that is asked for, or the one that a working directory
// belongs to if named is "".
func Root(named, cwd string) (string, error) {
	if named == "" {
		return FindRoot(cwd), nil
	}
	root, err := filepath.Abs(named)
	if err != nil {
		return "", fmt.Errorf("find the root: %w", err)
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return "", &NotFolderError{Path: named}
	}
	return root, nil
}

// Plan groups arguments by the roots that they belong to, in the order in which the roots come up. An
// argument in root belongs to it; any other one to the root that is found from its own folder. The file
// system's root, as which a working directory may end up, is that of itself only.
func Plan(root string, args []Argument) ([]Target, error) {
	var targets []Target
	for _, a := range args {
		path, err := filepath.Abs(a.Path)
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", a.Path, err)
		}
		info, err := os.Stat(path)
		if a.Text == nil && errors.Is(err, fs.ErrNotExist) {
			return nil, notFound(a.Path, path)
		}
		home := root
		if !Within(root, path) || root == filepath.Dir(root) {
			home = path
			if err != nil || !info.IsDir() {
				home = filepath.Dir(path)
			}
			home = FindRoot(home)
		}
		targets = join(targets, home, path, a.Text)
	}
	return targets, nil
}

// join adds a path to the target of its root. A root that lies in another one without a mark of its own
// is part of that one.
func join(targets []Target, root, path string, text []byte) []Target {
	own := func(t Target) bool { _, ok := Marked(t.Root); return ok }
	if i := slices.IndexFunc(targets, func(t Target) bool { return t.Root == root || Within(t.Root, root) && !own(Target{Root: root}) }); i >= 0 {
		targets[i].add(path, text)
		return targets
	}
	outer := Target{Root: root}
	targets = slices.DeleteFunc(targets, func(t Target) bool {
		if !Within(root, t.Root) || own(t) {
			return false
		}
		for _, name := range t.Paths {
			outer.add(filepath.Join(t.Root, filepath.FromSlash(name)), t.Overlay[name])
		}
		return true
	})
	outer.add(path, text)
	return append(targets, outer)
}

// add adds a path, absolute, below the root.
func (t *Target) add(path string, text []byte) {
	relative, err := filepath.Rel(t.Root, path)
	if err != nil {
		relative = "." // a path on another volume is in no root but its own
	}
	name := filepath.ToSlash(relative)
	if !slices.Contains(t.Paths, name) {
		t.Paths = append(t.Paths, name)
	}
	if text == nil {
		return
	}
	if t.Overlay == nil {
		t.Overlay = map[string][]byte{}
	}
	t.Overlay[name] = text
}

// notFound returns the error for a path that doesn't exist, with the nearest name beside it.
func notFound(arg, path string) error {
	e := &NotFoundError{Path: arg}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return e
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	e.Near = schema.Near(filepath.Base(path), names)
	return e
}
