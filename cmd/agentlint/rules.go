package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
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
			return listRules(s, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output format: text, json")
	return cmd
}

func explainCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:               "explain [RULE]",
		Short:             "Print the page of a rule: why it exists, how to fix what it finds, examples",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(rules.IDs(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(s, "text")
			}
			r := rules.Lookup(args[0])
			if r == nil {
				return unknownRule(args[0])
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

// listRules writes a line for each rule, or the rules as JSON.
func listRules(s streams, format string) error {
	all := []lint.Description{}
	for _, r := range rules.All() {
		all = append(all, r.Describe())
	}
	if format == "json" {
		e := json.NewEncoder(s.out)
		e.SetIndent("", "  ")
		return e.Encode(all)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fixable := ""
		if r.Fixable {
			fixable = "fix"
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, fixable, r.Summary); err != nil {
			return err
		}
	}
	return w.Flush()
}
