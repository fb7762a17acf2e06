package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// knownFlags say which diagnostics are known already, so that only new ones are reported.
type knownFlags struct{ baseline, changed string }

func (k *knownFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&k.baseline, "baseline", "", "hide the diagnostics recorded in this `file`, which agentlint baseline writes (default: that of the configuration)")
	f.StringVar(&k.changed, "changed", "", "report only diagnostics introduced since this `commit` or branch")
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
		remembering, err := w.Remembering(ctx, k.baseline)
		if err != nil {
			return nil, flagged("--config-from", err)
		}
		w = remembering
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

// sayUnused says which entries of baselines match nothing any more.
func (s streams) sayUnused(results []*workspace.Result) {
	for _, r := range results {
		if gone, file := r.Gone(); len(gone) > 0 {
			s.note("%s: %s no longer found, such as %s in %s; agentlint baseline --prune removes what is gone",
				safe(file), report.Count(gone.Count(), "diagnostic"), gone[0].Rule, safe(view.Paths(r.Workspace)(gone[0].Path)))
		}
	}
}
