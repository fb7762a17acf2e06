package report

import (
	"bufio"
	"fmt"
	"io"
)

// writeConcise writes a line for each diagnostic, as compilers do.
func writeConcise(w io.Writer, r *Report, _ Style) error {
	b := bufio.NewWriter(w)
	for i := range r.Items {
		it := &r.Items[i]
		at := it.Source.PositionFromOffset(it.Span.Start)
		fmt.Fprintf(b, "%s:%d:%d: %s: %s (%s)\n", escapePath(it.Path()), at.Line, at.Column, it.Severity, escapeLine(it.Message), it.Rule.ID)
	}
	return b.Flush()
}
