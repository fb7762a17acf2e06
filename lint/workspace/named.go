package workspace

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/fix"
)

// WriteNamed writes a file that the user names: a report, or a baseline. It takes the place of no file
// that the workspaces were read from, and below their roots and the repository of the working directory
// it isn't written through links.
func WriteNamed(name string, text []byte, all []*Workspace) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	var trees []string
	if cwd, err := os.Getwd(); err == nil {
		trees = append(trees, FindRoot(cwd))
	}
	for _, w := range all {
		trees = append(trees, w.Root)
		if read, ok := isRead(w, full); ok {
			return fmt.Errorf("%s: not written: it is %s", name, read)
		}
	}
	return fix.WriteNamed(name, text, trees)
}

// isRead reports whether a workspace was read from a file, and what that is to it.
func isRead(w *Workspace, full string) (what string, ok bool) {
	if full == w.File(config.Name) {
		return "the configuration", true
	}
	for _, d := range w.Tree.Docs {
		if full == w.File(d.Source.Path) {
			return "a definition", true
		}
	}
	for _, n := range w.Tree.Neighbors {
		if full == w.File(n.Path) {
			return "a definition", true
		}
	}
	return "", false
}
