package anatomy

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
)

// maxText is how many code points of a text is shown on a line.
const maxText = 72

// brief returns a text on one line, escaped and not too long.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxText {
		text = string(runes[:maxText-1]) + "…"
	}
	return report.EscapeLine(text)
}

// Write writes the anatomy as text for people. The error is that of the writer.
func (a *Anatomy) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s: a %s %s (%s)\n", report.EscapeLine(a.Path), a.Platform, a.Kind, report.EscapeLine(a.Evidence))
	if len(a.Readers) > 0 {
		fmt.Fprintf(b, "read by %s too\n", lint.List(a.Readers))
	}
	if a.Versions != nil {
		for _, line := range a.Versions.lines(a.product) {
			fmt.Fprintln(b, report.EscapeLine(line))
		}
	}
	fmt.Fprintln(b, "fields:")
	for _, f := range a.Fields {
		fmt.Fprintf(b, "  %4d  %s: %s\n", f.Line, report.EscapeLine(f.Name), brief(f.Text))
	}
	if len(a.Tools) > 0 {
		fmt.Fprintln(b, "tools:")
		for _, t := range a.Tools {
			fmt.Fprintf(b, "  %4d  %s (%s)\n", t.Line, report.EscapeLine(t.Name), t.Is)
		}
	}
	if a.Persona != nil {
		fmt.Fprintf(b, "persona:\n  %4d  %s\n", a.Persona.Line, brief(a.Persona.Text))
	}
	if len(a.Sections) > 0 {
		fmt.Fprintln(b, "sections:")
		for _, s := range a.Sections {
			kind := "label"
			if s.Level > 0 {
				kind = fmt.Sprintf("h%d", s.Level)
			}
			fmt.Fprintf(b, "  %4d  %-5s  %s", s.Line, kind, brief(s.Title))
			if s.Role != "" {
				fmt.Fprintf(b, " = %s", s.Role)
			}
			if s.Items > 0 {
				fmt.Fprintf(b, " (%d items)", s.Items)
			}
			for _, c := range s.Code {
				fmt.Fprintf(b, " [%s]", brief(c))
			}
			fmt.Fprintln(b)
		}
	}
	if len(a.Mentions) > 0 {
		fmt.Fprintln(b, "works with:")
		for _, m := range a.Mentions {
			fmt.Fprintf(b, "  %4d  %s (%s)\n", m.Line, report.EscapeLine(m.Agent), report.EscapeLine(m.Verb))
		}
	}
	return b.Flush()
}
