package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// writeFiles writes the files that would be checked, and what each is taken for.
func writeFiles(w io.Writer, all []*workspace.Workspace) error {
	b := bufio.NewWriter(w)
	for _, ws := range all {
		show := view.Paths(ws)
		for _, d := range ws.Tree.Docs {
			evidence := d.Evidence
			if d.Guessed {
				evidence += ", a guess"
			}
			fmt.Fprintf(b, "%s\t%s %s\t(%s)\n", safe(show(d.Source.Path)), d.Kind.Platform.ID, d.Kind.ID, safe(evidence))
		}
	}
	return b.Flush()
}
