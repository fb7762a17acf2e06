package load

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// maxGitFile is the length in bytes of the longest .git file.
const maxGitFile = 8 << 10

// isRepository reports whether a folder with these entries is a repository of its own: a clone, a submodule or a
// linked worktree. A .git that git itself wouldn't take for one hides nothing.
func (w *walker) isRepository(dir string, entries []fs.DirEntry) bool {
	for _, e := range entries {
		if e.Name() == ".git" {
			mark := path.Join(dir, ".git")
			return e.IsDir() && w.isGitDirectory(mark) || !e.IsDir() && w.isGitFile(mark)
		}
	}
	return false
}

// isGitDirectory reports whether a folder holds what git wants of a repository.
func (w *walker) isGitDirectory(dir string) bool {
	for _, part := range []string{"HEAD", "objects", "refs"} {
		if _, err := w.root.Lstat(path.Join(dir, part)); err != nil {
			return false
		}
	}
	return true
}

// isGitFile reports whether a file names the folder of a repository. One outside of the root can't be looked at
// and is believed.
func (w *walker) isGitFile(name string) bool {
	text, err := w.root.read(name, maxGitFile)
	if err != nil {
		return false
	}
	named, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
	if !ok {
		return false
	}
	to := path.Join(path.Dir(name), filepath.ToSlash(named))
	if filepath.IsAbs(named) || !filepath.IsLocal(to) {
		return true
	}
	_, err = w.root.Lstat(path.Join(to, "HEAD"))
	return err == nil
}
