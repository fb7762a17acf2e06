package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

// rootFlags say which root is opened, and under which configuration.
type rootFlags struct {
	root, config, configFrom, platform string
	platforms, exclude                 []string // platforms is platform, taken apart
	noConfig, noBaseline               bool
}

// addRoot adds the flags that every command with a root has.
func (r *rootFlags) addRoot(f *pflag.FlagSet) {
	f.StringVar(&r.root, "root", "", "`folder` that is the collection (default: the repository, or the platform folder's parent)")
	f.StringVar(&r.config, "config", "", "configuration `file` (default: "+config.Name+" in the root)")
}

// add adds all flags.
func (r *rootFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	r.addRoot(f)
	f.StringVar(&r.configFrom, "config-from", "", "take the configuration and the --baseline from this `commit` or branch, such as the base of a pull request, and report what comments suppress that it doesn't")
	f.BoolVar(&r.noConfig, "no-config", false, "don't use a configuration")
	f.StringArrayVar(&r.exclude, "exclude", nil, "don't check files that match this `glob`, as exclude in the configuration; may be repeated")
	r.addPlatform(cmd, "treat every file as this `platform`'s, whatever its path; of several, with commas, or all: check each file for those of them that read it")
}

// addPlatform adds the flag for the platforms that files are checked for.
func (r *rootFlags) addPlatform(cmd *cobra.Command, help string) {
	cmd.Flags().StringVar(&r.platform, "platform", "", help)
	complete(cmd, map[string][]string{"platform": append(schema.PlatformIDs(), schema.AllID)})
}

// validate refuses values that flags don't take, and flags that contradict each other.
func (r *rootFlags) validate() error {
	var errs []error
	platforms, err := view.Platforms(r.platform)
	if r.platforms = platforms; err != nil {
		errs = append(errs, err)
	}
	if r.noConfig && (r.config != "" || r.configFrom != "") {
		errs = append(errs, errors.New("--no-config contradicts --config and --config-from"))
	}
	for i, glob := range r.exclude {
		clean, err := config.CleanGlob(glob)
		if err != nil {
			errs = append(errs, fmt.Errorf("--exclude %q: %w", glob, err))
		}
		r.exclude[i] = clean
	}
	return errors.Join(errs...)
}

// options returns what workspaces are opened with.
func (r *rootFlags) options() workspace.Options {
	return workspace.Options{
		Rules: rules.All(), Config: r.config, NoConfig: r.noConfig, NoBaseline: r.noBaseline, ConfigFrom: r.configFrom, Platforms: r.platforms, Exclude: r.exclude,
	}
}

// base returns the root of the working directory, or the one that --root names.
func (r *rootFlags) base() (string, error) {
	cwd, err := os.Getwd()
	if err != nil {
		cwd = string(filepath.Separator) // it is gone; absolute paths have roots of their own
	}
	root, err := workspace.Root(r.root, cwd)
	if notFolder := (*workspace.NotFolderError)(nil); errors.As(err, &notFolder) {
		return "", fmt.Errorf("--root %w", err)
	}
	return root, err
}

// plan returns what the arguments ask for, by root. Without one that is the working directory, or the
// root if that lies elsewhere.
func (r *rootFlags) plan(args []workspace.Argument) ([]workspace.Target, error) {
	root, err := r.base()
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		cwd, err := os.Getwd()
		if err != nil {
			return nil, fmt.Errorf("find the working directory: %w", err)
		}
		args = []workspace.Argument{{Path: cwd}}
		if !workspace.Within(root, cwd) {
			args[0].Path = root
		}
	}
	return workspace.Plan(root, args)
}

// ruleFlags say which rules are checked.
type ruleFlags struct {
	selected, ignored []string
	noSuppression     bool
}

func (r *ruleFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&r.selected, "select", nil, "check only these `rules`: IDs, globs such as unresolved-*, categories such as security, or all")
	f.StringSliceVar(&r.ignored, "ignore", nil, "don't check these `rules`, specified as in --select")
	f.BoolVar(&r.noSuppression, "no-inline-suppression", false, "report diagnostics even if agentlint-ignore comments suppress them")
	selectors := lint.Selectors(rules.All())
	complete(cmd, map[string][]string{"select": selectors, "ignore": selectors})
}

func (r *ruleFlags) validate() error { return view.Selection(rules.All(), r.selected, r.ignored) }

// apply has workspaces check the rules that --select and --ignore leave.
func (r *ruleFlags) apply(o workspace.Options) workspace.Options {
	o.Unsuppressed = r.noSuppression
	if len(r.selected)+len(r.ignored) == 0 {
		return o
	}
	o.Enabled = lint.Choose(rules.All(), r.selected, r.ignored)
	return o
}

// levelFlags say which severities are shown, and which count for the exit status.
type levelFlags struct {
	severity, failOn       string
	severitySet, failOnSet bool // whether the flags are on the command line
}

func (l *levelFlags) addSeverity(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.severity, "severity", "warning", "lowest `severity` to show: info, warning, error; follows --fail-on")
	complete(cmd, map[string][]string{"severity": lint.Severities})
}

func (l *levelFlags) addFailOn(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.failOn, "fail-on", "warning", "lowest `severity` that makes the exit status 1: info, warning, error, never; follows --severity")
	complete(cmd, map[string][]string{"fail-on": append([]string{"never"}, lint.Severities...)})
}

func (l *levelFlags) validate(cmd *cobra.Command) error {
	l.severitySet, l.failOnSet = cmd.Flags().Changed("severity"), cmd.Flags().Changed("fail-on")
	return errors.Join(view.OneOf("severity", l.severity, lint.Severities), view.OneOf("severity", l.failOn, append([]string{"never"}, lint.Severities...)))
}

// under returns the least severity that is shown and the least that fails, Off for none, under a
// configuration. What fails is shown, and what isn't shown doesn't fail, unless both are set. Without
// --fail-on the configuration's applies.
func (l *levelFlags) under(cfg *config.Config) (shown, fails lint.Severity) {
	failOn, set := l.failOn, l.failOnSet
	if cfg.FailOn != "" && !set {
		failOn, set = cfg.FailOn, true
	}
	shown, _ = lint.SeverityFromString(l.severity)
	fails, _ = lint.SeverityFromString(failOn) // Off for "never"
	switch {
	case l.severitySet && !set:
		fails = max(shown, fails)
	case set && !l.severitySet && fails != lint.Off:
		shown = min(shown, fails)
	}
	return shown, fails
}

// noEmptyFlags refuses flags with an empty value, which is mostly a variable that isn't set, and which
// would do the same as no flag.
func noEmptyFlags(cmd *cobra.Command) error {
	var errs []error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" {
			errs = append(errs, fmt.Errorf("--%s has an empty value", f.Name))
		}
	})
	return errors.Join(errs...)
}

// complete has the shell complete the values of flags, the last one of several behind commas.
func complete(cmd *cobra.Command, flags map[string][]string) {
	for name, values := range flags {
		offer := func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			if strings.Contains(typed, "=") { // --format NAME=FILE
				return nil, cobra.ShellCompDirectiveDefault
			}
			before := typed[:strings.LastIndexByte(typed, ',')+1]
			var offered []string
			for _, value := range values {
				offered = append(offered, before+value)
			}
			return offered, cobra.ShellCompDirectiveNoFileComp
		}
		if err := cmd.RegisterFlagCompletionFunc(name, offer); err != nil {
			panic(err) // a flag that isn't there
		}
	}
}
