package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// knownFlags say which diagnostics are known already, so that only new ones are reported.
type knownFlags struct{ baseline, changed string }

func (k *knownFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&k.baseline, "baseline", "", "hide the diagnostics recorded in this file, which agentlint baseline writes")
	f.StringVar(&k.changed, "changed", "", "report only diagnostics introduced since this commit or branch")
}

// recall returns the workspaces with what is known of them: by --baseline, and by --changed.
func (k *knownFlags) recall(ctx context.Context, all []*workspace.Workspace) ([]*workspace.Workspace, error) {
	if k.baseline == "" && k.changed == "" {
		return all, nil
	}
	if len(all) > 1 {
		return nil, errors.New("the paths are in several roots; --baseline and --changed work with one")
	}
	w := all[0]
	if k.baseline != "" {
		known, err := readBaseline(k.baseline)
		if err != nil {
			return nil, err
		}
		w = w.Knowing(known)
	}
	if k.changed != "" {
		before, err := w.Before(ctx, k.changed)
		if err != nil {
			return nil, flagged("--changed", err)
		}
		w = w.Knowing(before)
	}
	return []*workspace.Workspace{w}, nil
}

func readBaseline(name string) (baseline.Baseline, error) {
	text, err := source.ReadFile(name, baseline.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such file; agentlint baseline writes one", name)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	known, err := baseline.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return known, nil
}

// sayUnused says which entries of the baseline match nothing any more.
func (k *knownFlags) sayUnused(s streams, r *workspace.Result) {
	if k.baseline == "" {
		return
	}
	known, err := readBaseline(k.baseline)
	if err != nil {
		return // it was read before
	}
	if gone := r.Gone(known); len(gone) > 0 {
		s.note("%s: %s no longer found, such as %s in %s; agentlint baseline --prune removes what is gone",
			safe(k.baseline), report.Count(gone.Count(), "diagnostic"), gone[0].Rule, safe(view.Paths(r.Workspace)(gone[0].Path)))
	}
}
