package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// ByteOrderMark reports a byte order mark before the first byte.
//
// # Why
//
// The mark is invisible in an editor, but for a reader that looks for `---` in the first bytes the
// file then has no frontmatter. Claude Code reads past it since 2.1.239; Gemini CLI, VS Code and
// several readers of skills don't.
//
// # Fix
//
// Save the file as UTF-8 without a mark. `--fix` deletes it.
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
