package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// initCommand is `agentlint init`.
func initCommand(s streams) *cobra.Command {
	r := &rootFlags{noConfig: true}
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + config.Name + " that fits the tree it finds",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return initialize(cmd, s, r) },
	}
	cmd.Flags().StringVar(&r.root, "root", "", "`folder` that is the collection (default: the repository, or the platform folder's parent)")
	return cmd
}

func initialize(cmd *cobra.Command, s streams, r *rootFlags) error {
	root, err := r.base()
	if err != nil {
		return err
	}
	w, err := workspace.Open(cmd.Context(), workspace.Target{Root: root, Paths: []string{"."}}, r.options())
	if err != nil {
		return err
	}
	result, err := w.Check(cmd.Context(), nil)
	if err != nil {
		return err
	}
	name := w.File(config.Name)
	shown := view.Path(name)
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s exists already", shown)
	}
	if err := fix.WriteNamed(name, config.Starter(w.Tree.Docs, result.Diagnostics), []string{w.Root}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "wrote %s for %s\n", safe(shown), report.Count(len(w.Tree.Docs), "definition"))
	return err
}
