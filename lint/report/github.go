package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// maxAnnotations is how many annotations of a level GitHub shows for a step; it drops the others
// without a word (docs.github.com and actions/toolkit, docs/problem-matchers.md, read 2026-11-24).
const maxAnnotations = 10

// writeGitHub writes workflow commands that annotate a pull request, the most severe first, and a
// plain line for each diagnostic that GitHub would not show.
func writeGitHub(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	annotated := map[lint.Severity]int{}
	var rest []*Item
	for _, it := range bySeverity(r.Items) {
		if annotated[it.Severity] == maxAnnotations {
			rest = append(rest, it)
			continue
		}
		annotated[it.Severity]++
		writeAnnotation(b, it, o)
	}
	if len(rest) > 0 {
		fmt.Fprintf(b, "%d more, without an annotation because GitHub shows %d of a level:\n", len(rest), maxAnnotations)
	}
	for _, it := range rest {
		fmt.Fprintln(b, conciseLine(it))
	}
	if len(r.Items) > 0 || r.Summary.Hidden > 0 {
		fmt.Fprintln(b, r.Summary.Line())
	}
	return b.Flush()
}

func writeAnnotation(w *bufio.Writer, it *Item, o Options) {
	from, to := it.Source.PositionFromOffset(it.Span.Start), it.Source.PositionFromOffset(it.Span.End)
	level := it.Severity.String()
	if it.Severity == lint.Info {
		level = "notice"
	}
	fmt.Fprintf(w, "::%s title=%s,file=%s,line=%d", level, property(it.Rule.ID), property(path.Join(o.Prefix, it.Path())), from.Line)
	if from.Line == to.Line { // columns of several lines are refused
		fmt.Fprintf(w, ",col=%d,endColumn=%d", from.Column, max(from.Column, to.Column))
	} else {
		fmt.Fprintf(w, ",endLine=%d", to.Line)
	}
	fmt.Fprintf(w, "::%s (%s)\n", data(it.Message), data(it.Rule.ID))
}

// bySeverity returns the diagnostics with the most severe first, otherwise in their order.
func bySeverity(items []Item) []*Item {
	sorted := make([]*Item, len(items))
	for i := range items {
		sorted[i] = &items[i]
	}
	slices.SortStableFunc(sorted, func(a, b *Item) int { return int(b.Severity) - int(a.Severity) })
	return sorted
}

// data escapes the text of a workflow command, and property a value before it.
func data(text string) string { return strings.ReplaceAll(escapeLine(text), "%", "%25") }

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
