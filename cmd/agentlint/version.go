package main

import (
	"maps"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/schema"
)

// version returns the version of the module that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown)"
	}
	return info.Main.Version
}

func versionCommand(s streams) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version and the dates of the platform data",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			formats := view.Versions(version())
			write, ok := formats[format]
			if !ok {
				return view.OneOf("format", format, slices.Sorted(maps.Keys(formats)))
			}
			return write(s.out)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output `format`: text, json")
	complete(cmd, map[string][]string{"format": {"text", "json"}})
	return cmd
}

func schemaCommand(s streams) *cobra.Command {
	var kind string
	cmd := &cobra.Command{
		Use:               "schema [PLATFORM | config]",
		Short:             "Print the JSON Schema of a platform's frontmatter, or of the configuration",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(append(schema.PlatformIDs(), "config"), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			id := schema.DefaultID
			if len(args) > 0 {
				id = args[0]
			}
			if id == "config" {
				_, err := s.out.Write(config.JSONSchema(rules.All()))
				return err
			}
			p := schema.ByID(id)
			if p == nil {
				return view.OneOf("platform", id, schema.PlatformIDs())
			}
			k := p.Kinds[0]
			if kind != "" {
				var kinds []string
				for _, k := range p.Kinds {
					kinds = append(kinds, k.ID)
				}
				if k = p.Kind(kind); k == nil {
					return view.OneOf("kind", kind, kinds)
				}
			}
			_, err := s.out.Write(k.JSONSchema())
			return err
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "`kind` of definition: subagent, skill or command, as far as the platform has it")
	return cmd
}
