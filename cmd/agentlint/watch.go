package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
)

// settle is how long the watcher waits for more changes before it checks again: editors and git
// write a file in several steps, and many files at once.
const settle = 100 * time.Millisecond

// clearScreen has a terminal start on an empty screen.
const clearScreen = "\x1b[2J\x1b[H"

// watchTrees checks, and checks again whenever something changes that may matter, until it is
// interrupted. What fails is said, and watching goes on; it ends if there is nothing to watch.
func (c *checkCommand) watchTrees(ctx context.Context, args []string) error {
	if c.fix || c.unsafeFixes || c.diff || c.fixOnly || c.showFiles || slices.Contains(args, "-") {
		return errors.New("--watch reports only: it goes with neither --fix, --unsafe-fixes, --fix-only, --diff, --show-files nor the standard input")
	}
	var w *fsnotify.Watcher
	defer func() {
		if w != nil {
			_ = w.Close() // it holds nothing that could be lost
		}
	}()
	for {
		once := *c // the configuration may say something else the next time
		var err error
		w, err = once.checkWatched(ctx, w, args)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case w == nil:
			return err
		case len(w.WatchList()) == 0:
			return errors.Join(err, errors.New("nothing is left to watch"))
		case err != nil && !errors.Is(err, errFound):
			c.sayError(err)
		}
		c.say("agentlint: watching %s for changes\n", report.Count(len(w.WatchList()), "folder"))
		changed, err := c.await(ctx, w)
		if err != nil {
			return err
		}
		if isTerminal(c.out) {
			_, _ = io.WriteString(c.out, clearScreen)
		}
		if changed != "" {
			c.say("agentlint: %s changed\n", safe(relative(changed)))
		}
	}
}

// checkWatched checks once. It returns the watcher of the folders that the result depends on, which
// watched them before they were read; the one before it is closed. A watcher is not told where a
// folder moves, so that each check has its own. If something fails before all is read, it is the one
// before, nil if there was none.
func (c *checkCommand) checkWatched(ctx context.Context, w *fsnotify.Watcher, args []string) (*fsnotify.Watcher, error) {
	var watched []string
	for {
		runs, trees, err := c.load(ctx, args)
		if err != nil {
			return w, err
		}
		folders, err := c.folders(runs, trees)
		if err != nil {
			return w, err
		}
		if slices.Equal(folders, watched) {
			return w, c.finish(ctx, runs, trees)
		}
		next, err := newWatcher(folders)
		if err != nil {
			return w, err
		}
		if w != nil {
			_ = w.Close() // it holds nothing that could be lost
		}
		w, watched = next, folders
	}
}

// folders returns the folders of the trees and those of the files that flags name.
func (c *checkCommand) folders(runs []lintRun, trees []*load.Tree) ([]string, error) {
	var all []string
	for i, tree := range trees {
		for _, folder := range tree.Folders() {
			all = append(all, filepath.Join(runs[i].options.Root, filepath.FromSlash(folder)))
		}
	}
	for _, name := range []string{c.config, c.baseline} {
		if name == "" {
			continue
		}
		path, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		all = append(all, filepath.Dir(path))
	}
	slices.Sort(all)
	return slices.Compact(all), nil
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

// relative returns a path relative to the working directory if it can be.
func relative(path string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(cwd, path); err == nil {
		path = short
	}
	return filepath.ToSlash(path)
}

// await waits for a change that may matter and for those that come with it. It returns the path of
// the first, "" if the system has lost count.
func (c *checkCommand) await(ctx context.Context, w *fsnotify.Watcher) (string, error) {
	var first string
	var quiet <-chan time.Time
	note := func(name string) {
		if quiet == nil {
			first, quiet = name, time.After(settle)
		}
	}
	for {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case e := <-w.Events:
			if c.matters(e) {
				note(e.Name)
			}
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return "", fmt.Errorf("watch: %w", err)
			}
			note("")
		case <-quiet:
			return first, nil
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
