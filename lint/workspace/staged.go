package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/git"
	"github.com/agentlint/agentlint/lint/load"
)

// OpenStaged opens a target as git's index has its files, which is what would be committed now, and reports
// on those that differ from the last commit. The configuration is that on disk. Such a workspace is only to
// be checked: its texts are not those of the files.
func OpenStaged(ctx context.Context, t Target, o Options) (*Workspace, error) {
	w, err := unloaded(ctx, t, o)
	if err != nil {
		return nil, err
	}
	tree, err := w.loadStaged(ctx)
	if err != nil {
		return nil, fmt.Errorf("--staged: %w", err)
	}
	return w.of(tree), nil
}

// loadStaged writes what is staged to a temporary folder and loads it from there.
func (w *Workspace) loadStaged(ctx context.Context) (*load.Tree, error) {
	repo, err := git.Open(w.Root)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "agentlint-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it lies in the folder for temporary files
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()                                                            // what was written through it is read again
	reads := func(name string) bool { return load.Reads(name) && path.Base(name) != ".gitignore" } // what is tracked isn't ignored
	changed, err := repo.ExportStaged(ctx, root, os.Getenv("GIT_INDEX_FILE"), load.MaxFile, reads)
	if err != nil {
		return nil, err
	}
	paths := slices.DeleteFunc(slices.Clone(w.Paths), func(name string) bool {
		_, err := root.Stat(name)
		return errors.Is(err, os.ErrNotExist)
	})
	whole := *w
	whole.options.Lean = false // the folder is gone when they are checked
	tree, err := whole.load(ctx, dir, paths)
	if err != nil {
		return nil, err
	}
	tree.Docs = slices.DeleteFunc(tree.Docs, func(d *agent.Document) bool {
		if slices.Contains(changed, d.Source.Path) {
			return false
		}
		tree.Neighbors = append(tree.Neighbors, agent.Summarize(d, tree.Project))
		return true
	})
	return tree, nil
}
