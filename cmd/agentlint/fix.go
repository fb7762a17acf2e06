package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// fixFlags say which fixes are made, and what of them is shown.
type fixFlags struct {
	fix, unsafeFixes, diff, fixOnly bool

	wrote func(*workspace.Fixed) // is told of the files that were written, if set
}

func (f *fixFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.fix, "fix", false, "apply the safe fixes, which keep what the author meant")
	flags.BoolVar(&f.unsafeFixes, "unsafe-fixes", false, "apply the unsafe fixes too; implies --fix unless --diff is set")
	flags.BoolVar(&f.diff, "diff", false, "show what --fix would change as a unified diff, and exit with 1 if there are changes")
	flags.BoolVar(&f.fixOnly, "fix-only", false, "apply the fixes and don't report the remaining diagnostics")
}

// fixing reports whether fixes are asked for.
func (f *fixFlags) fixing() bool { return f.fix || f.unsafeFixes || f.diff || f.fixOnly }

// fixAll makes the fixes, or shows them, and reports what is left.
func (c *checkCommand) fixAll(ctx context.Context, all []*workspace.Workspace) error {
	fixes := make([]*workspace.Fixed, 0, len(all))
	var errs []error
	for _, w := range all {
		f, err := w.Fix(ctx, c.unsafeFixes)
		if f == nil {
			return err
		}
		fixes, errs = append(fixes, f), append(errs, err)
	}
	switch {
	case c.diff:
		differs, err := view.WriteDiffs(c.out, fixes)
		if err = errors.Join(append(errs, err)...); err == nil && differs {
			err = errFound
		}
		return err
	case c.stdinName != "":
		return errors.Join(append(errs, c.writeFixed(fixes))...)
	}
	var results []*workspace.Result
	made, written := 0, 0
	for _, f := range fixes {
		errs = append(errs, f.Write(ctx))
		if c.wrote != nil {
			c.wrote(f)
		}
		made, written, results = made+f.Made, written+f.Written, append(results, f.Result)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if made > 0 {
		c.note("fixed %s in %s", report.Count(made, "problem"), report.Count(written, "file"))
	}
	if c.fixOnly {
		return errors.Join(append(errs, c.skips(all))...)
	}
	return c.conclude(results, errors.Join(errs...))
}

// writeFixed writes the text of the standard input as fixes leave it to the standard output, for editors
// that format with a program.
func (c *checkCommand) writeFixed(fixes []*workspace.Fixed) error {
	if len(fixes) != 1 || len(fixes[0].Tree.Docs) != 1 {
		return errors.New("the standard input is fixed on its own, without other paths")
	}
	if _, err := c.out.Write(fixes[0].Tree.Docs[0].Source.Text); err != nil {
		return fmt.Errorf("write the fixed text: %w", err)
	}
	return nil
}
