package report

import (
	"bufio"
	"fmt"
	"io"
)

// writeConcise writes a line for each diagnostic, as compilers do.
func writeConcise(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	for i := range r.Items {
		fmt.Fprintln(b, conciseLine(&r.Items[i]))
	}
	return b.Flush()
}

func conciseLine(it *Item) string {
	at := it.Source.PositionFromOffset(it.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s: %s (%s)", EscapePath(it.Path()), at.Line, at.Column, it.Severity, escapeLine(it.Message), it.Rule.ID)
}
