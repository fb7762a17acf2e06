package main

import (
	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/assistant"
	"github.com/agentlint/agentlint/lint/report"
)

// mcpCommand is `agentlint mcp`.
func mcpCommand(s streams) *cobra.Command {
	r := &rootFlags{}
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Run the MCP server on stdio, for assistants: lint, fix, explain and inspect",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return assistant.Server(version(), r.base, r.options()).Serve(cmd.Context(), s.in, report.NewJSONWriter(s.out))
		},
	}
	r.addRoot(cmd.Flags())
	cmd.Flags().BoolVar(&r.noConfig, "no-config", false, "don't use a configuration")
	return cmd
}
