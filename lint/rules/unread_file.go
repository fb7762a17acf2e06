package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// UnreadFile reports a file that lies too deep for the platform to find it.
//
// # Why
//
// Gemini CLI and Factory read the files of one folder and don't look into those below it. A
// collection that is sorted into folders, as Claude Code takes it, isn't there for them, and nothing
// says so. Each folder is reported once, at its first file.
//
// # Fix
//
// Move the files up.
var UnreadFile = register(&lint.Rule{
	ID:       "unread-file",
	Summary:  "a file in a folder that the platform doesn't look into",
	Category: lint.Encoding,
	Reads:    lint.ReadsCollection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    unreadFile,
})

func unreadFile(p *lint.Pass) {
	folder := unreadFolder(p)
	if folder == "" {
		return
	}
	files := p.Collection.In(folder)
	if len(files) > 0 && files[0].Path != p.Doc.Source.Path {
		return // it is reported once, at the first file
	}
	flat := p.Kind().Flat
	message := "the file is in a folder below " + flat.Folder
	if len(files) > 1 {
		message = "the " + itoa(len(files)) + " files of " + quote(folder) + " are in a folder below " + flat.Folder
	}
	p.Report(lint.Finding{
		Span:     firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
		Message:  because(message, &flat.Effect),
		Severity: severity(&flat.Effect, lint.Off),
	})
}
