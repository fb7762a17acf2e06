package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A listedFile is a file that would be checked and what it is taken for, in JSON.
type listedFile struct {
	Path     string `json:"path"`
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Evidence string `json:"evidence"`
	Guessed  bool   `json:"guessed"`
}

// listFiles returns the files that would be checked.
func listFiles(all []*workspace.Workspace) []listedFile {
	files := []listedFile{}
	for _, ws := range all {
		show := view.Paths(ws)
		for _, d := range ws.Tree.Docs {
			files = append(files, listedFile{Path: show(d.Source.Path), Platform: d.Kind.Platform.ID, Kind: d.Kind.ID, Evidence: d.Evidence, Guessed: d.Guessed})
		}
	}
	return files
}

// writeFiles writes files in a format, "full" or "json".
func writeFiles(w io.Writer, format string, files []listedFile) error {
	if format == "json" {
		return report.EncodeJSON(w, struct {
			Version int          `json:"version"`
			Files   []listedFile `json:"files"`
		}{1, files})
	}
	b := bufio.NewWriter(w)
	for _, f := range files {
		if f.Guessed {
			f.Evidence += ", a guess"
		}
		fmt.Fprintf(b, "%s\t%s %s\t(%s)\n", safe(f.Path), f.Platform, f.Kind, safe(f.Evidence))
	}
	return b.Flush()
}
