package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/git"
)

// Configuration returns the configuration of a root: that of the options, or the file in the root, or
// the empty one; and what the options exclude besides. Errors in the file have their places in it.
func Configuration(ctx context.Context, root string, o Options) (*config.Config, error) {
	cfg, err := configuration(ctx, root, o)
	if err != nil {
		return nil, err
	}
	cfg.Exclude = append(cfg.Exclude, o.Exclude...)
	return cfg, nil
}

func configuration(ctx context.Context, root string, o Options) (*config.Config, error) {
	path, named := o.Config, o.Config != ""
	if !named {
		if o.NoConfig {
			return &config.Config{}, nil
		}
		path = shown(filepath.Join(root, config.Name))
	}
	if o.ConfigFrom != "" {
		cfg, err := configurationAt(ctx, path, named, o)
		if err != nil {
			return nil, &RevisionError{Revision: o.ConfigFrom, Path: path, Err: err}
		}
		return cfg, nil
	}
	if _, err := os.Stat(path); !named && errors.Is(err, fs.ErrNotExist) {
		return &config.Config{}, nil
	}
	return config.Read(path, o.Rules)
}

// A RevisionError says that a revision doesn't give what is asked of it.
type RevisionError struct {
	Revision string
	Path     string // of the configuration that was looked for; "" if the whole tree was
	Err      error
}

// Error names the revision and the cause.
func (e *RevisionError) Error() string { return e.Revision + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *RevisionError) Unwrap() error { return e.Err }

// configurationAt returns the configuration that a path had in a commit, with the files it extended
// then. Without one there, and unless it was named, it is empty.
func configurationAt(ctx context.Context, path string, named bool, o Options) (*config.Config, error) {
	repo, err := git.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	commit, err := repo.Commit(ctx, o.ConfigFrom)
	if err != nil {
		return nil, err
	}
	read := func(name string) ([]byte, error) {
		return repo.Blob(ctx, commit, filepath.ToSlash(name), config.MaxSize)
	}
	text, err := read(filepath.Base(path))
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return &config.Config{}, noneAbove(ctx, repo, commit)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return config.Parse(filepath.ToSlash(path), text, o.Rules, read)
}

// noneAbove returns an error if a commit has a configuration above the folder that a repository was opened
// in: one that was added below it since can't replace it.
func noneAbove(ctx context.Context, repo *git.Repo, commit git.Commit) error {
	for _, folder := range repo.Above() {
		name := folder + "/" + config.Name
		_, err := repo.Blob(ctx, commit, name, config.MaxSize)
		if err == nil {
			return fmt.Errorf("it has %s and none here; give the folder of the one that counts with --root", name)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// shown returns a path relative to the working directory if it can be: as people would type it.
func shown(path string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(cwd, path); err == nil {
		return filepath.ToSlash(short)
	}
	return path
}

// IsConfigured reports whether a path, absolute, is that of a file that the configuration was read from or
// names: what it extends, its schemas, its baseline.
func (w *Workspace) IsConfigured(file string) bool {
	if w.Config.Baseline != "" && w.File(w.Config.Baseline) == file {
		return true
	}
	return slices.ContainsFunc(w.Config.Files, func(name string) bool {
		full, err := filepath.Abs(filepath.FromSlash(name))
		return err == nil && full == file
	})
}
