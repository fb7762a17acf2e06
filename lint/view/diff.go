package view

import (
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// WriteDiffs writes what fixes change as unified diffs, and reports whether that is anything.
func WriteDiffs(w io.Writer, fixes []*workspace.Fixed) (differs bool, err error) {
	for _, f := range fixes {
		show := Paths(f.Workspace)
		for _, c := range f.Changes {
			shown := report.EscapeLine(show(c.Path))
			diff := unified("a/"+shown, "b/"+shown, string(c.Before), string(c.After))
			if _, err := io.WriteString(w, report.EscapeText(diff)); err != nil {
				return differs, fmt.Errorf("write the diff: %w", err)
			}
			differs = true
		}
	}
	return differs, nil
}
