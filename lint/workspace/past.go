package workspace

import (
	"context"
	"errors"
	"os"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/git"
	"github.com/agentlint/agentlint/lint/load"
)

// Before returns the diagnostics that the tree had in the last commit that it has in common with a
// revision; in that revision itself if they have none in common. The tree of that commit is written to
// a temporary folder and checked there under today's configuration, so that the change of one file
// counts for what it means to the others.
func (w *Workspace) Before(ctx context.Context, revision string) (baseline.Baseline, error) {
	found, err := w.before(ctx, revision)
	if err != nil {
		return nil, &RevisionError{Revision: revision, Err: err}
	}
	return found, nil
}

func (w *Workspace) before(ctx context.Context, revision string) (baseline.Baseline, error) {
	repo, err := git.Open(w.Root)
	if err != nil {
		return nil, err
	}
	commit, err := fork(ctx, repo, revision)
	if err != nil {
		return nil, err
	}
	found, err := w.findingsAt(ctx, repo, commit)
	return baseline.Of(found), err
}

// findingsAt returns the diagnostics that the tree of a commit has under today's configuration, dismissed
// ones included.
func (w *Workspace) findingsAt(ctx context.Context, repo *git.Repo, commit git.Commit) ([]lint.Diagnostic, error) {
	dir, err := os.MkdirTemp("", "agentlint-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it lies in the folder for temporary files
	if err := export(ctx, repo, commit, dir); err != nil {
		return nil, err
	}
	past := &Workspace{Target: Target{Root: dir, Paths: []string{"."}}, Config: w.Config, options: w.options}
	past.options.ConfigFrom = "" // it is the past already
	past, err = past.Reload(ctx)
	if err != nil {
		return nil, err
	}
	result, err := past.Check(ctx, nil)
	if err != nil {
		return nil, err
	}
	return result.Diagnostics, nil
}

// fork returns the last commit that a revision and HEAD have in common, that of the revision if they
// have none.
func fork(ctx context.Context, repo *git.Repo, revision string) (git.Commit, error) {
	commit, err := repo.Commit(ctx, revision)
	if err != nil {
		return commit, err
	}
	head, err := repo.Commit(ctx, "HEAD")
	if err != nil {
		return commit, err
	}
	common, ok, err := repo.MergeBase(ctx, commit, head)
	if err != nil || !ok {
		return commit, err
	}
	return common, nil
}

// export writes the files of a commit into a folder.
func export(ctx context.Context, repo *git.Repo, commit git.Commit, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	return errors.Join(repo.Export(ctx, commit, root, load.MaxFile, load.Reads), root.Close())
}
