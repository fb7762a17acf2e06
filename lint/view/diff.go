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
			if err := WriteDiff(w, show(c.Path), c.Before, c.After); err != nil {
				return differs, err
			}
			differs = true
		}
	}
	return differs, nil
}

// WriteDiff writes what changes in one file as a unified diff; before is nil for a file that isn't there yet.
func WriteDiff(w io.Writer, path string, before, after []byte) error {
	shown := report.EscapeLine(path)
	from := "a/" + shown
	if before == nil {
		from = "/dev/null"
	}
	if _, err := io.WriteString(w, report.EscapeText(unified(from, "b/"+shown, string(before), string(after)))); err != nil {
		return fmt.Errorf("write the diff: %w", err)
	}
	return nil
}
