package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// HiddenText reports characters that can carry text which nobody sees, or show text in another
// order than the model reads it.
//
// # Why
//
// Tag characters spell out instructions that an editor doesn't show and a model reads.
// Bidirectional controls make a line read differently from what it says, and an escape character
// drives the terminal of whoever prints the file. The message shows what tag characters say. Flags
// of regions, which are written with them, are fine.
//
// # Fix
//
// Find out who put it there, and delete it. `--unsafe-fixes` deletes.
var HiddenText = register(&lint.Rule{
	ID:       "hidden-text",
	Summary:  "characters that hide or disguise text",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    hiddenText,
})

func hiddenText(p *lint.Pass) {
	var run []invisible
	flush := func() {
		if len(run) > 0 {
			p.Report(hiddenRun(run))
		}
		run = nil
	}
	eachInvisible(p, func(c invisible) {
		if !c.hidden {
			return
		}
		if len(run) > 0 && run[len(run)-1].at.End != c.at.Start {
			flush()
		}
		run = append(run, c)
	})
	flush()
}

// hiddenRun describes neighboring hidden characters.
func hiddenRun(run []invisible) lint.Finding {
	at := source.Span{Start: run[0].at.Start, End: run[len(run)-1].at.End}
	var decoded strings.Builder
	for _, c := range run {
		if c.r >= 0xE0020 && c.r <= 0xE007E {
			decoded.WriteRune(c.r - 0xE0000)
		}
	}
	message := "a " + invisibleName(run[0].r) + " can make text read differently from what it says"
	switch {
	case decoded.Len() > 0:
		message = fmt.Sprintf("%d tag %s, which no editor shows, spell out %s", len(run), plural(len(run), "character"), quote(decoded.String()))
	case isSelector(run[0].r):
		message = fmt.Sprintf("%d variation selectors in a row can carry hidden data", len(run))
	case run[0].r == 0x1b || run[0].r == 0x9b:
		message = "the " + invisibleName(run[0].r) + " drives the terminal of whoever prints the file"
	}
	return lint.Finding{Span: at, Message: message, Fixes: []lint.Fix{{Message: "delete " + them(len(run)), Edits: []source.Edit{{Span: at}}}}}
}
