package rules

import (
	"github.com/agentlint/agentlint/lint"
)

// SkippedHeading reports a heading that is more than one level below the previous one.
//
// # Why
//
// A level is missing: the heading is too deep, or the one above it was lost. The first heading of a file may have
// any level.
//
// # Fix
//
// Raise the heading by a level.
var SkippedHeading = register(&lint.Rule{
	ID:       "skipped-heading",
	Summary:  "a heading that skips a level",
	Category: lint.Sections,
	Severity: lint.Info,
	Since:    "0.1.0",
	Check:    skippedHeading,
})

func skippedHeading(p *lint.Pass) {
	last := 0
	for _, s := range p.Doc.Sections() {
		if s.Level == 0 {
			continue
		}
		if last > 0 && s.Level > last+1 {
			p.Reportf(firstLineOf(p.Doc.Source, s.TitleSpan), "heading %s jumps from level %d to level %d", quote(s.Title), last, s.Level)
		}
		last = s.Level
	}
}
