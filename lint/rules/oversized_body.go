package rules

import "github.com/agentlint/agentlint/lint"

// OversizedBody reports a body that is too large or too deeply nested to be parsed.
//
// # Why
//
// Its structure isn't checked. No real definition comes near the limits: sixty list or quote markers in front of one
// line, nesting that adds up over thousands of lines, 65,536 blocks, or a mebibyte of text with tabs in its lists.
//
// # Fix
//
// Split the file, or exclude it if it isn't a definition.
var OversizedBody = register(&lint.Rule{
	ID:       "oversized-body",
	Summary:  "a body that is too large to be checked",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    oversizedBody,
})

func oversizedBody(p *lint.Pass) {
	if p.Doc.Body().Unread {
		p.Reportf(firstText(p.Doc.Source, p.Doc.BodySpan()), "the body is too large or too deeply nested to be parsed, so its structure isn't checked")
	}
}
