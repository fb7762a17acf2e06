package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// ByteOrderMark reports a byte order mark at the start of the file.
//
// # Why
//
// Editors don't show the mark, but a loader that expects `---` at the very start of the file finds no frontmatter.
// Claude Code skips the mark since 2.1.239; Gemini CLI, VS Code and several loaders of skills don't.
//
// # Fix
//
// Save the file as UTF-8 without a byte order mark. `--fix` deletes it.
var ByteOrderMark = register(&lint.Rule{
	ID:       "byte-order-mark",
	Summary:  "a byte order mark before the frontmatter",
	Category: lint.Encoding,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.ByteOrderMark),
	Check:    byteOrderMark,
})

func byteOrderMark(p *lint.Pass) {
	if !p.Doc.Source.HasBOM() {
		return
	}
	at := source.Span{Start: 0, End: len(source.BOM)}
	e := p.Kind().Does(schema.ByteOrderMark)
	if e.IsNothing() {
		return
	}
	p.Report(lint.Finding{
		Span:     at,
		Message:  because("the file starts with a byte order mark", e),
		Severity: severity(e, lint.Off),
		Fixes:    []lint.Fix{{Message: "delete the byte order mark", Safe: true, Edits: []source.Edit{{Span: at}}}},
	})
}
