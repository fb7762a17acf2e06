package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/terminal"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// outputFlags say what is written of the result, and how.
type outputFlags struct {
	formats                                 []string
	outputs                                 []output // of formats
	color                                   string
	maxDiagnostics                          int
	showFiles, statistics, reportSuppressed bool
	quiet                                   bool
}

func (o *outputFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVarP(&o.formats, "format", "f", []string{"full"}, "output format, or format=file; may be repeated: "+strings.Join(report.FormatNames(), ", "))
	f.StringVar(&o.color, "color", "auto", "color the output: auto, always, never")
	f.IntVar(&o.maxDiagnostics, "max-diagnostics", 0, "show at most so many diagnostics, the most severe ones (default: all)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "write diagnostics and errors only: nothing about skipped files, and nothing if all is well")
	f.BoolVar(&o.showFiles, "show-files", false, "list the files that would be checked, and for which platform")
	f.BoolVar(&o.statistics, "statistics", false, "count the diagnostics by rule instead of showing them")
	f.BoolVar(&o.reportSuppressed, "report-suppressed", false, "write what comments and --baseline dismiss into sarif, marked as suppressed")
	complete(cmd, map[string][]string{"format": report.FormatNames(), "color": {"auto", "always", "never"}})
}

func (o *outputFlags) validate() error {
	var err error
	o.outputs, err = outputs(o.formats)
	if i := slices.IndexFunc(o.outputs, func(one output) bool { return one.file == "" }); o.statistics && i >= 0 && !slices.Contains([]string{"full", "json"}, o.outputs[i].format) {
		err = fmt.Errorf("--statistics are text, or JSON with --format json; not %s", o.outputs[i].format)
	}
	if o.showFiles && err == nil && (len(o.outputs) > 1 || o.outputs[0] != output{"full", ""} && o.outputs[0] != output{"json", ""}) {
		err = fmt.Errorf("--show-files is text, or JSON with --format json; not %s", strings.Join(o.formats, " and "))
	}
	if o.maxDiagnostics < 0 {
		err = errors.Join(err, fmt.Errorf("--max-diagnostics %d is less than none", o.maxDiagnostics))
	}
	return errors.Join(err, view.OneOf("color mode", o.color, []string{"auto", "always", "never"}))
}

// An output is one report that is asked for: --format NAME or NAME=FILE.
type output struct{ format, file string }

// outputs reads the values of --format. One of them at most goes to the standard output.
func outputs(values []string) ([]output, error) {
	var all []output
	standard := 0
	for _, value := range values {
		format, file, toFile := strings.Cut(value, "=")
		if err := view.OneOf("format", format, report.FormatNames()); err != nil {
			return nil, err
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s: the name of a file is missing", value)
		}
		if !toFile {
			standard++
		}
		if toFile && slices.ContainsFunc(all, func(o output) bool { return o.file != "" && filepath.Clean(o.file) == filepath.Clean(file) }) {
			return nil, fmt.Errorf("--format %s: another format is written to that file", value)
		}
		all = append(all, output{format, file})
	}
	if standard > 1 {
		return nil, errors.New("only one format goes to the standard output; use NAME=FILE for the others")
	}
	return all, nil
}

// write writes the report in all formats that were asked for; out is the standard output and all are the
// workspaces that the report is about.
func (o *outputFlags) write(out io.Writer, rep *report.Report, all []*workspace.Workspace) error {
	if o.maxDiagnostics > 0 {
		rep.Limit(o.maxDiagnostics)
	}
	var errs []error
	for _, one := range o.outputs {
		errs = append(errs, o.writeOne(out, one, rep, all))
	}
	return errors.Join(errs...)
}

func (o *outputFlags) writeOne(out io.Writer, one output, rep *report.Report, all []*workspace.Workspace) error {
	switch {
	case one.file != "":
		var text bytes.Buffer
		if err := report.Write(&text, one.format, rep, o.reportOptions(&text)); err != nil {
			return err
		}
		return workspace.WriteNamed(one.file, text.Bytes(), all)
	case o.statistics:
		return report.WriteStatistics(out, one.format, rep)
	}
	return report.Write(out, one.format, rep, o.reportOptions(out))
}

func (o *outputFlags) reportOptions(w io.Writer) report.Options {
	return report.Options{
		Suppressed: o.reportSuppressed,
		Terminal:   terminal.Is(w) && !o.quiet,
		Color:      terminal.Color(o.color, w), Width: terminal.Width(w), Prefix: view.Prefix(), Version: released(),
		Page: func(r *lint.Rule) string {
			page, err := rules.Doc(r)
			if err != nil {
				return ""
			}
			return "This rule " + page
		},
	}
}

// released returns the version without its v, "" if the program wasn't built from a version.
func released() string {
	number, ok := strings.CutPrefix(version(), "v")
	if !ok {
		return ""
	}
	return number
}
