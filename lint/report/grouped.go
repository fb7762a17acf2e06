package report

import (
	"bufio"
	"fmt"
	"io"
	"text/tabwriter"
)

// writeGrouped writes the diagnostics of each file below its name, a line each, then how many each rule
// has, and the summary.
func writeGrouped(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	c := palette(o.Color)
	for i := 0; i < len(r.Items); {
		next := i
		for next < len(r.Items) && r.Items[next].Source == r.Items[i].Source {
			next++
		}
		fmt.Fprintf(b, "%s\n", c.bold+EscapePath(r.Items[i].Path())+c.reset)
		if err := writeGroup(b, r.Items[i:next], c); err != nil {
			return err
		}
		fmt.Fprintln(b)
		i = next
	}
	if len(r.Items) > 0 {
		for _, s := range statistics(r) {
			fmt.Fprintf(b, "%6d  %-7s  %s\n", s.Count, s.Severity, s.Rule)
		}
		fmt.Fprintln(b)
	}
	writeEnd(b, r, o)
	return b.Flush()
}

// writeGroup writes the diagnostics of one file in columns, but for the rule, which follows the message.
func writeGroup(w io.Writer, items []Item, c colors) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range items {
		it := &items[i]
		at := it.Source.PositionFromOffset(it.Span.Start)
		if _, err := fmt.Fprintf(t, "  %d:%d\t%s%s%s\t%s  %s%s%s\n", at.Line, at.Column, c.of(it.Severity), it.Severity, c.reset, escapeLine(it.Message), c.dim, it.Rule.ID, c.reset); err != nil {
			return err
		}
	}
	return t.Flush()
}
