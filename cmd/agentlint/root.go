package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/agentlint/agentlint/cmd/internal/usage"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

// Exit statuses.
const (
	exitClean   = 0 // nothing at or above --fail-on
	exitFound   = 1 // diagnostics at or above --fail-on
	exitFailure = 2 // the run itself failed: usage, input or output

	exitInterrupted = 130 // the run was interrupted; as shells say it
)

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer

	muted bool // notes are left out
}

// say writes to the standard error. If that can't be written, there is nowhere to say so.
func (s streams) say(format string, args ...any) { _, _ = fmt.Fprintf(s.err, format, args...) }

// note says something that isn't an error, unless notes are left out.
func (s streams) note(format string, args ...any) {
	if !s.muted {
		s.say("agentlint: "+format+"\n", args...)
	}
}

// skips says on the standard error which files are not checked. It returns an error if one that should
// be could not be read.
func (s streams) skips(all []*workspace.Workspace) error {
	for _, note := range view.Notes(all) {
		s.note("%s", safe(note))
	}
	lines, err := view.Skips(all)
	for _, line := range lines {
		s.note("skipped %s", safe(line))
	}
	return err
}

// safe escapes text of a file or path for one line of the terminal.
func safe(text string) string { return report.EscapeLine(text) }

// sayError writes the lines of an error to the standard error.
func (s streams) sayError(err error) {
	for line := range strings.Lines(err.Error()) {
		s.say("agentlint: %s\n", safe(strings.TrimRight(line, "\n")))
	}
}

// errFound is returned by a command that did its work and found diagnostics that count.
var errFound = errors.New("diagnostics found")

// run executes the command line and returns the exit status.
func run(args []string, in io.Reader, out, err io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process, whatever it is doing
	s := streams{in: in, out: out, err: err}
	cmd := rootCommand(s)
	cmd.SetArgs(args)
	switch e := cmd.ExecuteContext(ctx); {
	case ctx.Err() != nil:
		s.say("agentlint: interrupted\n")
		return exitInterrupted
	case e == nil:
		return exitClean
	case errors.Is(e, errFound):
		return exitFound
	default:
		s.sayError(e)
		return exitFailure
	}
}

func rootCommand(s streams) *cobra.Command {
	check := &checkCommand{streams: s}
	root := &cobra.Command{
		Use:   "agentlint [path...]",
		Short: "Check agent definitions for coding assistants",
		Long: `agentlint checks agent definitions: the Markdown files with YAML frontmatter that
define subagents for Claude Code and other coding assistants. It reports what is
wrong, where and why, and how to fix it.

Without a path it checks the working directory. "agentlint check" is the same.`,
		Example: "  agentlint ./agents\n  agentlint --severity info --format json .\n  agentlint explain unknown-tool",
		Args:    cobra.ArbitraryArgs,
		RunE:    check.run,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveDefault // paths, beside the commands
		},
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(flagError)
	root.Flags().BoolP("version", "V", false, "print the version")
	root.Version = version()
	root.SetVersionTemplate("agentlint {{.Version}}\n")
	root.SetHelpCommand(usage.HelpCommand())
	check.flags(root)
	usage.Apply(root, flagGroups)

	again := &checkCommand{streams: s}
	sub := &cobra.Command{
		Use:   "check [path...]",
		Short: "Check agent definitions (the default)",
		Args:  cobra.ArbitraryArgs,
		RunE:  again.run,
	}
	again.flags(sub)
	root.AddCommand(sub, rulesCommand(s), explainCommand(s), inspectCommand(s), graphCommand(s), portCommand(s), schemaCommand(s), configCommand(s), initCommand(s), baselineCommand(s), lspCommand(s), mcpCommand(s), versionCommand(s))
	usage.Completion(root)
	return root
}

// flagGroups are the headings of the flags in the help.
var flagGroups = []usage.Group{
	{Heading: "What is checked", Flags: []string{"root", "platform", "exclude", "select", "ignore", "staged", "changed", "stdin-filename", "no-inline-suppression"}},
	{Heading: "What is reported", Flags: []string{"severity", "fail-on", "format", "max-diagnostics", "statistics", "report-suppressed", "show-files", "color", "quiet"}},
	{Heading: "Fixing", Flags: []string{"fix", "unsafe-fixes", "fix-only", "diff"}},
	{Heading: "Adoption and configuration", Flags: []string{"baseline", "config", "config-from", "no-config"}},
}

// flagError adds the nearest flag to the error for one that doesn't exist.
func flagError(cmd *cobra.Command, err error) error {
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := schema.Near(name, names); near != "" {
		return fmt.Errorf("unknown flag --%s; did you mean --%s?", name, near)
	}
	return fmt.Errorf("unknown flag --%s; see agentlint --help", name)
}
