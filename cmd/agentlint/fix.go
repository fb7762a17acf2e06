package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

// fixAll makes the fixes, or shows them, and reports what is left.
func (c *checkCommand) fixAll(ctx context.Context, runs []lintRun, trees []*load.Tree) error {
	for _, r := range runs {
		if len(r.options.Overlay) > 0 && !c.diff {
			return errors.New("the standard input can't be fixed in place; use --diff")
		}
	}
	var errs []error
	found := make([][]lint.Diagnostic, len(runs))
	made, written, differs := 0, 0, false
	for i, tree := range trees {
		result, err := c.linter(runs[i]).Fix(ctx, snapshot(tree), c.unsafeFixes)
		if err != nil {
			return err
		}
		found[i] = result.Left
		if c.diff {
			changed, err := writeDiff(c.out, runs[i], tree, result.Changed)
			if err != nil {
				return fmt.Errorf("write the diff: %w", err)
			}
			differs = differs || changed
			continue
		}
		n, err := writeFiles(ctx, runs[i].options.Root, tree, result.Changed)
		made, written = made+result.Made, written+n
		errs = append(errs, err)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if c.diff {
		if differs {
			return errFound
		}
		return nil
	}
	if made > 0 {
		c.say("agentlint: fixed %s in %s\n", report.Count(made, "problem"), report.Count(written, "file"))
	}
	if c.fixOnly {
		return errors.Join(append(errs, c.skips(runs, trees))...)
	}
	return c.conclude(runs, trees, found, errors.Join(errs...))
}

// texts returns the texts that were read, by path.
func texts(tree *load.Tree) map[string][]byte {
	m := map[string][]byte{}
	for _, d := range tree.Docs {
		m[d.Source.Path] = d.Source.Text
	}
	return m
}

// writeFiles writes the changed files in the order of their paths, and stops between two of them if
// it is interrupted. It returns how many were written; the error joins one for each that was not.
func writeFiles(ctx context.Context, dir string, tree *load.Tree, changed map[string]*source.Source) (int, error) {
	if len(changed) == 0 {
		return 0, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, fmt.Errorf("open the root: %w", err)
	}
	defer func() { _ = root.Close() }() // nothing was written through it that isn't synced
	before := texts(tree)
	written := 0
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		if ctx.Err() != nil {
			break
		}
		if err := fix.Replace(root, name, before[name], changed[name].Text); err != nil {
			errs = append(errs, err)
			continue
		}
		written++
	}
	return written, errors.Join(errs...)
}

// writeDiff writes the changes as a unified diff, and returns whether there are any.
func writeDiff(w io.Writer, r lintRun, tree *load.Tree, changed map[string]*source.Source) (bool, error) {
	before := texts(tree)
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		shown := safe(r.shown(name))
		diff := udiff.Unified("a/"+shown, "b/"+shown, string(before[name]), string(changed[name].Text))
		if _, err := io.WriteString(w, diff); err != nil {
			return false, err
		}
	}
	return len(changed) > 0, nil
}
