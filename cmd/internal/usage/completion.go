package usage

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// Completion adds the command that prints the scripts by which shells complete what is typed.
func Completion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args, c.RunE = cobra.ArbitraryArgs, Subcommand
		for _, shell := range c.Commands() {
			if shell.Name() == "zsh" {
				shell.RunE = func(cmd *cobra.Command, _ []string) error { return zsh(root, cmd) }
			}
		}
	}
}

// zsh prints cobra's script, with the path in --format NAME=PATH completed as one: bash and fish take what follows
// the = for a word of its own, zsh doesn't.
func zsh(root, cmd *cobra.Command) error {
	const files = "_arguments '*:filename:_files'"
	bare, err := cmd.Flags().GetBool("no-descriptions")
	if err != nil {
		return err
	}
	generate := root.GenZshCompletion
	if bare {
		generate = root.GenZshCompletionNoDesc
	}
	var script strings.Builder
	if err := generate(&script); err != nil {
		return err
	}
	_, err = io.WriteString(cmd.OutOrStdout(), strings.Replace(script.String(), files, "[[ ${words[CURRENT-1]} == (--format|-f) ]] && compset -P '*='\n                "+files, 1))
	return err
}
