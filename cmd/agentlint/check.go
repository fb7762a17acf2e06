package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/cmd/internal/usage"
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/terminal"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// checkCommand is `agentlint [path...]`.
type checkCommand struct {
	streams
	rootFlags
	ruleFlags
	levelFlags
	knownFlags
	outputFlags
	fixFlags

	stdinName                 string
	allowEmpty, watch, staged bool
	jobs                      int
}

func (c *checkCommand) flags(cmd *cobra.Command) {
	c.addSeverity(cmd)
	c.ruleFlags.add(cmd)
	c.rootFlags.add(cmd)
	c.outputFlags.add(cmd)
	c.addFailOn(cmd)
	c.knownFlags.add(cmd)
	c.fixFlags.add(cmd)
	f := cmd.Flags()
	f.StringVar(&c.stdinName, "stdin-filename", "", "`path` that the standard input stands for when a path is \"-\"")
	f.BoolVar(&c.allowEmpty, "allow-empty", false, "don't fail when there is nothing to check")
	f.BoolVar(&c.staged, "staged", false, "check the contents of git's index, and report on the files that differ from the last commit")
	f.IntVar(&c.jobs, "jobs", 0, "check at most `n` files at a time (default: the number of processors)")
	f.BoolVar(&c.watch, "watch", false, "check again whenever a file changes, until interrupted")
}

// validate refuses values that flags don't take.
func (c *checkCommand) validate(cmd *cobra.Command) error {
	var combined error
	if (c.diff || c.fixOnly) && (cmd.Flags().Changed("format") || c.statistics) {
		combined = errors.New("--diff and --fix-only write no report; leave --format and --statistics out")
	}
	if c.staged && (c.fixing() || c.watch || c.stdinName != "" || c.changed != "" || c.configFrom != "") {
		combined = errors.Join(combined, errors.New("--staged only reports; it can't be combined with --fix, --unsafe-fixes, --fix-only, --diff, --watch, --changed, --config-from or the standard input"))
	}
	if c.jobs < 0 {
		combined = errors.Join(combined, fmt.Errorf("--jobs %d is less than none", c.jobs))
	}
	return errors.Join(noEmptyFlags(cmd), c.rootFlags.validate(), c.levelFlags.validate(cmd), c.ruleFlags.validate(), c.outputFlags.validate(), combined)
}

func (c *checkCommand) run(cmd *cobra.Command, args []string) error {
	if err := c.validate(cmd); err != nil {
		return err
	}
	if c.jobs > 0 {
		runtime.GOMAXPROCS(c.jobs)
	}
	c.muted, c.noBaseline = c.quiet, c.baseline != ""
	if c.watch {
		return c.watchTrees(cmd.Context(), args)
	}
	all, err := c.open(cmd.Context(), args)
	if err != nil {
		return usage.OrCommand(cmd, err)
	}
	return c.finish(cmd.Context(), all)
}

// open opens the workspaces that the arguments ask for.
func (c *checkCommand) open(ctx context.Context, args []string) ([]*workspace.Workspace, error) {
	named, err := c.arguments(args)
	if err != nil {
		return nil, err
	}
	targets, err := c.plan(named)
	if err != nil {
		return nil, err
	}
	open := workspace.Open
	if c.staged {
		open = workspace.OpenStaged
	}
	options := c.apply(c.options())
	options.Lean = !c.fixing() && !c.watch
	all, err := workspace.OpenAll(ctx, targets, options, open)
	return all, flagged("--config-from", err)
}

// flagged puts the flag that names a revision before the error that the revision made.
func flagged(flag string, err error) error {
	if revision := (*workspace.RevisionError)(nil); errors.As(err, &revision) {
		return fmt.Errorf("%s %w", flag, err)
	}
	return err
}

// arguments reads the standard input where a path is "-".
func (c *checkCommand) arguments(args []string) ([]workspace.Argument, error) {
	var named []workspace.Argument
	read := false
	for _, arg := range args {
		switch {
		case arg == "":
			return nil, errors.New("a path is empty; is a variable unset?")
		case arg != "-":
			named = append(named, workspace.Argument{Path: arg})
			continue
		case c.stdinName == "":
			return nil, errors.New(`path "-" needs --stdin-filename, which says what the text is`)
		case read:
			return nil, errors.New(`path "-" is given twice, and the standard input can be read once`)
		}
		text, err := c.readInput()
		if err != nil {
			return nil, err
		}
		read = true
		named = append(named, workspace.Argument{Path: c.stdinName, Text: text})
	}
	return named, nil
}

// readInput reads the standard input up to the size of the largest file.
func (c *checkCommand) readInput() ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(c.in, load.MaxFile+1))
	if err == nil && len(text) > load.MaxFile {
		err = fmt.Errorf("larger than %d MiB", load.MaxFile>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("read the standard input: %w", err)
	}
	return append([]byte{}, text...), nil // not nil, which stands for the file's own text
}

// finish does what the flags ask for with the workspaces.
func (c *checkCommand) finish(ctx context.Context, all []*workspace.Workspace) error {
	if c.showFiles {
		return view.WriteFiles(c.out, c.outputs[0].Format, view.Files(all))
	}
	if err := view.Nothing(ctx, all); err != nil && !c.allowEmpty && !c.staged {
		return err
	}
	all, err := c.recall(ctx, all)
	if err != nil {
		return err
	}
	if c.fixing() {
		return c.fixAll(ctx, all)
	}
	progress := terminal.NewProgress(c.err)
	defer progress.Stop()
	least := c.least(all)
	for i, w := range all {
		all[i] = w.Hiding(least)
	}
	results, failed := checkAll(ctx, all, progress)
	if results == nil {
		return failed
	}
	progress.Stop()
	return c.conclude(results, failed)
}

// checkAll checks all workspaces. Without results the error is that of the context; else it is that of
// rules that failed.
func checkAll(ctx context.Context, all []*workspace.Workspace, progress *terminal.Progress) ([]*workspace.Result, error) {
	var done atomic.Int64
	var results []*workspace.Result
	var errs []error
	for _, w := range all {
		r, err := w.Check(ctx, func() { progress.Set(done.Add(1), int64(view.Checked(all))) })
		if r == nil {
			return nil, err
		}
		results, errs = append(results, r), append(errs, err)
	}
	return results, errors.Join(errs...)
}

// least returns the severity at or above which diagnostics of the workspaces are shown.
func (c *checkCommand) least(all []*workspace.Workspace) lint.Severity {
	least := lint.Error
	for _, w := range all {
		shown, _ := c.under(w.Config)
		least = min(least, shown)
	}
	return least
}

// conclude writes the report of the results and returns what they came to.
func (c *checkCommand) conclude(results []*workspace.Result, failed error) error {
	c.sayUnused(results)
	fails := false
	all := make([]*workspace.Workspace, 0, len(results))
	for _, r := range results {
		_, limit := c.under(r.Config)
		fails = fails || limit != lint.Off && r.Worst() >= limit
		all = append(all, r.Workspace)
	}
	skipped := c.skips(all)
	if err := c.write(c.out, view.Report(results, c.least(all)), all); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if err := errors.Join(failed, skipped); err != nil {
		return err
	}
	if fails {
		return errFound
	}
	return nil
}
