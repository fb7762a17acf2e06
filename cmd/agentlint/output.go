package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
)

// An output is one report that is asked for: --format NAME or NAME=FILE.
type output struct{ format, file string }

// outputs reads the values of --format. One of them at most goes to the standard output.
func outputs(values []string) ([]output, error) {
	var all []output
	standard := 0
	for _, value := range values {
		format, file, toFile := strings.Cut(value, "=")
		if err := oneOf("format", format, report.FormatNames()); err != nil {
			return nil, err
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s: the name of a file is missing", value)
		}
		if !toFile {
			standard++
		}
		all = append(all, output{format, file})
	}
	if standard > 1 {
		return nil, errors.New("only one format goes to the standard output; use NAME=FILE for the others")
	}
	return all, nil
}

// write writes the report in all formats that were asked for.
func (c *checkCommand) write(rep *report.Report) error {
	if c.statistics {
		return writeStatistics(c.out, rep)
	}
	var errs []error
	for _, o := range c.outputs {
		errs = append(errs, c.writeOne(o, rep))
	}
	return errors.Join(errs...)
}

func (c *checkCommand) writeOne(o output, rep *report.Report) error {
	if o.file == "" {
		return report.Write(c.out, o.format, rep, c.reportOptions(c.out))
	}
	f, err := os.Create(o.file)
	if err != nil {
		return err
	}
	return errors.Join(report.Write(f, o.format, rep, c.reportOptions(f)), f.Close())
}

func (c *checkCommand) reportOptions(w io.Writer) report.Options {
	return report.Options{
		Suppressed: c.reportSuppressed,
		Color:      useColor(c.color, w), Width: terminalWidth(w), Prefix: workspacePrefix(), Version: released(),
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

// checkouts are the variables in which CI systems name the folder of the checkout: GitHub Actions,
// GitLab CI, Azure Pipelines.
var checkouts = []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"}

// workspacePrefix returns the slash-separated path from the checkout of a CI run to the working
// directory, "" if this is none or lies outside it.
func workspacePrefix() string {
	cwd, err := os.Getwd()
	if err != nil {
		return ""
	}
	for _, name := range checkouts {
		top := os.Getenv(name)
		if top == "" || !within(top, cwd) {
			continue
		}
		if prefix, err := filepath.Rel(top, cwd); err == nil && prefix != "." {
			return filepath.ToSlash(prefix)
		}
	}
	return ""
}
