package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// UnreadFile reports a file that lies too deep for the platform to find it.
//
// # Why
//
// Gemini CLI and Factory read the files of one folder and don't look into those below it. A
// collection that is sorted into folders, as Claude Code takes it, isn't there for them, and nothing
// says so.
//
// # Fix
//
// Move the file up.
var UnreadFile = register(&lint.Rule{
	ID:       "unread-file",
	Summary:  "a file in a folder that the platform doesn't look into",
	Category: lint.Encoding,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    unreadFile,
})

func unreadFile(p *lint.Pass) {
	flat := p.Kind().Flat
	if flat == nil {
		return
	}
	_, below, ok := strings.Cut("/"+p.Doc.Source.Path, "/"+flat.Folder+"/")
	if !ok || !strings.Contains(below, "/") {
		return
	}
	p.Report(lint.Finding{
		Span:     firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
		Message:  because("the file is in a folder below "+flat.Folder, &flat.Effect),
		Severity: severity(&flat.Effect, lint.Off),
	})
}
