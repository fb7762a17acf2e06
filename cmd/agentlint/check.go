package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

type flagType = pflag.Flag

// checkCommand is `agentlint [path...]`.
type checkCommand struct {
	streams

	severity, failOn, platform, root, color, stdinName, config string
	configFrom, baseline, changed                              string
	formats, selected, ignored                                 []string
	showFiles, statistics, allowEmpty                          bool
	outputs                                                    []output // of formats
	fix, unsafeFixes, diff, fixOnly, noConfig, noSuppression   bool
	reportSuppressed, watch                                    bool

	severitySet, failOnSet bool // whether the flags are on the command line
}

func (c *checkCommand) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	c.choices(cmd)
	f.StringArrayVar(&c.formats, "format", []string{"full"}, "output format, or format=file; may be repeated: "+strings.Join(report.FormatNames(), ", "))
	f.StringVar(&c.failOn, "fail-on", "warning", "least severity that makes the exit status 1: info, warning, error, never; follows --severity")
	f.StringVar(&c.baseline, "baseline", "", "say nothing of the diagnostics in this file, which agentlint baseline writes")
	f.StringVar(&c.changed, "changed", "", "say only what changed since this commit or branch brought")
	f.BoolVar(&c.reportSuppressed, "report-suppressed", false, "write what comments and --baseline dismiss into sarif, marked as suppressed")
	f.StringVar(&c.color, "color", "auto", "color the output: auto, always, never")
	f.StringVar(&c.stdinName, "stdin-filename", "", `path to take the standard input for when a path is "-"`)
	f.BoolVar(&c.showFiles, "show-files", false, "list the files that would be checked, and for which platform")
	f.BoolVar(&c.statistics, "statistics", false, "count the diagnostics by rule instead of showing them")
	f.BoolVar(&c.allowEmpty, "allow-empty", false, "don't fail when there is nothing to check")
	f.BoolVar(&c.fix, "fix", false, "make the fixes that keep what the author meant")
	f.BoolVar(&c.unsafeFixes, "unsafe-fixes", false, "make the other fixes too; implies --fix unless --diff is set")
	f.BoolVar(&c.diff, "diff", false, "show what --fix would change as a unified diff, and exit with 1 if that is anything")
	f.BoolVar(&c.fixOnly, "fix-only", false, "make the fixes and say nothing of what is left")
	f.BoolVar(&c.watch, "watch", false, "check again whenever a file changes, until interrupted")
	complete(cmd, map[string][]string{"format": report.FormatNames(), "fail-on": append([]string{"never"}, lint.Severities...), "color": {"auto", "always", "never"}})
}

// choices are the flags that say what is checked, and how strictly.
func (c *checkCommand) choices(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.severity, "severity", "warning", "least severity to show: info, warning, error; follows --fail-on")
	f.StringSliceVar(&c.selected, "select", nil, "check these rules only (comma-separated)")
	f.StringSliceVar(&c.ignored, "ignore", nil, "don't check these rules (comma-separated)")
	f.StringVar(&c.platform, "platform", "", "take every file to be for this platform instead of going by its path")
	f.StringVar(&c.root, "root", "", "folder that is the collection (default: the repository, or the working directory)")
	f.StringVar(&c.config, "config", "", "configuration (default: .agentlint.yaml in the root)")
	f.StringVar(&c.configFrom, "config-from", "", "read the configuration as this commit or branch has it, such as the base of a pull request")
	f.BoolVar(&c.noConfig, "no-config", false, "go without a configuration")
	f.BoolVar(&c.noSuppression, "no-inline-suppression", false, "say what agentlint-ignore comments in the files suppress")
	complete(cmd, map[string][]string{"severity": lint.Severities, "platform": platformIDs(), "select": ruleIDs(), "ignore": ruleIDs()})
}

// complete has the shell complete the values of flags.
func complete(cmd *cobra.Command, flags map[string][]string) {
	for name, values := range flags {
		if err := cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic(err) // a flag that isn't there
		}
	}
}

func platformIDs() []string {
	var ids []string
	for _, p := range schema.Platforms() {
		ids = append(ids, p.ID)
	}
	return ids
}

func ruleIDs() []string {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return ids
}

// validate refuses values that flags don't take.
func (c *checkCommand) validate() error {
	checks := []error{
		oneOf("severity", c.severity, lint.Severities),
		oneOf("severity", c.failOn, append([]string{"never"}, lint.Severities...)),
		oneOf("color mode", c.color, []string{"auto", "always", "never"}),
	}
	if c.platform != "" {
		checks = append(checks, oneOf("platform", c.platform, platformIDs()))
	}
	for _, id := range slices.Concat(c.selected, c.ignored) {
		if rules.Lookup(id) == nil {
			checks = append(checks, oneOf("rule", id, ruleIDs()))
		}
	}
	var err error
	c.outputs, err = outputs(c.formats)
	return errors.Join(append(checks, err)...)
}

