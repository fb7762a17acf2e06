// Package report writes diagnostics in formats for people and programs.
//
// The formats for people escape all text of a file, a path or a message: control, bidirectional and invisible
// characters, and text that a CI system would interpret as a command. The formats for programs contain the original
// text, escaped as the format requires.
package report

import (
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// An Item is one diagnostic and how its paths are shown.
type Item struct {
	lint.Diagnostic

	// Show turns a path relative to the root of the run into one that the user knows, slash-separated;
	// nil shows it as it is.
	Show func(string) string
	// More is how many diagnostics of the same rule about the same file are left out for this one.
	More int
}

// Path returns the path of the file as it is shown.
func (i *Item) Path() string { return i.shown(i.Diagnostic.Path()) }

func (i *Item) shown(name string) string {
	if i.Show == nil {
		return name
	}
	return i.Show(name)
}

// Relative returns the path of a related place as it is shown.
func (i *Item) Relative(r lint.Related) string {
	if r.Path == "" {
		return i.Path()
	}
	return i.shown(r.Path)
}

// A Report is what a run has to say. Items are in the order in which they are shown.
type Report struct {
	Items   []Item
	Summary Summary
	// Paths are the files that were checked, as they are shown, in the order of the diagnostics.
	Paths []string
	// Dismissed are the diagnostics at or above the severity that are not to be reported. Only formats
	// that can mark them write them.
	Dismissed []Item
}

// New returns the report of those of the items that are at or above a severity. files is how many were checked. The
// summary counts all diagnostics; a message that a file has more than fifty times is an item fifty times, a
// rule is at most a thousand items of a file, and the last one says how many more there are.
func New(items iter.Seq[Item], least lint.Severity, files int) *Report {
	r := &Report{Summary: Summary{Files: files}}
	with := map[*source.Source]bool{}
	shown, dismissed := repeats{perMessage: maxRepeats}, repeats{perMessage: maxRepeats}
	for i := range items {
		if i.Dismissed != nil {
			if i.Dismissed.InSource {
				r.Summary.Suppressed++
			} else {
				r.Summary.Known++
			}
			if i.Severity >= least {
				dismissed.add(&i)
			}
			continue
		}
		if i.Severity < least {
			r.Summary.Hidden++
			if i.Severity > lint.Info {
				r.Summary.HiddenWorse++
			}
			continue
		}
		switch i.Severity {
		case lint.Error:
			r.Summary.Errors++
		case lint.Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
		switch {
		case i.Fixable():
			r.Summary.Fixable++
		case len(i.Fixes) > 0:
			r.Summary.FixableUnsafe++
		}
		with[i.Source] = true
		shown.add(&i)
	}
	r.Summary.With = len(with)
	r.Items, r.Dismissed = shown.items(), dismissed.items()
	return r
}

// Limit keeps so many items, the most severe ones, in their order. The summary counts the others.
func (r *Report) Limit(n int) {
	if n >= len(r.Items) {
		return
	}
	kept := make([]bool, len(r.Items))
	left := n
	for severity := lint.Error; severity > lint.Off; severity-- {
		for i := range r.Items {
			if r.Items[i].Severity == severity && left > 0 {
				kept[i] = true
				left--
			}
		}
	}
	var items []Item
	for i := range r.Items {
		if kept[i] {
			items = append(items, r.Items[i])
		}
	}
	r.Summary.Unshown = len(r.Items) - n
	r.Items = items
}

// Options say how a report is written.
type Options struct {
	// Color and Width, the columns of the terminal or 0 for the default, are for the format full.
	Color bool
	Width int
	// Prefix is the slash-separated path from the root of the repository to the folder that paths are
	// relative to, for the formats whose readers know the repository only.
	Prefix string
	// Suppressed has dismissed diagnostics written too, in the formats that can mark them as such.
	Suppressed bool
	// Version is agentlint's.
	Version string
	// Terminal reports that a person watches the output, to whom it is news that nothing was found. The
	// terminal is then trusted to show links as links.
	Terminal bool
	// Page returns the documentation of a rule as Markdown; nil if there is none.
	Page func(*lint.Rule) string
}

// A Format writes a report.
type Format struct {
	Name string
	Doc  string // one line, lower case
	// Write writes the report. Its error is that of the writer.
	Write func(w io.Writer, r *Report, o Options) error
}

// Formats are all formats, the default first.
var Formats = []Format{
	{"full", "each diagnostic with an excerpt of the file (the default)", writeFull},
	{"grouped", "diagnostics grouped by file, and the number of diagnostics per rule", writeGrouped},
	{"concise", "one line per diagnostic: path:line:column: severity: message (rule)", writeConcise},
	{"json", "one JSON object, version 1", writeJSON},
	{"sarif", "SARIF 2.1.0, for GitHub code scanning and others", writeSARIF},
	{"github", "GitHub Actions annotations", writeGitHub},
	{"gitlab", "a GitLab Code Quality report", writeGitLab},
	{"jsonl", "one JSON object per line and diagnostic, as in json", writeJSONLines},
	{"rdjson", "the Reviewdog Diagnostic Format", writeRDJSON},
	{"checkstyle", "Checkstyle XML", writeCheckstyle},
	{"junit", "JUnit XML: one suite per file, one case per diagnostic", writeJUnit},
	{"azure", "Azure Pipelines logging commands", writeAzure},
	{"html", "a web page with the diagnostics by file and by rule", writeHTML},
	{"markdown", "a table, for instance for the step summary of GitHub Actions", writeMarkdown},
}

// FormatNames returns the names of all formats.
func FormatNames() []string {
	names := make([]string, 0, len(Formats))
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return names
}

// Write writes a report in a format by its name.
func Write(w io.Writer, format string, r *Report, o Options) error {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == format })
	if i < 0 {
		return fmt.Errorf("no format %q", format)
	}
	return Formats[i].Write(w, r, o)
}
