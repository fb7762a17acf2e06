// Package watch reports changes in folders. It is the only package that uses fsnotify.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long nothing must change before a change counts as done: editors and git write a file in
// several steps, and many files at once. patience is how long it waits where changes never stop.
const (
	settle   = 100 * time.Millisecond
	patience = 2 * time.Second
)

// A Watcher watches a set of folders, not those inside them. A watcher isn't told where a folder moves,
// so that each set needs a new one.
type Watcher struct{ notify *fsnotify.Watcher }

// New watches folders. One that is gone is left out: the folder above it tells.
func New(folders []string) (*Watcher, error) {
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
	return &Watcher{w}, nil
}

// Close ends the watching. A nil watcher is closed.
func (w *Watcher) Close() {
	if w != nil {
		_ = w.notify.Close() // it holds nothing that could be lost
	}
}

// Folders returns how many folders are watched.
func (w *Watcher) Folders() int { return len(w.notify.WatchList()) }

// A Change is what happened since the last one.
type Change struct {
	// Path is that of the first file that changed whose text matters, absolute, or of the first if there is
	// none: editors write temporary files first. It is "" if the system has lost count.
	Path string
	// Text reports that nothing happened but that the file got a new text in place.
	Text bool
}

// Next waits for a change that matters and until nothing more changes for a moment. matters is told the
// path of a file, and whether it only got a new text, as opposed to coming or going.
func (w *Watcher) Next(ctx context.Context, matters func(path string, text bool) bool) (Change, error) {
	var c Change
	var quiet, late <-chan time.Time
	read := false // whether the text of c.Path matters
	note := func(path string, text bool) {
		if quiet == nil {
			c, late = Change{path, true}, time.After(patience)
		}
		c.Text = c.Text && text && path == c.Path
		if !read && path != "" && matters(path, true) {
			c.Path, read = path, true
		}
		quiet = time.After(settle)
	}
	for {
		select {
		case <-ctx.Done():
			return c, ctx.Err()
		case e := <-w.notify.Events:
			text := !e.Has(fsnotify.Create) && !e.Has(fsnotify.Remove) && !e.Has(fsnotify.Rename)
			if (!text || e.Has(fsnotify.Write)) && matters(e.Name, text) {
				note(e.Name, text)
			}
		case err := <-w.notify.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return c, fmt.Errorf("watch: %w", err)
			}
			note("", false)
		case <-quiet:
			return c, nil
		case <-late:
			return c, nil
		}
	}
}
