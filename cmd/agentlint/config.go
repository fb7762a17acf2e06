package main

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/rules"
)

// configCommand is `agentlint config show|check`.
func configCommand(s streams) *cobra.Command {
	c := &checkCommand{streams: s}
	cmd := &cobra.Command{Use: "config", Short: "Show or check the configuration", Args: cobra.NoArgs}
	f := cmd.PersistentFlags()
	f.StringVar(&c.root, "root", "", "folder that is the collection (default: the repository, or the working directory)")
	f.StringVar(&c.config, "config", "", "configuration (default: .agentlint.yaml in the root)")
	show := &cobra.Command{
		Use:   "show [FILE]",
		Short: "Print the configuration with what it extends, or what is decided for a file",
		Args:  cobra.MaximumNArgs(1),
		RunE:  c.showConfig,
	}
	check := &cobra.Command{
		Use:   "check",
		Short: "Check the configuration, and that each glob in it matches something",
		Args:  cobra.NoArgs,
		RunE:  c.checkConfig,
	}
	cmd.AddCommand(show, check)
	return cmd
}

// showConfig prints the configuration as YAML, or what is decided for one file.
func (c *checkCommand) showConfig(cmd *cobra.Command, args []string) error {
	runs, err := c.plan(cmd.Context(), args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		_, err := c.out.Write(runs[0].config.YAML())
		return err
	}
	tree, err := load.Load(cmd.Context(), runs[0].options)
	if err != nil {
		return err
	}
	if len(tree.Docs) != 1 {
		if err := c.skips(runs, []*load.Tree{tree}); err != nil {
			return err
		}
		return fmt.Errorf("%s isn't one definition that is checked", args[0])
	}
	d := tree.Docs[0]
	settings := runs[0].config.Settings(d.Source.Path)
	b := bufio.NewWriter(c.out)
	fmt.Fprintf(b, "path: %q\nplatform: %s\nkind: %s\ncollection: %q\nrules:\n", runs[0].shown(d.Source.Path), d.Kind.Platform.ID, d.Kind.ID, d.Scope.Name())
	for _, r := range rules.All() {
		severity := r.Severity
		if decided, ok := settings.Severity[r.ID]; ok {
			severity = decided
		}
		if settings.Unfixable[r.ID] {
			fmt.Fprintf(b, "  %s: {severity: %s, fixable: false}\n", r.ID, severity)
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", r.ID, severity)
	}
	return b.Flush()
}

// checkConfig says which globs of the configuration match nothing.
func (c *checkCommand) checkConfig(cmd *cobra.Command, _ []string) error {
	runs, err := c.plan(cmd.Context(), nil)
	if err != nil {
		return err
	}
	cfg := runs[0].config
	if len(cfg.Files) == 0 {
		return fmt.Errorf("there is no configuration: it would be %s", filepath.Join(runs[0].options.Root, config.Name))
	}
	tree, err := load.Load(cmd.Context(), runs[0].options)
	if err != nil {
		return err
	}
	paths := slices.Sorted(maps.Keys(tree.Project.Files))
	stale := 0
	for _, g := range cfg.Globs {
		if !slices.ContainsFunc(paths, g.Matches) {
			stale++
			if _, err := fmt.Fprintf(c.out, "%s:%d:%d: no file matches the glob %q\n", safe(g.Path), g.Line, g.Column, g.Text); err != nil {
				return err
			}
		}
	}
	if stale > 0 {
		return errFound
	}
	var errs []error
	for _, file := range cfg.Files {
		_, err := fmt.Fprintf(c.out, "%s is sound\n", safe(file))
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
