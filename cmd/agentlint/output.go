package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
	outputs                                 []view.Output // of formats
	color                                   string
	maxDiagnostics                          int
	showFiles, statistics, reportSuppressed bool
	quiet                                   bool
}

func (o *outputFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVarP(&o.formats, "format", "f", []string{"full"}, "output `format`, or format=file; may be repeated: "+strings.Join(report.FormatNames(), ", "))
	f.StringVar(&o.color, "color", "auto", "color the output, by `mode`: auto, always, never")
	f.IntVar(&o.maxDiagnostics, "max-diagnostics", 0, "show at most `n` diagnostics, the most severe ones (default: all)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print only diagnostics and errors: nothing about skipped files, and nothing if there are no diagnostics")
	f.BoolVar(&o.showFiles, "show-files", false, "list the files that would be checked, and for which platform")
	f.BoolVar(&o.statistics, "statistics", false, "count the diagnostics by rule instead of showing them")
	f.BoolVar(&o.reportSuppressed, "report-suppressed", false, "include what comments and --baseline suppress in sarif, marked as suppressed")
	complete(cmd, map[string][]string{"format": report.FormatNames(), "color": {"auto", "always", "never"}})
}

func (o *outputFlags) validate() error {
	var err error
	o.outputs, err = view.Outputs(o.formats, report.FormatNames())
	if i := slices.IndexFunc(o.outputs, func(one view.Output) bool { return one.File == "" }); o.statistics && i >= 0 && !slices.Contains([]string{"full", "json"}, o.outputs[i].Format) {
		err = fmt.Errorf("--statistics are text, or JSON with --format json; not %s", o.outputs[i].Format)
	}
	if o.showFiles && err == nil && (len(o.outputs) > 1 || o.outputs[0] != (view.Output{Format: "full"}) && o.outputs[0] != (view.Output{Format: "json"})) {
		err = fmt.Errorf("--show-files is text, or JSON with --format json; not %s", strings.Join(o.formats, " and "))
	}
	if o.maxDiagnostics < 0 {
		err = errors.Join(err, fmt.Errorf("--max-diagnostics %d is less than none", o.maxDiagnostics))
	}
	return errors.Join(err, view.OneOf("color mode", o.color, []string{"auto", "always", "never"}))
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

func (o *outputFlags) writeOne(out io.Writer, one view.Output, rep *report.Report, all []*workspace.Workspace) error {
	switch {
	case one.File != "":
		var text bytes.Buffer
		if err := report.Write(&text, one.Format, rep, o.reportOptions(&text)); err != nil {
			return err
		}
		return workspace.WriteNamed(one.File, text.Bytes(), all)
	case o.statistics:
		return report.WriteStatistics(out, one.Format, rep)
	}
	return report.Write(out, one.Format, rep, o.reportOptions(out))
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
