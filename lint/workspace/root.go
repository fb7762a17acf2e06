package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
)

// FindRoot returns the root that a folder belongs to, absolute: the nearest folder at or above it that
// has a configuration or a .git; else the folder that holds the platform's folder it is in, such as the
// parent of .claude; else the folder itself. It doesn't look above a repository: a configuration in a
// home folder isn't meant for all of them.
func FindRoot(dir string) string {
	if root, ok := Marked(dir); ok {
		return root
	}
	if home, ok := load.Home(filepath.ToSlash(dir)); ok {
		return filepath.FromSlash(home)
	}
	return dir
}

// Marked returns the nearest folder at or above a folder that is marked as a root: by a configuration or a
// .git.
func Marked(dir string) (string, bool) {
	for at := dir; ; at = filepath.Dir(at) {
		for _, mark := range []string{config.Name, ".git"} {
			if _, err := os.Lstat(filepath.Join(at, mark)); err == nil {
				return at, true
			}
		}
		if at == filepath.Dir(at) {
			return "", false
		}
	}
}

// Within reports whether a path is a folder or lies below it. Both are absolute.
func Within(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}
