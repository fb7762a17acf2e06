package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// writeFull writes each diagnostic with the line that it is about and carets under the span, the
// help, the fix, related places and the address of the rule's page, and a last line that counts.
func writeFull(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	c := palette(o.Color)
	for i := range r.Items {
		it := &r.Items[i]
		at := it.Source.PositionFromOffset(it.Span.Start)
		fmt.Fprintf(b, "%s:%d:%d: %s%s%s: %s %s(%s)%s\n", c.bold+EscapePath(it.Path())+c.reset, at.Line, at.Column,
			c.of(it.Severity), it.Severity, c.reset, escapeLine(it.Message), c.dim, it.Rule.ID, c.reset)
		writeFrame(b, it.Source, it.Span, c, o.Width)
		for _, rel := range it.Related {
			fmt.Fprintf(b, "  %s= also %s: %s%s\n", c.dim, relatedPlace(it, rel), escapeLine(rel.Message), c.reset)
		}
		if it.Help != "" {
			fmt.Fprintf(b, "  %s=%s help: %s\n", c.dim, c.reset, escapeLine(it.Help))
		}
		if len(it.Fixes) > 0 {
			kind := "fix"
			if !it.Fixes[0].Safe {
				kind = "unsafe fix"
			}
			fmt.Fprintf(b, "  %s=%s %s: %s\n", c.dim, c.reset, kind, escapeLine(it.Fixes[0].Message))
		}
		fmt.Fprintf(b, "  %s= see %s%s\n\n", c.dim, it.Rule.URL(), c.reset)
	}
	if len(r.Items) > 0 {
		fmt.Fprintln(b, r.Summary.Line())
	}
	return b.Flush()
}

// relatedPlace returns where a related place is: its line in this file, or the path of another.
func relatedPlace(it *Item, rel lint.Related) string {
	if rel.Path == "" {
		at := it.Source.PositionFromOffset(rel.Span.Start)
		return fmt.Sprintf("line %d, column %d", at.Line, at.Column)
	}
	return fmt.Sprintf("%s:%d", EscapePath(it.Relative(rel)), rel.Line)
}

// Line returns the summary as one line without a line ending.
func (s Summary) Line() string {
	parts := []string{}
	for _, p := range []struct {
		n    int
		word string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "hint"}} {
		if p.n > 0 {
			parts = append(parts, Count(p.n, p.word))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing to report")
	}
	line := "Checked " + Count(s.Files, "definition")
	if s.Collections > 1 {
		line += " in " + Count(s.Collections, "collection")
	}
	line += ": " + strings.Join(parts, ", ")
	switch {
	case s.HiddenWorse > 0:
		line += fmt.Sprintf(" (%s hidden, --severity info)", Count(s.Hidden, "diagnostic"))
	case s.Hidden > 0:
		line += fmt.Sprintf(" (%s hidden, --severity info)", Count(s.Hidden, "hint"))
	}
	if s.Known > 0 {
		line += fmt.Sprintf("; %d known before", s.Known)
	}
	if s.Fixable > 0 {
		line += fmt.Sprintf("; %d fixable with --fix", s.Fixable)
	}
	return line
}

// Count returns a number with the word for what it counts, in the plural unless it is one.
func Count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
