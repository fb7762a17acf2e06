package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/rules"
)

// A lintRun is one root and the paths below it that are to be checked.
type lintRun struct {
	options load.Options
	config  *config.Config
	cwd     string

	// baseline is that of --baseline, and before that of --changed.
	baseline, before baseline.Baseline
}

// settings returns what is decided for a path, and what is known of it.
func (r lintRun) settings(path string) *lint.Settings {
	s := r.config.Settings(path)
	s.Known = r.baseline.Known(path)
	for name, n := range r.before.Known(path) {
		if s.Known == nil {
			s.Known = map[string]int{}
		}
		s.Known[name] = max(s.Known[name], n)
	}
	return s
}

// shown returns a path of the run as the user knows it: relative to the working directory.
func (r lintRun) shown(name string) string {
	path := filepath.Join(r.options.Root, filepath.FromSlash(name))
	if relative, err := filepath.Rel(r.cwd, path); err == nil {
		path = relative
	}
	return filepath.ToSlash(path)
}

// plan groups the arguments by the roots of their runs: the root of the working directory, and for
// an argument outside it the argument's own folder.
func (c *checkCommand) plan(ctx context.Context, args []string) ([]lintRun, error) {
	cwd, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("find the working directory: %w", err)
	}
	root, err := c.base()
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		args = []string{"."}
		if !within(root, cwd) {
			args = []string{root}
		}
	}
	var runs []lintRun
	for _, arg := range args {
		var overlay []byte
		if arg == "-" {
			if c.stdinName == "" {
				return nil, errors.New(`path "-" needs --stdin-filename, which says what the text is`)
			}
			arg = c.stdinName
			if overlay, err = c.readInput(); err != nil {
				return nil, err
			}
		}
		path, err := filepath.Abs(arg)
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", arg, err)
		}
		if overlay == nil {
			if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
				return nil, notFound(arg, path)
			}
		}
		if runs, err = c.join(ctx, runs, cwd, root, path, overlay); err != nil {
			return nil, err
		}
	}
	return runs, nil
}

// base returns the root of the working directory: that of --root, or the one that is found.
func (c *checkCommand) base() (string, error) {
	if c.root == "" {
		cwd, err := os.Getwd()
		if err != nil {
			return "", fmt.Errorf("find the working directory: %w", err)
		}
		return findRoot(cwd), nil
	}
	root, err := filepath.Abs(c.root)
	if err != nil {
		return "", fmt.Errorf("find the root: %w", err)
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return "", fmt.Errorf("--root %s: no such folder", c.root)
	}
	return root, nil
}

// join adds a path to the run that it belongs to.
func (c *checkCommand) join(ctx context.Context, runs []lintRun, cwd, root, path string, overlay []byte) ([]lintRun, error) {
	if !within(root, path) {
		root = path
		if info, err := os.Stat(path); overlay != nil || err == nil && !info.IsDir() {
			root = filepath.Dir(path)
		}
	}
	relative, err := filepath.Rel(root, path)
	if err != nil {
		relative = "."
	}
	relative = filepath.ToSlash(relative)
	i := 0
	for i < len(runs) && runs[i].options.Root != root {
		i++
	}
	if i == len(runs) {
		cfg, err := c.configFor(ctx, cwd, root)
		if err != nil {
			return nil, err
		}
		runs = append(runs, lintRun{cwd: cwd, config: cfg, options: load.Options{
			Root: root, Platform: c.platform, PlatformOf: cfg.PlatformOf, ScopeOf: cfg.CollectionOf, Excludes: cfg.Excludes, Overlay: map[string][]byte{},
		}})
	}
	runs[i].options.Paths = append(runs[i].options.Paths, relative)
	if overlay != nil {
		runs[i].options.Overlay[relative] = overlay
	}
	return runs, nil
}

// configFor returns the configuration of a root: that of --config, or the file in it, or none.
func (c *checkCommand) configFor(ctx context.Context, cwd, root string) (*config.Config, error) {
	path := c.config
	if path == "" {
		if c.noConfig {
			return &config.Config{}, nil
		}
		path = filepath.Join(root, config.Name)
		if relative, err := filepath.Rel(cwd, path); err == nil {
			path = relative
		}
	}
	if c.configFrom != "" {
		return c.configAt(ctx, path)
	}
	if _, err := os.Stat(path); c.config == "" && errors.Is(err, os.ErrNotExist) {
		return &config.Config{}, nil
	}
	return config.Read(path, rules.All())
}

// configAt returns the configuration that a path had in the commit of --config-from, with what it
// extended then. Without one there, and without --config, it is empty.
func (c *checkCommand) configAt(ctx context.Context, path string) (*config.Config, error) {
	g := git{ctx, filepath.Dir(path)}
	commit, err := g.commit(c.configFrom)
	if err != nil {
		return nil, fmt.Errorf("--config-from: %w", err)
	}
	read := func(name string) ([]byte, error) {
		return g.output("cat-file", "blob", commit+":./"+filepath.ToSlash(name))
	}
	there, err := g.output("ls-tree", "--name-only", commit, "--", filepath.Base(path))
	if err != nil {
		return nil, fmt.Errorf("--config-from: %w", err)
	}
	if c.config == "" && len(there) == 0 {
		return &config.Config{}, nil
	}
	text, err := read(filepath.Base(path))
	if err != nil {
		return nil, fmt.Errorf("--config-from %s: %s: %w", c.configFrom, path, err)
	}
	return config.Parse(filepath.ToSlash(path), text, rules.All(), read)
}

// within reports whether a path is a folder or lies below it.
func within(root, path string) bool {
	relative, err := filepath.Rel(root, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// findRoot returns the nearest folder at or above dir that has a configuration or a .git, else dir.
// It doesn't look above a repository: a configuration in a home folder is not meant for all of them.
func findRoot(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		for _, mark := range []string{config.Name, ".git"} {
			if _, err := os.Lstat(filepath.Join(at, mark)); err == nil {
				return at
			}
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

// notFound returns the error for a path that doesn't exist, with the nearest name beside it.
func notFound(arg, path string) error {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("%s: no such file or folder", arg)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := nearest(filepath.Base(path), names); near != "" {
		return fmt.Errorf("%s: no such file or folder; did you mean %s?", arg, filepath.Join(filepath.Dir(arg), near))
	}
	return fmt.Errorf("%s: no such file or folder", arg)
}
