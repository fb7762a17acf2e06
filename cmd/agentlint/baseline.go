package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
)

// baselineCommand is `agentlint baseline [path...]`.
func baselineCommand(s streams) *cobra.Command {
	c := &checkCommand{streams: s, failOn: "never", color: "auto", formats: []string{"full"}}
	prune := false
	cmd := &cobra.Command{
		Use:   "baseline [path...]",
		Short: "Write the diagnostics that there are to a file, for --baseline to say nothing of them",
		Long: `agentlint baseline writes the diagnostics that there are to a file, for --baseline
to say nothing of them. What the file has on other paths stays.

With --prune it takes out what isn't found any more, and adds nothing.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.validate(); err != nil {
				return err
			}
			return c.writeBaseline(cmd.Context(), args, prune)
		},
	}
	c.choices(cmd)
	cmd.Flags().StringVar(&c.baseline, "baseline", baseline.Name, "file to write")
	cmd.Flags().BoolVar(&prune, "prune", false, "take out what isn't found any more, and add nothing")
	return cmd
}

// recall reads what is known already: of --baseline, and of --changed.
func (c *checkCommand) recall(ctx context.Context, runs []lintRun) error {
	if c.baseline == "" && c.changed == "" {
		return nil
	}
	if len(runs) > 1 {
		return errors.New("the paths are in several roots, and --baseline and --changed are for one")
	}
	if c.baseline != "" {
		known, err := readBaseline(c.baseline)
		if err != nil {
			return err
		}
		runs[0].baseline = known
	}
	if c.changed != "" {
		before, err := c.diagnosticsAt(ctx, runs[0], c.changed)
		if err != nil {
			return fmt.Errorf("--changed %s: %w", c.changed, err)
		}
		runs[0].before = before
	}
	return nil
}

func readBaseline(name string) (baseline.Baseline, error) {
	text, err := os.ReadFile(name) //nolint:gosec // the file that the user names
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such file; agentlint baseline writes one", name)
	}
	if err != nil {
		return nil, err
	}
	known, err := baseline.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return known, nil
}

// settled returns whether all diagnostics of a path are known after a run: those of a file that was
// checked, and of one that isn't there any more.
func settled(tree *load.Tree) func(path string) bool {
	checked := map[string]bool{}
	for _, d := range tree.Docs {
		checked[d.Source.Path] = true
	}
	return func(path string) bool { return checked[path] || !tree.Project.Exists(path) }
}

// sayUnused says which entries of the baseline nothing is found for any more.
func (c *checkCommand) sayUnused(r lintRun, tree *load.Tree, found []lint.Diagnostic) {
	if len(c.selected)+len(c.ignored) > 0 {
		return
	}
	if _, unused := r.baseline.Split(found, settled(tree)); len(unused) > 0 {
		c.say("agentlint: no longer found: %s in %s, as %s of %s; agentlint baseline --prune takes out what is gone\n",
			report.Count(unused.Count(), "diagnostic"), safe(c.baseline), unused[0].Rule, safe(r.shown(unused[0].Path)))
	}
}

func (c *checkCommand) writeBaseline(ctx context.Context, args []string, prune bool) error {
	runs, err := c.plan(ctx, args)
	if err != nil {
		return err
	}
	if len(runs) > 1 {
		return errors.New("the paths are in several roots, and a baseline is for one")
	}
	tree, found, err := c.lintRoot(ctx, runs[0])
	if err != nil {
		return err
	}
	trees := []*load.Tree{tree}
	if err := errors.Join(c.nothing(runs, trees), c.skips(runs, trees)); err != nil {
		return err
	}
	known := baseline.Baseline{}
	if _, err := os.Lstat(c.baseline); err == nil || prune {
		if known, err = readBaseline(c.baseline); err != nil {
			return err
		}
	}
	kept, unused := known.Split(found, settled(tree))
	after := kept
	if !prune {
		others, _ := known.Split(nil, settled(tree))
		after = baseline.Merge(others, baseline.Of(c.counting(found)))
	}
	if err := replaceFile(c.baseline, after.Encode()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "%s knows %s, %d of them new; %d taken out\n", safe(c.baseline), report.Count(after.Count(), "diagnostic"), after.Count()-kept.Count(), unused.Count())
	return err
}

// counting returns the diagnostics at or above --severity.
func (c *checkCommand) counting(found []lint.Diagnostic) []lint.Diagnostic {
	least, _ := lint.SeverityFromString(c.severity)
	var out []lint.Diagnostic
	for i := range found {
		if found[i].Severity >= least {
			out = append(out, found[i])
		}
	}
	return out
}

// replaceFile writes a file whole or not at all.
func replaceFile(name string, text []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = root.Close() }() // what was written through it is synced
	return fix.Write(root, filepath.Base(name), text)
}
