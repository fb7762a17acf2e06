// Package view is what front ends show of workspaces, in a common wording: paths as the user wrote them, the report
// of diagnostics, the files that weren't checked, and why there is nothing to check. Texts are not escaped.
package view

import (
	"iter"
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// Path returns a path, absolute and in the operating system's form, as the user knows it: slash-separated
// and relative to the working directory if it can be.
func Path(file string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return filepath.ToSlash(file)
	}
	return relative(cwd, file)
}

// Paths returns a function that does for the paths of a workspace what Path does.
func Paths(w *workspace.Workspace) func(name string) string {
	cwd, err := os.Getwd()
	return func(name string) string {
		if err != nil {
			return filepath.ToSlash(w.File(name))
		}
		return relative(cwd, w.File(name))
	}
}

func relative(dir, file string) string {
	if short, err := filepath.Rel(dir, file); err == nil {
		file = short
	}
	return filepath.ToSlash(file)
}

// Report returns the report of results, with the diagnostics at or above a severity.
func Report(results []*workspace.Result, least lint.Severity) *report.Report {
	var paths []string
	for _, r := range results {
		show := Paths(r.Workspace)
		for _, d := range r.Tree.Docs {
			paths = append(paths, show(d.Source.Path))
		}
	}
	rep := report.New(items(results), least, len(paths))
	rep.Paths = paths
	for _, r := range results {
		rep.Summary.Hidden += r.Hidden.From(lint.Off)
		rep.Summary.HiddenWorse += r.Hidden.From(lint.Warning)
	}
	return rep
}

// items returns the diagnostics of results as items of a report.
func items(results []*workspace.Result) iter.Seq[report.Item] {
	return func(yield func(report.Item) bool) {
		for _, r := range results {
			show := Paths(r.Workspace)
			for i := range r.Diagnostics {
				if !yield(report.Item{Diagnostic: r.Diagnostics[i], Show: show}) {
					return
				}
			}
		}
	}
}

// Checked returns how many definitions workspaces have to check.
func Checked(all []*workspace.Workspace) int {
	n := 0
	for _, w := range all {
		n += len(w.Tree.Docs)
	}
	return n
}
