package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/fix"
)

// A Change is a file that fixes change.
type Change struct {
	Path          string // relative to the root
	Before, After []byte
}

// Fixed is what fixes come to. Until [Fixed.Write] nothing is written.
type Fixed struct {
	// Result is the workspace with the new texts, and what is left in them.
	*Result

	// Changes are the files that change, sorted by path.
	Changes []Change
	// Made is how many fixes were made.
	Made int
	// Written is how many files were written.
	Written int

	before *Workspace
	made   map[string]int // by path
}

// Fix makes the fixes of all diagnostics that aren't dismissed until none is left; unsafe ones only if
// unsafe is set. The error joins those of rules that failed and of fixes that keep undoing each other;
// the fixes of other rules and files stand. It is that of the context if that ended, or a [RevisionError], and then
// nothing is returned.
func (w *Workspace) Fix(ctx context.Context, unsafe bool) (*Fixed, error) {
	r, err := w.linter().Fix(ctx, w.snapshot, unsafe)
	if r == nil {
		return nil, err
	}
	if err := w.unhide(ctx, r.Left); err != nil {
		return nil, err
	}
	f := &Fixed{before: w, Made: r.Total(), made: r.Made, Result: &Result{Workspace: w.with(r.Snapshot), Diagnostics: r.Left}}
	for _, path := range slices.Sorted(maps.Keys(r.Changed)) {
		f.Changes = append(f.Changes, Change{Path: path, Before: w.text(path), After: r.Changed[path].Text})
	}
	return f, err
}

// FixFile returns the text of a file to report on with all safe fixes made. The error is as that of
// [Workspace.Fix]; the text is the old one if nothing was fixed.
func (w *Workspace) FixFile(ctx context.Context, path string) ([]byte, error) {
	d := w.snapshot.Document(path)
	if d == nil {
		return nil, nil
	}
	r, err := w.linter().Fix(ctx, &lint.Snapshot{Docs: []*agent.Document{d}, Collection: w.snapshot.Collection}, false)
	if r == nil {
		return nil, err
	}
	return r.Snapshot.Docs[0].Source.Text, err
}

// with returns the workspace with another snapshot of the same tree.
func (w *Workspace) with(s *lint.Snapshot) *Workspace {
	next := *w
	tree := *w.Tree
	tree.Docs = s.Docs
	next.Tree, next.snapshot = &tree, s
	return &next
}

// text returns the text of a file as it was read.
func (w *Workspace) text(path string) []byte {
	if d := w.snapshot.Document(path); d != nil {
		return d.Source.Text
	}
	return nil
}

// Write writes the changed files in the order of their paths, each whole or not at all, and stops
// between two of them if the context ends. Afterwards the result is that of the files as they now are:
// one that could not be written has the diagnostics of its old text. The error joins one for each file
// that was not written.
func (f *Fixed) Write(ctx context.Context) error {
	if len(f.Changes) == 0 {
		return nil
	}
	root, err := os.OpenRoot(f.Root)
	if err != nil {
		return fmt.Errorf("open the root: %w", err)
	}
	defer func() { _ = root.Close() }() // nothing was written through it that isn't synced
	var errs []error
	failed := map[string]*agent.Document{}
	for _, c := range f.Changes {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := fix.Replace(root, c.Path, c.Before, c.After); err != nil {
			errs = append(errs, err)
			failed[c.Path] = f.before.snapshot.Document(c.Path)
			f.Made -= f.made[c.Path]
			continue
		}
		f.Written++
	}
	if len(failed) > 0 {
		after := f.with(f.snapshot.With(failed))
		result, err := after.Check(ctx, nil)
		if result == nil {
			return errors.Join(append(errs, err)...)
		}
		f.Result = result
	}
	return errors.Join(errs...)
}
