package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint"
)

// manyFindings is from how many findings on the first of each rule is shown at length, and the others on
// a line each: a screen is for reading.
const manyFindings = 20

// writeFull writes each finding with the line that it is about and carets under the span, related places,
// the help and the fix; the same finding elsewhere as places below the first; the address of a rule's page
// once; and last what there is in all and what to do. Where there are many, only the first finding of each
// rule is shown at length.
func writeFull(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	c := palette(o.Color)
	all := fold(r.Items)
	named := map[*lint.Rule]bool{}
	short := false // whether the last finding was on a line of its own
	for _, f := range all {
		first := !named[f.Rule]
		named[f.Rule] = true
		if len(all) > manyFindings && !first {
			writeLine(b, &f, c, o)
			writePlaces(b, &f, c)
			short = true
			continue
		}
		if short {
			fmt.Fprintln(b)
		}
		short = false
		writeFinding(b, &f, c, o)
		if first && !o.Terminal {
			fmt.Fprintf(b, "  %s= see %s%s\n", c.dim, f.Rule.URL(), c.reset)
		}
		fmt.Fprintln(b)
	}
	if short {
		fmt.Fprintln(b)
	}
	writeEnd(b, r, o)
	return b.Flush()
}

// writeLine writes where a finding is and what it says.
func writeLine(b *bufio.Writer, f *folded, c colors, o Options) {
	at := f.Source.PositionFromOffset(f.Span.Start)
	fmt.Fprintf(b, "%s:%d:%d: %s%s%s: %s %s(%s)%s\n", c.bold+EscapePath(f.Path())+c.reset, at.Line, at.Column,
		c.of(f.Severity), f.Severity, c.reset, escapeLine(f.Message), c.dim, ruleName(f.Rule, o), c.reset)
}

// writePlaces writes where else a finding is.
func writePlaces(b *bufio.Writer, f *folded, c colors) {
	if len(f.others) > 0 {
		fmt.Fprintf(b, "  %s= also at %s%s\n", c.dim, f.places(), c.reset)
	}
}

func writeFinding(b *bufio.Writer, f *folded, c colors, o Options) {
	writeLine(b, f, c, o)
	writeFrame(b, f.Source, f.Span, c, o.Width)
	for _, rel := range f.Related {
		fmt.Fprintf(b, "  %s= also %s: %s%s\n", c.dim, relatedPlace(f.Item, rel), escapeLine(rel.Message), c.reset)
	}
	writePlaces(b, f, c)
	if f.Help != "" {
		fmt.Fprintf(b, "  %s=%s help: %s\n", c.dim, c.reset, escapeLine(f.Help))
	}
	if line := fixLine(f.Item); line != "" {
		fmt.Fprintf(b, "  %s=%s %s\n", c.dim, c.reset, line)
	}
}

// ruleName returns the ID of a rule, on a terminal as a link to its page (OSC 8).
func ruleName(r *lint.Rule, o Options) string {
	if !o.Terminal {
		return r.ID
	}
	return "\x1b]8;;" + r.URL() + "\x1b\\" + r.ID + "\x1b]8;;\x1b\\"
}

// tooMany is from how many findings on a baseline is the better start.
const tooMany = 100

// writeEnd writes the summary and at most one hint at what to do next. That nothing was found is news for
// a person only.
func writeEnd(b *bufio.Writer, r *Report, o Options) {
	if len(r.Items) == 0 {
		if o.Terminal {
			fmt.Fprintln(b, r.Summary.Line())
		}
		return
	}
	fmt.Fprintln(b, r.Summary.Line())
	if len(r.Items)+r.Summary.Unshown > tooMany {
		fmt.Fprintln(b, "To report only new findings from now on: agentlint baseline, then agentlint --baseline .agentlint-baseline.json")
		return
	}
	fmt.Fprintf(b, "For the reasons: agentlint explain %s\n", statistics(r)[0].Rule)
}

// relatedPlace returns where a related place is: its line in this file, or the path of another.
func relatedPlace(it *Item, rel lint.Related) string {
	if rel.Path == "" {
		at := it.Source.PositionFromOffset(rel.Span.Start)
		return fmt.Sprintf("line %d, column %d", at.Line, at.Column)
	}
	return fmt.Sprintf("%s:%d", EscapePath(it.Relative(rel)), rel.Line)
}
