package usage

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

// Subcommand runs a command that only has others below it: without an argument it prints its help, and
// an argument that is none of them is an error.
func Subcommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return UnknownCommand(cmd, args[0])
}

// UnknownCommand returns the error for a name that no command below cmd has, with the nearest.
func UnknownCommand(cmd *cobra.Command, name string) error {
	if near := schema.Near(name, commandNames(cmd)); near != "" {
		return fmt.Errorf("unknown command %q; did you mean %s %s?", name, cmd.CommandPath(), near)
	}
	return fmt.Errorf("unknown command %q; use one of %s", name, strings.Join(commandNames(cmd), ", "))
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// OrCommand adds to the error for a path that doesn't exist the command that may have been meant.
func OrCommand(cmd *cobra.Command, err error) error {
	notFound := (*workspace.NotFoundError)(nil)
	if !errors.As(err, &notFound) || notFound.Near != "" {
		return err
	}
	root := cmd.Root()
	if near := schema.Near(notFound.Path, commandNames(root)); near != "" {
		return fmt.Errorf("%w; did you mean %s %s?", err, root.CommandPath(), near)
	}
	return err
}

// HelpCommand is `agentlint help [command]`.
func HelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Print the help of a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return UnknownCommand(cmd.Root(), args[0])
			}
			return found.Help()
		},
	}
}
