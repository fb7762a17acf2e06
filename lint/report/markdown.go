package report

import (
	"bufio"
	"fmt"
	"html"
	"io"
)

// maxSummary is how many bytes of rows are written: GitHub refuses a step summary above 1 MiB.
const maxSummary = 900 << 10

// writeMarkdown writes a table, the most severe diagnostics first, as GitHub's step summary shows it.
func writeMarkdown(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### agentlint\n\n%s\n", r.Summary.Line())
	items := bySeverity(r.Items)
	if len(items) > 0 {
		fmt.Fprint(b, "\n| | Where | What | Rule |\n|---|---|---|---|\n")
	}
	written := 0
	for i, it := range items {
		at := it.Source.PositionFromOffset(it.Span.Start)
		row := fmt.Sprintf("| %s | <code>%s:%d:%d</code> | %s | [%s](%s) |\n", it.Severity, tableCell(EscapePath(it.Path())), at.Line, at.Column, tableCell(it.Message), it.Rule.ID, it.Rule.URL())
		if written += len(row); written > maxSummary {
			fmt.Fprintf(b, "\n%d more.\n", len(items)-i)
			break
		}
		fmt.Fprint(b, row)
	}
	return b.Flush()
}

// tableCell returns text that shows as itself in a cell of a table: each character that Markdown or
// HTML might take for markup is a character reference.
func tableCell(text string) string {
	var out []byte
	for _, r := range html.EscapeString(escapeLine(text)) {
		switch r {
		case '|', '`', '*', '_', '[', ']', '\\', '~', '$', '@', '!', ':':
			out = fmt.Appendf(out, "&#%d;", r)
		default:
			out = append(out, string(r)...)
		}
	}
	return string(out)
}
