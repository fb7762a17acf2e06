// Package usage heads groups of flags in the help of commands that have many, wraps it to the terminal, and
// says which command was meant by a name that is none.
package usage

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/agentlint/agentlint/lint/terminal"
)

// A Group is a heading of the help with the names of the flags below it, in order.
type Group struct {
	Heading string
	Flags   []string
}

// many is how many flags a command has at least where they are grouped.
const many = 12

// Apply groups the flags in the help of a command and of those below it. Flags that are in no group stand
// below the heading "Other", at the end.
func Apply(root *cobra.Command, groups []Group) {
	const flat = "Flags:\n{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}"
	cobra.AddTemplateFunc("flagGroups", func(cmd *cobra.Command) string {
		return Text(cmd.LocalFlags(), groups, terminal.Width(cmd.OutOrStdout()))
	})
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), flat, "{{flagGroups . | trimTrailingWhitespaces}}", 1))
}

// Text describes flags, below the headings of their groups if they are many, in lines of at most width
// columns; 0 is no limit.
func Text(flags *pflag.FlagSet, groups []Group, width int) string {
	groups = append(slices.Clone(groups), Group{Heading: "Other"})
	other, count := &groups[len(groups)-1], 0
	flags.VisitAll(func(f *pflag.Flag) {
		count++
		if !slices.ContainsFunc(groups, func(g Group) bool { return slices.Contains(g.Flags, f.Name) }) {
			other.Flags = append(other.Flags, f.Name)
		}
	})
	if count < many {
		return "Flags:\n" + flags.FlagUsagesWrapped(width)
	}
	var text []string
	for _, group := range groups {
		set := pflag.NewFlagSet(group.Heading, pflag.ContinueOnError)
		set.SortFlags = false
		for _, name := range group.Flags {
			if f := flags.Lookup(name); f != nil {
				set.AddFlag(f)
			}
		}
		if set.HasFlags() {
			text = append(text, group.Heading+":\n"+set.FlagUsagesWrapped(width))
		}
	}
	return strings.Join(text, "\n")
}
