package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/anatomy"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

func inspectCommand(s streams) *cobra.Command {
	var format string
	c := &checkCommand{streams: s, rootFlags: rootFlags{noBaseline: true}}
	cmd := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Show how agentlint reads a definition: its parts and where they are",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(view.OneOf("format", format, []string{"text", "json"}), c.rootFlags.validate()); err != nil {
				return err
			}
			if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
				return fmt.Errorf("%s is a folder: inspect takes a file", args[0])
			}
			all, err := c.open(cmd.Context(), args)
			if err != nil {
				return err
			}
			if len(all[0].Tree.Docs) == 0 {
				return errors.Join(errors.New(args[0]+" is no agent definition"), c.skips(all))
			}
			a := inspect(all[0])
			if format == "json" {
				return report.EncodeJSON(s.out, a)
			}
			return a.Write(s.out)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output `format`: text, json")
	c.addPlatform(cmd, "treat the file as this `platform`'s, whatever its path; of several, with commas, or all: name those of them that read it")
	return cmd
}

// inspect returns the anatomy of the first definition of a workspace.
func inspect(w *workspace.Workspace) *anatomy.Anatomy {
	d := w.Tree.Docs[0]
	return anatomy.Of(d, view.Paths(w)(d.Source.Path), w.Config.Names.Tools)
}
