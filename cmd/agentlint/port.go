package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/cmd/internal/porting"
	"github.com/agentlint/agentlint/cmd/internal/usage"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/schema"
)

// portCommand is `agentlint port`.
func portCommand(s streams) *cobra.Command {
	var to string
	var o porting.Options
	c := &checkCommand{streams: s, rootFlags: rootFlags{noBaseline: true}}
	cmd := &cobra.Command{
		Use:   "port PATH... --to PLATFORM",
		Short: "Convert agents to another platform, and report what is widened, narrowed or lost",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := errors.Join(noEmptyFlags(cmd), c.rootFlags.validate(), view.OneOf("platform", to, schema.PortIDs()))
			if err == nil && o.Diff && o.Force {
				err = errors.New("--diff writes nothing; leave --force out")
			}
			if err != nil {
				return err
			}
			all, err := c.open(cmd.Context(), args)
			if err != nil {
				return usage.OrCommand(cmd, err)
			}
			o.To = schema.ByID(to)
			found, err := porting.Run(cmd.Context(), all, o, s.out, s.err)
			if err = errors.Join(err, c.skips(all)); err == nil && found {
				err = errFound
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&to, "to", "", "target `platform`: "+strings.Join(schema.PortIDs(), ", "))
	f.StringVar(&o.Out, "out", "", "`folder` to write to (default: the project of the agent)")
	f.BoolVar(&o.Diff, "diff", false, "show what would be written as a unified diff, and exit with 1 if there are changes")
	f.BoolVar(&o.Force, "force", false, "replace files that exist")
	f.BoolVar(&o.Widen, "allow-widening", false, "also write agents that may do more than the original")
	c.rootFlags.add(cmd)
	complete(cmd, map[string][]string{"to": schema.PortIDs()})
	_ = cmd.MarkFlagRequired("to") // it exists
	return cmd
}
