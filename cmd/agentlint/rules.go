package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/terminal"
	"github.com/agentlint/agentlint/lint/view"
)

func rulesCommand(s streams) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := view.OneOf("format", format, []string{"text", "json"}); err != nil {
				return err
			}
			return view.WriteRules(s.out, rules.All(), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output `format`: text, json")
	return cmd
}

func explainCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:               "explain [RULE]",
		Short:             "Print the page of a rule: why it exists, how to fix what it reports, examples",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(rules.IDs(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return view.WriteRules(s.out, rules.All(), "text")
			}
			r := rules.Lookup(args[0])
			if r == nil {
				return view.UnknownRule(rules.All(), args[0])
			}
			page, err := view.Explain(r, terminal.Width(s.out))
			if err != nil {
				return err
			}
			_, err = io.WriteString(s.out, page)
			return err
		},
	}
}
