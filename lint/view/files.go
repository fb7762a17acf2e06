package view

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A ListedFile is a file that would be checked and what it is taken for, in JSON.
type ListedFile struct {
	Path     string `json:"path"`
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Evidence string `json:"evidence"`
	Guessed  bool   `json:"guessed"`
}

// Files returns the files that would be checked.
func Files(all []*workspace.Workspace) []ListedFile {
	files := []ListedFile{}
	for _, ws := range all {
		show := Paths(ws)
		for _, d := range ws.Tree.Docs {
			files = append(files, ListedFile{Path: show(d.Source.Path), Platform: d.Kind.Platform.ID, Kind: d.Kind.ID, Evidence: d.Evidence, Guessed: d.Guessed})
		}
	}
	return files
}

// WriteFiles writes files in a format, "full" or "json".
func WriteFiles(w io.Writer, format string, files []ListedFile) error {
	if format == "json" {
		return report.EncodeJSON(w, struct {
			Version int          `json:"version"`
			Files   []ListedFile `json:"files"`
		}{1, files})
	}
	b := bufio.NewWriter(w)
	for _, f := range files {
		if f.Guessed {
			f.Evidence += ", a guess"
		}
		fmt.Fprintf(b, "%s\t%s %s\t(%s)\n", report.EscapeLine(f.Path), f.Platform, f.Kind, report.EscapeLine(f.Evidence))
	}
	return b.Flush()
}
