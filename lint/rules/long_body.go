package rules

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// LongBody reports a prompt that exceeds the platform's limit.
//
// # Why
//
// github.com rejects an agent whose prompt has more than 30,000 characters, while VS Code and the CLI run it, so
// nobody notices in the repository.
//
// # Fix
//
// Move parts of the prompt into files that the agent reads when it needs them.
var LongBody = register(&lint.Rule{
	ID:       "long-body",
	Summary:  "a prompt that exceeds the platform's limit",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    longBody,
})

func longBody(p *lint.Pass) {
	limit := p.Kind().MaxBody
	if limit == nil {
		return
	}
	at := p.Doc.BodySpan()
	text := bytes.TrimSpace(p.Doc.Source.Text[at.Start:at.End])
	if n := utf8.RuneCount(text); n > limit.Characters {
		p.Report(lint.Finding{
			Span:     firstText(p.Doc.Source, source.Span{Start: at.Start, End: at.End}),
			Message:  because(fmt.Sprintf("the prompt has %d characters, above the limit of %d", n, limit.Characters), &limit.Effect),
			Severity: severity(&limit.Effect, lint.Off),
		})
	}
}
