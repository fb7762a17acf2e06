package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// knownFlags say which diagnostics are known already, so that only new ones are reported.
type knownFlags struct {
	baseline, changed string
	recorded          baseline.Baseline // that of the flag, once it is read
}

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
		known, err := w.Recorded(ctx, k.baseline)
		if err != nil {
			return nil, flagged("--config-from", missing(k.baseline, err))
		}
		k.recorded, w = known, w.Knowing(known)
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

// missing has the error for a baseline that isn't there say what makes one.
func missing(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such file; agentlint baseline writes one", name)
	}
	return err
}

// sayUnused says which entries of the baseline match nothing any more.
func (k *knownFlags) sayUnused(s streams, r *workspace.Result) {
	if gone := r.Gone(k.recorded); len(gone) > 0 {
		s.note("%s: %s no longer found, such as %s in %s; agentlint baseline --prune removes what is gone",
			safe(k.baseline), report.Count(gone.Count(), "diagnostic"), gone[0].Rule, safe(view.Paths(r.Workspace)(gone[0].Path)))
	}
}
