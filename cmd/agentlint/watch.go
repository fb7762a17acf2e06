package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/terminal"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/watch"
	"github.com/agentlint/agentlint/lint/workspace"
)

// clearScreen has a terminal start on an empty screen.
const clearScreen = "\x1b[2J\x1b[H"

// watchTrees checks, and checks again whenever something changes that may matter, until it is
// interrupted. What fails is said, and watching goes on; it ends if there is nothing to watch.
func (c *checkCommand) watchTrees(ctx context.Context, args []string) error {
	if c.diff || c.showFiles || slices.Contains(args, "-") {
		return errors.New("--watch can't be combined with --diff, --show-files or the standard input")
	}
	t := &watching{checkCommand: c, args: args}
	c.wrote = t.wrote
	defer func() { t.watcher.Close() }()
	for {
		start := time.Now()
		err := t.check(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case t.watcher == nil:
			return err
		case t.watcher.Folders() == 0:
			return errors.Join(err, errors.New("nothing is left to watch"))
		case err != nil && !errors.Is(err, errFound):
			c.sayError(err)
		}
		c.say("agentlint: watching %s for changes; checked at %s in %s\n",
			report.Count(t.watcher.Folders(), "folder"), start.Format(time.TimeOnly), time.Since(start).Round(time.Millisecond))
		if t.change, err = t.watcher.Next(ctx, t.matters); err != nil {
			return err
		}
		if terminal.Is(c.out) {
			_, _ = io.WriteString(c.out, clearScreen)
		}
		if t.change.Path != "" {
			c.say("agentlint: %s changed\n", safe(view.Path(t.change.Path)))
		}
	}
}

// watching is a command that checks again and again.
type watching struct {
	*checkCommand

	args    []string
	watcher *watch.Watcher         // of the folders that the last check depends on, nil before the first
	opened  []*workspace.Workspace // by the last check, nil if it failed
	change  watch.Change           // since the last check
	own     map[string][]byte      // the texts that the last check wrote, by absolute path
}

// wrote remembers what fixes have written, so that it isn't taken for a change.
func (t *watching) wrote(f *workspace.Fixed) {
	for _, c := range f.Changes {
		t.own[filepath.Join(f.Root, filepath.FromSlash(c.Path))] = c.After
		t.opened = nil // it has the old text
	}
}

// isOwn reports whether a file has the text that the last check wrote.
func (t *watching) isOwn(path string) bool {
	text, ok := t.own[path]
	if !ok {
		return false
	}
	now, err := source.ReadFile(path, int64(len(text)))
	return err == nil && bytes.Equal(now, text)
}

// check checks once, with the folders that the result depends on watched before they were read.
func (t *watching) check(ctx context.Context) error {
	t.own = map[string][]byte{}
	if next, ok := t.edited(); ok {
		t.opened = next
		return t.finish(ctx, next)
	}
	t.opened = nil
	var watched []string
	for {
		all, err := t.open(ctx, t.args)
		if err != nil {
			return err
		}
		folders, err := t.folders(all)
		if err != nil {
			return err
		}
		if slices.Equal(folders, watched) {
			t.opened = all
			return t.finish(ctx, all)
		}
		next, err := watch.New(folders)
		if err != nil {
			return err
		}
		t.watcher.Close()
		t.watcher, watched = next, folders
	}
}

// edited returns the workspaces after an edit of one definition, false if more changed than its text or
// that can't be read.
func (t *watching) edited() ([]*workspace.Workspace, bool) {
	if t.opened == nil || !t.change.Text {
		return nil, false
	}
	next := slices.Clone(t.opened)
	for i, w := range next {
		if edited, ok := w.Reread(t.change.Path); ok {
			next[i] = edited
			return next, true
		}
	}
	return nil, false
}

// folders returns the folders that the workspaces and the flags depend on.
func (t *watching) folders(all []*workspace.Workspace) ([]string, error) {
	var folders []string
	for _, w := range all {
		folders = append(folders, w.Depends()...)
	}
	if t.baseline != "" {
		path, err := filepath.Abs(t.baseline)
		if err != nil {
			return nil, err
		}
		folders = append(folders, filepath.Dir(path))
	}
	slices.Sort(folders)
	return slices.Compact(folders), nil
}

// matters reports whether a change can change what there is to report: a file that comes or goes (a link
// may lead to it), or a new text of a file that is read. What agentlint itself writes doesn't.
func (t *watching) matters(path string, text bool) bool {
	is := func(name string) bool {
		named, err := filepath.Abs(name)
		return err == nil && name != "" && named == path
	}
	if fix.IsTemporary(filepath.Base(path)) || t.isOwn(path) || slices.ContainsFunc(t.outputs, func(o view.Output) bool { return is(o.File) }) {
		return false
	}
	extension := filepath.Ext(path)
	configures := extension == ".yaml" || extension == ".yml" || is(t.config) || is(t.baseline) || t.isKnown(path)
	return !text || configures || load.Reads(filepath.ToSlash(path))
}

// isKnown reports whether a path is that of a file that a configuration names: its baseline, its schema.
func (t *watching) isKnown(path string) bool {
	return slices.ContainsFunc(t.opened, func(w *workspace.Workspace) bool { return w.IsConfigured(path) })
}
