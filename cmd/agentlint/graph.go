package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/graph"
	"github.com/agentlint/agentlint/lint/terminal"
	"github.com/agentlint/agentlint/lint/view"
)

// graphCommand is `agentlint graph`.
func graphCommand(s streams) *cobra.Command {
	var formats, include []string
	c := &checkCommand{streams: s}
	cmd := &cobra.Command{
		Use:   "graph [PATH]",
		Short: "Show which definitions refer to which, and which names don't resolve",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("format") && terminal.IsFile(s.out) {
				formats = []string{"html"}
			}
			outputs, err := view.Outputs(formats, graph.FormatNames())
			for _, word := range include {
				err = errors.Join(err, view.OneOf("kind", word, graph.KindNames()))
			}
			if err := errors.Join(noEmptyFlags(cmd), c.rootFlags.validate(), err); err != nil {
				return err
			}
			page := slices.ContainsFunc(outputs, func(o view.Output) bool { return o.Format == "html" })
			all, err := c.open(cmd.Context(), args)
			if err != nil {
				return err
			}
			if err := view.Nothing(cmd.Context(), all); err != nil {
				return err
			}
			g, err := view.Graph(cmd.Context(), all[0], graph.KindsFromNames(include), page)
			if err != nil {
				return err
			}
			for _, o := range outputs {
				var text bytes.Buffer
				if err := g.Write(&text, o.Format); err != nil {
					return err
				}
				if err := o.Write(s.out, text.Bytes(), all); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.rootFlags.add(cmd)
	cmd.Flags().StringArrayVarP(&formats, "format", "f", []string{"text"}, "output `format`, or format=file; may be repeated: "+strings.Join(graph.FormatNames(), ", ")+"; html if the output is a file")
	cmd.Flags().StringSliceVar(&include, "include", nil, "`kinds` to show besides agents: "+strings.Join(graph.KindNames(), ", "))
	complete(cmd, map[string][]string{"format": graph.FormatNames(), "include": graph.KindNames()})
	return cmd
}