// align has what fails shown, and what isn't shown not fail, unless both are set. Without --fail-on
// the configuration's applies.
func (c *checkCommand) align(cfg *config.Config) {
	failOnSet := c.failOnSet
	if cfg.FailOn != "" && !failOnSet {
		c.failOn, failOnSet = cfg.FailOn, true
	}
	shown, _ := lint.SeverityFromString(c.severity)
	fails, ok := lint.SeverityFromString(c.failOn)
	switch {
	case c.severitySet && !failOnSet:
		c.failOn = max(shown, fails).String()
	case failOnSet && !c.severitySet && ok:
		c.severity = min(shown, fails).String()
	}
}

func (c *checkCommand) run(cmd *cobra.Command, args []string) error {
	if err := c.validate(); err != nil {
		return err
	}
	c.severitySet, c.failOnSet = cmd.Flags().Changed("severity"), cmd.Flags().Changed("fail-on")
	if c.watch {
		return c.watchTrees(cmd.Context(), args)
	}
	runs, trees, err := c.load(cmd.Context(), args)
	if err != nil {
		return err
	}
	return c.finish(cmd.Context(), runs, trees)
}

// load plans the runs and reads their trees.
func (c *checkCommand) load(ctx context.Context, args []string) ([]lintRun, []*load.Tree, error) {
	runs, err := c.plan(ctx, args)
	if err != nil {
		return nil, nil, err
	}
	trees := make([]*load.Tree, len(runs))
	for i, r := range runs {
		if trees[i], err = load.Load(ctx, r.options); err != nil {
			return nil, nil, err
		}
	}
	return runs, trees, nil
}

// finish does what the flags ask for with the trees of the runs.
func (c *checkCommand) finish(ctx context.Context, runs []lintRun, trees []*load.Tree) error {
	c.align(runs[0].config)
	if c.showFiles {
		return c.list(runs, trees)
	}
	if err := c.nothing(runs, trees); err != nil {
		return errors.Join(err, c.skips(runs, trees))
	}
	if err := c.recall(ctx, runs); err != nil {
		return err
	}
	if c.fix || c.unsafeFixes || c.diff || c.fixOnly {
		return c.fixAll(ctx, runs, trees)
	}
	progress := newProgress(c.err)
	defer progress.stop()
	found, failed := c.check(ctx, runs, trees, progress)
	progress.stop()
	return c.conclude(runs, trees, found, failed)
}

// conclude writes the report of the diagnostics of each run and returns what they came to.
func (c *checkCommand) conclude(runs []lintRun, trees []*load.Tree, found [][]lint.Diagnostic, failed error) error {
	c.sayUnused(runs[0], trees[0], found[0])
	rep, worst := c.report(runs, trees, found)
	skipped := c.skips(runs, trees)
	if err := c.write(rep); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if err := errors.Join(failed, skipped); err != nil {
		return err
	}
	return c.status(worst)
}

// check runs the rules over all trees.
func (c *checkCommand) check(ctx context.Context, runs []lintRun, trees []*load.Tree, progress *progress) ([][]lint.Diagnostic, error) {
	var done atomic.Int64
	var found [][]lint.Diagnostic
	var errs []error
	for i, tree := range trees {
		diagnostics, err := c.linter(runs[i]).Run(ctx, snapshot(tree), func() { progress.set(done.Add(1), total(trees)) })
		found = append(found, diagnostics)
		errs = append(errs, err)
	}
	return found, errors.Join(errs...)
}

// lintRoot loads and lints one run.
func (c *checkCommand) lintRoot(ctx context.Context, r lintRun) (*load.Tree, []lint.Diagnostic, error) {
	tree, err := load.Load(ctx, r.options)
	if err != nil {
		return nil, nil, err
	}
	found, err := c.linter(r).Run(ctx, snapshot(tree), nil)
	return tree, found, err
}

func snapshot(tree *load.Tree) *lint.Snapshot {
	return lint.NewSnapshot(tree.Docs, tree.Neighbors, tree.Project)
}

// report makes the report of the diagnostics of each run. The second result is the severity of the
// worst of them.
func (c *checkCommand) report(runs []lintRun, trees []*load.Tree, found [][]lint.Diagnostic) (*report.Report, lint.Severity) {
	var items []report.Item
	var paths []string
	scopes, worst := map[string]bool{}, lint.Off
	for i, tree := range trees {
		for _, d := range tree.Docs {
			paths = append(paths, runs[i].shown(d.Source.Path))
			scopes[runs[i].options.Root+"\x00"+d.Scope.String()] = true
		}
		for _, d := range found[i] {
			items = append(items, report.Item{Diagnostic: d, Show: runs[i].shown})
			if d.Dismissed == nil {
				worst = max(worst, d.Severity)
			}
		}
	}
	least, _ := lint.SeverityFromString(c.severity)
	rep := report.New(items, least, len(paths), len(scopes))
	rep.Paths = paths
	return rep, worst
}

