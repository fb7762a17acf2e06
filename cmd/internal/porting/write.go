package porting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/view"
)

// finish says what differs in each definition and writes it, or shows it. The error joins one for each file that
// could not be written.
func (r *run) finish(ctx context.Context) (written int, err error) {
	var errs []error
	for _, j := range r.jobs {
		if ctx.Err() != nil {
			return written, ctx.Err()
		}
		r.sayNotes(j)
		if j.Grants() && !r.Widen {
			r.hold(j.w, j.doc, "it would be granted more than before; --allow-widening ports it all the same")
			continue
		}
		changed, err := r.put(j)
		if err != nil {
			errs = append(errs, err)
		}
		if changed {
			written++
		}
	}
	return written, errors.Join(errs...)
}

// sayNotes says what differs, a line each.
func (r *run) sayNotes(j *job) {
	shown := view.Paths(j.w)(j.doc.Source.Path)
	for _, n := range j.Notes {
		at := j.doc.Source.PositionFromOffset(n.Span.Start)
		r.say("%s:%d:%d: %s", shown, at.Line, at.Column, n)
	}
}

// put writes the file of a job, or shows what would change, and reports whether that is anything.
func (r *run) put(j *job) (changed bool, err error) {
	full := filepath.Join(j.root, filepath.FromSlash(j.name))
	if r.Diff {
		return r.show(j, full)
	}
	if err := os.MkdirAll(j.root, 0o755); err != nil { //nolint:gosec // the mode of folders that people make
		return false, fmt.Errorf("make %s: %w", view.Path(j.root), err)
	}
	root, err := os.OpenRoot(j.root)
	if err != nil {
		return false, fmt.Errorf("open %s: %w", view.Path(j.root), err)
	}
	defer func() { _ = root.Close() }() // what was written through it is synced
	if err := fix.Create(root, j.name, j.Text, r.Force); err != nil {
		if errors.Is(err, fix.ErrExists) {
			return false, fmt.Errorf("%s exists already; --force replaces it", view.Path(full))
		}
		return false, err
	}
	r.say("wrote %s", view.Path(full))
	return true, nil
}

// show writes the difference to the file that is there.
func (r *run) show(j *job, full string) (changed bool, err error) {
	before, err := existing(j.root, j.name)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", view.Path(full), err)
	}
	if before != nil && bytes.Equal(before, j.Text) {
		return false, nil
	}
	return true, view.WriteDiff(r.out, view.Path(full), before, j.Text)
}

// existing returns the text of a file, nil if there is none.
func existing(dir, name string) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }() // it was only read
	text, err := source.ReadFileIn(root, filepath.FromSlash(name), load.MaxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return append([]byte{}, text...), err
}
