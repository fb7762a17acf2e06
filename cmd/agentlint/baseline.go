package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// baselineWriter is `agentlint baseline [path...]`.
type baselineWriter struct {
	streams
	rootFlags
	ruleFlags
	levelFlags

	file  string
	prune bool
}

func baselineCommand(s streams) *cobra.Command {
	b := &baselineWriter{streams: s, levelFlags: levelFlags{failOn: "never"}}
	cmd := &cobra.Command{
		Use:   "baseline [path...]",
		Short: "Record today's diagnostics in a file, so that --baseline hides them",
		Long: `agentlint baseline records today's diagnostics in a file, so that --baseline hides them.
Entries for paths or rules that the run doesn't cover are kept.

With --prune it removes entries that no longer match anything, and adds none.
With --config-from, the existing entries are those in that commit.`,
		Args: cobra.ArbitraryArgs,
		RunE: b.run,
	}
	b.addSeverity(cmd)
	b.ruleFlags.add(cmd)
	b.rootFlags.add(cmd)
	cmd.Flags().StringVar(&b.file, "baseline", baseline.Name, "`file` to write, unless the configuration names one")
	cmd.Flags().BoolVar(&b.prune, "prune", false, "remove entries that no longer match anything, and add none")
	return cmd
}

func (b *baselineWriter) run(cmd *cobra.Command, args []string) error {
	if err := errors.Join(noEmptyFlags(cmd), b.rootFlags.validate(), b.levelFlags.validate(cmd), b.ruleFlags.validate()); err != nil {
		return err
	}
	check := &checkCommand{streams: b.streams, rootFlags: b.rootFlags, ruleFlags: b.ruleFlags}
	check.noBaseline = true
	all, err := check.open(cmd.Context(), args)
	if err != nil {
		return err
	}
	if len(all) > 1 {
		return errors.New("the paths are in several roots; a baseline is for one")
	}
	if err := view.Nothing(cmd.Context(), all); err != nil {
		return err
	}
	if err := b.skips(all); err != nil {
		return err
	}
	if file := all[0].Config.Baseline; file != "" && !cmd.Flags().Changed("baseline") {
		b.file = view.Path(all[0].File(file))
	}
	return b.record(cmd.Context(), all[0])
}

// record writes what the baseline knows after a check.
func (b *baselineWriter) record(ctx context.Context, w *workspace.Workspace) error {
	r, err := w.Check(ctx, nil)
	if err != nil {
		return flagged("--config-from", err)
	}
	known := baseline.Baseline{}
	if _, err := os.Lstat(b.file); err == nil || b.prune || b.configFrom != "" {
		if known, err = w.Baseline(ctx, b.file); err != nil {
			return flagged("--config-from", err)
		}
	}
	least, _ := lint.SeverityFromString(b.severity)
	after, added, removed := r.Record(known, least, b.prune)
	if err := workspace.WriteNamed(b.file, after.Encode(), []*workspace.Workspace{w}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(b.out, "%s: %s recorded (%d added, %d removed)\n", safe(b.file), report.Count(after.Count(), "diagnostic"), added, removed)
	return err
}
