package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/cmd/internal/usage"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A configurer is `agentlint config` and what it shows.
type configurer struct {
	streams
	rootFlags
}

// configCommand is `agentlint config show|check`.
func configCommand(s streams) *cobra.Command {
	c := &configurer{streams: s, rootFlags: rootFlags{noBaseline: true}}
	cmd := &cobra.Command{Use: "config", Short: "Show or check the configuration", Args: cobra.ArbitraryArgs, RunE: usage.Subcommand}
	c.addRoot(cmd.PersistentFlags())
	show := &cobra.Command{
		Use:   "show [FILE]",
		Short: "Print the resulting configuration, or the settings for a file",
		Args:  cobra.MaximumNArgs(1),
		RunE:  c.show,
	}
	check := &cobra.Command{
		Use:   "check",
		Short: "Check the configuration, and that each glob in it matches something",
		Args:  cobra.NoArgs,
		RunE:  c.check,
	}
	cmd.AddCommand(show, check)
	return cmd
}

// show prints the configuration as YAML, or what is decided for one file.
func (c *configurer) show(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		_, cfg, err := c.configuration(cmd.Context())
		if err != nil {
			return err
		}
		_, err = io.WriteString(c.out, report.EscapeText(string(cfg.YAML())))
		return err
	}
	targets, err := c.plan([]workspace.Argument{{Path: args[0]}})
	if err != nil {
		return err
	}
	w, err := workspace.Open(cmd.Context(), targets[0], c.options())
	if err != nil {
		return err
	}
	if len(w.Tree.Docs) != 1 {
		if err := c.skips([]*workspace.Workspace{w}); err != nil {
			return err
		}
		return fmt.Errorf("%s isn't one definition that is checked", args[0])
	}
	return view.WriteDecided(c.out, w, rules.All())
}

// configuration returns the root and its configuration.
func (c *configurer) configuration(ctx context.Context) (string, *config.Config, error) {
	root, err := c.base()
	if err != nil {
		return "", nil, err
	}
	cfg, err := workspace.Configuration(ctx, root, c.options())
	return root, cfg, err
}

// check says which globs of the configuration match nothing.
func (c *configurer) check(cmd *cobra.Command, _ []string) error {
	root, cfg, err := c.configuration(cmd.Context())
	if err != nil {
		return err
	}
	if len(cfg.Files) == 0 {
		return fmt.Errorf("there is no configuration: it would be %s", filepath.Join(root, config.Name))
	}
	w, err := workspace.Open(cmd.Context(), workspace.Target{Root: root, Paths: []string{"."}}, c.options())
	if err != nil {
		return err
	}
	stale := w.Stale()
	for _, g := range stale {
		if _, err := fmt.Fprintf(c.out, "%s:%d:%d: no file matches the glob %q\n", safe(g.Path), g.Line, g.Column, g.Text); err != nil {
			return err
		}
	}
	if len(stale) > 0 {
		return errFound
	}
	var errs []error
	for _, file := range cfg.Files {
		_, err := fmt.Fprintf(c.out, "%s is sound\n", safe(file))
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
