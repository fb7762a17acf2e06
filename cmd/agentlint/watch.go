package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// settle is how long the watcher waits for more changes before it checks again: editors and git
// write a file in several steps, and many files at once.
const settle = 100 * time.Millisecond

// patience is how long it waits at most where changes never stop.
const patience = 2 * time.Second

// clearScreen has a terminal start on an empty screen.
const clearScreen = "\x1b[2J\x1b[H"

// watchTrees checks, and checks again whenever something changes that may matter, until it is
// interrupted. What fails is said, and watching goes on; it ends if there is nothing to watch.
func (c *checkCommand) watchTrees(ctx context.Context, args []string) error {
	if c.fixing() || c.showFiles || slices.Contains(args, "-") {
		return errors.New("--watch only reports; it can't be combined with --fix, --unsafe-fixes, --fix-only, --diff, --show-files or the standard input")
	}
	t := &watch{checkCommand: c, args: args}
	defer t.stop()
	for {
		err := t.check(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case t.watcher == nil:
			return err
		case len(t.watcher.WatchList()) == 0:
			return errors.Join(err, errors.New("nothing is left to watch"))
		case err != nil && !errors.Is(err, errFound):
			c.sayError(err)
		}
		c.say("agentlint: watching %s for changes\n", report.Count(len(t.watcher.WatchList()), "folder"))
		if err := t.await(ctx); err != nil {
			return err
		}
		if isTerminal(c.out) {
			_, _ = io.WriteString(c.out, clearScreen)
		}
		if t.changed != "" {
			c.say("agentlint: %s changed\n", safe(relative(t.changed)))
		}
	}
}

// A watch is a command that checks again and again.
type watch struct {
	*checkCommand

	args    []string
	watcher *fsnotify.Watcher      // of the folders that the last check depends on, nil before the first
	opened  []*workspace.Workspace // by the last check, nil if it failed
	changed string                 // the path of the first change since, "" if the system has lost count
	others  bool                   // whether something changed besides the text of that file
}

// stop closes the watcher.
func (t *watch) stop() {
	if t.watcher != nil {
		_ = t.watcher.Close() // it holds nothing that could be lost
	}
}

// check checks once, with the folders that the result depends on watched before they were read. A
// watcher isn't told where a folder moves, so that each set of folders has its own.
func (t *watch) check(ctx context.Context) error {
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
		next, err := newWatcher(folders)
		if err != nil {
			return err
		}
		t.stop()
		t.watcher, watched = next, folders
	}
}

// edited returns the workspaces after an edit of one definition, false if more changed than its text or
// that can't be read.
func (t *watch) edited() ([]*workspace.Workspace, bool) {
	if t.opened == nil || t.changed == "" || t.others {
		return nil, false
	}
	next := slices.Clone(t.opened)
	for i, w := range next {
		if edited, ok := w.Reread(t.changed); ok {
			next[i] = edited
			return next, true
		}
	}
	return nil, false
}

// folders returns the folders that the workspaces and the flags depend on.
func (t *watch) folders(all []*workspace.Workspace) ([]string, error) {
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

// newWatcher watches folders. One that is gone is left out: the folder above it tells.
func newWatcher(folders []string) (*fsnotify.Watcher, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	for _, folder := range folders {
		if err := w.Add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			_ = w.Close()
			return nil, fmt.Errorf("watch %s: %w (on Linux fs.inotify.max_user_watches limits how many folders can be watched)", folder, err)
		}
	}
	return w, nil
}

// await waits for a change that may matter, and until nothing more changes for a moment.
func (t *watch) await(ctx context.Context) error {
	t.changed, t.others = "", false
	var quiet, late <-chan time.Time
	note := func(name string, written bool) {
		if quiet == nil {
			t.changed, late = name, time.After(patience)
		}
		t.others = t.others || !written || name != t.changed
		quiet = time.After(settle)
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e := <-t.watcher.Events:
			if t.matters(e) {
				note(e.Name, e.Op == fsnotify.Write)
			}
		case err := <-t.watcher.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watch: %w", err)
			}
			note("", false)
		case <-quiet:
			return nil
		case <-late:
			return nil
		}
	}
}

// matters reports whether an event can change what there is to say: a file that comes or goes (a
// link may lead to it), or a new text in a file that is read. What agentlint itself writes doesn't.
func (c *checkCommand) matters(e fsnotify.Event) bool {
	is := func(name string) bool {
		path, err := filepath.Abs(name)
		return err == nil && name != "" && path == e.Name
	}
	if slices.ContainsFunc(c.outputs, func(o output) bool { return is(o.file) }) {
		return false
	}
	if e.Has(fsnotify.Create) || e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		return true
	}
	extension := filepath.Ext(e.Name)
	configures := extension == ".yaml" || extension == ".yml" || is(c.config) || is(c.baseline)
	return e.Has(fsnotify.Write) && (configures || load.Reads(filepath.ToSlash(e.Name)))
}
