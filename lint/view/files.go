package view

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint"
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
	// Readers are the IDs of other platforms that read it, as far as it is checked for them.
	Readers []string `json:"readers,omitempty"`
}

// Files returns the files that would be checked.
func Files(all []*workspace.Workspace) []ListedFile {
	files := []ListedFile{}
	for _, ws := range all {
		show := Paths(ws)
		for _, d := range ws.Tree.Docs {
			f := ListedFile{Path: show(d.Source.Path), Platform: d.Kind.Platform.ID, Kind: d.Kind.ID, Evidence: d.Evidence, Guessed: d.Guessed}
			for _, r := range d.Readers {
				f.Readers = append(f.Readers, r.Kind.Platform.ID)
			}
			files = append(files, f)
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
		readers := ""
		if len(f.Readers) > 0 {
			readers = "\tread by " + lint.List(f.Readers) + " too"
		}
		fmt.Fprintf(b, "%s\t%s %s\t(%s)%s\n", report.EscapeLine(f.Path), f.Platform, f.Kind, report.EscapeLine(f.Evidence), readers)
	}
	return b.Flush()
}
