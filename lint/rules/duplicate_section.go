package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// DuplicateSection reports a heading that is repeated at its level.
//
// # Why
//
// The two sections say different things under the same title, so "follow the best practices below" is ambiguous;
// most often one of them was pasted. Only headings of the same level under the same parent are compared; template
// placeholders, and titles that occur three times or more, are ignored. What remains is right in four of five cases,
// which is only enough for a hint.
//
// # Fix
//
// Merge the sections, or rename one of them.
var DuplicateSection = register(&lint.Rule{
	ID:       "duplicate-section",
	Summary:  "a heading is repeated at its level",
	Category: lint.Sections,
	Severity: lint.Info,
	Since:    "0.1.0",
	Check:    duplicateSection,
})

func duplicateSection(p *lint.Pass) {
	sections := p.Doc.Sections()
	if len(sections) < 2 || misread(p) {
		return
	}
	type heading struct {
		*agent.Section
		under int // how many headings of a lower level stand before it
	}
	var under [7]int // by level
	headings := make([]heading, 0, len(sections))
	for _, s := range sections {
		if s.Level == 0 {
			continue
		}
		for level := s.Level + 1; level < len(under); level++ {
			under[level]++
		}
		headings = append(headings, heading{s, under[s.Level]})
	}
	compare := func(a, b heading) int {
		if order := cmp.Or(a.Level-b.Level, a.under-b.under, len(a.Title)-len(b.Title)); order != 0 {
			return order
		}
		return strings.Compare(a.Title, b.Title)
	}
	slices.SortStableFunc(headings, compare)
	for len(headings) > 0 {
		n := 1
		for n < len(headings) && compare(headings[0], headings[n]) == 0 {
			n++
		}
		// Three of a kind are a form that repeats, not a slip.
		if first := headings[0]; n == 2 && first.Title != "" && !isSelfContained(first.Title) {
			p.Report(lint.Finding{
				Span:    firstLineOf(p.Doc.Source, headings[1].TitleSpan),
				Message: "heading " + quote(first.Title) + " is repeated",
				Related: []lint.Related{{Span: firstLineOf(p.Doc.Source, first.TitleSpan), Message: "the first one"}},
			})
		}
		headings = headings[n:]
	}
}