// linter returns the linter of a run.
func (c *checkCommand) linter(r lintRun) *lint.Linter {
	l := lint.New(c.enabled(), r.settings)
	if c.noSuppression {
		l = l.WithoutSuppressions()
	}
	return l.WithDismissed()
}

// enabled returns the rules that --select and --ignore leave.
func (c *checkCommand) enabled() []*lint.Rule {
	names := func(ids []string, r *lint.Rule) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return rules.Lookup(id) == r })
	}
	return slices.DeleteFunc(rules.All(), func(r *lint.Rule) bool {
		return len(c.selected) > 0 && !names(c.selected, r) || names(c.ignored, r)
	})
}

// status returns errFound if the worst diagnostic, shown or hidden, is at or above --fail-on.
func (c *checkCommand) status(worst lint.Severity) error {
	least, _ := lint.SeverityFromString(c.failOn) // Off for "never"
	if least != lint.Off && worst >= least {
		return errFound
	}
	return nil
}

// writeStatistics counts the diagnostics by rule, the most frequent first.
func writeStatistics(w io.Writer, rep *report.Report) error {
	type key struct{ rule, severity string }
	counts := map[key]int{}
	for i := range rep.Items {
		counts[key{rep.Items[i].Rule.ID, rep.Items[i].Severity.String()}] += 1 + rep.Items[i].More
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b key) int {
		return cmp.Or(-cmp.Compare(counts[a], counts[b]), cmp.Compare(a.rule, b.rule), cmp.Compare(a.severity, b.severity))
	})
	b := bufio.NewWriter(w)
	for _, k := range keys {
		fmt.Fprintf(b, "%6d  %-7s  %s\n", counts[k], k.severity, k.rule)
	}
	if len(keys) > 0 {
		fmt.Fprintln(b, rep.Summary.Line())
	}
	return b.Flush()
}

// list writes the files that would be checked.
func (c *checkCommand) list(runs []lintRun, trees []*load.Tree) error {
	b := bufio.NewWriter(c.out)
	for i, tree := range trees {
		for _, d := range tree.Docs {
			fmt.Fprintf(b, "%s\t%s %s\n", safe(runs[i].shown(d.Source.Path)), d.Kind.Platform.ID, d.Kind.ID)
		}
	}
	return b.Flush()
}

// skips says on the standard error which files are not checked. It returns an error if one that
// should be could not be read.
func (c *checkCommand) skips(runs []lintRun, trees []*load.Tree) error {
	var errs []error
	for i, tree := range trees {
		for _, s := range tree.Skipped {
			line := fmt.Sprintf("%s: %s", runs[i].shown(s.Path), s.Reason)
			if s.Failed {
				errs = append(errs, errors.New(line))
			} else {
				c.say("agentlint: skipped %s\n", safe(line))
			}
		}
	}
	return errors.Join(errs...)
}

// nothing returns an error if there is nothing to check, unless that was to be expected:
// --allow-empty, or files that were named and aren't definitions.
func (c *checkCommand) nothing(runs []lintRun, trees []*load.Tree) error {
	if total(trees) > 0 || c.allowEmpty {
		return nil
	}
	var where []string
	folders := false
	for i, tree := range trees {
		r, named := runs[i], map[string]bool{}
		for _, s := range tree.Skipped {
			named[s.Path] = true
		}
		for _, p := range r.options.Paths {
			where = append(where, r.shown(p))
			folders = folders || !named[p]
		}
	}
	if !folders {
		return nil
	}
	message := fmt.Sprintf("nothing to check: %s has no agent definitions, which are Markdown files with a name and a description between two lines of --- at the start", strings.Join(where, ", "))
	if near := c.nearest(runs); near != "" {
		message += "; " + near + " has some"
	}
	return errors.New(message)
}

// nearest returns the folder closest to the first argument that has definitions, "" if the root of
// its run has none.
func (c *checkCommand) nearest(runs []lintRun) string {
	o := runs[0].options
	if len(o.Paths) > 0 && o.Paths[0] == "." {
		return ""
	}
	o.Paths = []string{"."}
	tree, err := load.Load(context.Background(), o)
	if err != nil || len(tree.Docs) == 0 {
		return ""
	}
	return runs[0].shown(tree.Docs[0].Scope.Folder)
}

func total(trees []*load.Tree) int64 {
	n := 0
	for _, t := range trees {
		n += len(t.Docs)
	}
	return int64(n)
}

// readInput reads the standard input up to the size of the largest file.
func (c *checkCommand) readInput() ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(c.in, load.MaxFile+1))
	if err == nil && len(text) > load.MaxFile {
		err = fmt.Errorf("larger than %d MiB", load.MaxFile>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("read the standard input: %w", err)
	}
	return text, nil
}

// safe escapes text of a file or path for the terminal.
func safe(text string) string { return strings.ReplaceAll(report.Escape(text), "\n", `\n`) }
