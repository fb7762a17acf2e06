package main

import (
	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/lsp"
	"github.com/agentlint/agentlint/lint/view"
)

// lspCommand is `agentlint lsp`.
func lspCommand(s streams) *cobra.Command {
	r, severity := &rootFlags{}, ""
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server (LSP) on stdio, for editors",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			least, ok := lint.SeverityFromString(severity)
			if !ok || least == lint.Off {
				return view.OneOf("severity", severity, lint.Severities)
			}
			return lsp.Serve(cmd.Context(), s.in, s.out, lsp.Options{Version: version(), Workspace: r.options(), Severity: least})
		},
	}
	f := cmd.Flags()
	f.StringVar(&r.config, "config", "", "configuration `file` (default: "+config.Name+" in the root)")
	f.BoolVar(&r.noConfig, "no-config", false, "don't use a configuration")
	f.StringVar(&severity, "severity", "warning", "lowest `severity` to show: info, warning, error; info is shown as hints")
	complete(cmd, map[string][]string{"severity": lint.Severities})
	return cmd
}
