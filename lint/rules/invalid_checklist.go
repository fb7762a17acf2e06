package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/schema"
)

// InvalidChecklist reports a checklist that is empty, or that mixes items with and without a checkbox.
//
// # Why
//
// An agent that is told to go through an empty checklist skips the step. If only some items have a checkbox, it
// treats the others as headings or remarks. A checklist in one line (`Checklist: a, b, c`), as a table or with two
// items is fine.
//
// # Fix
//
// List the checks below the title, and give all of them a checkbox or none.
var InvalidChecklist = register(&lint.Rule{
	ID:       "invalid-checklist",
	Summary:  "a checklist that is empty or mixes kinds of items",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    invalidChecklist,
})

func invalidChecklist(p *lint.Pass) {
	body := p.Doc.Body()
	for _, s := range p.Doc.Sections() {
		if s.Role != schema.Checklist {
			continue
		}
		next := body.Blocks[s.Block].Last + 1
		if s.Level == 0 && len(s.Items) == 0 && (next == len(body.Blocks) || body.Blocks[next].Kind == markdown.Heading && !isBelow(body, s.Block, next)) {
			p.Reportf(firstLineOf(p.Doc.Source, s.TitleSpan), "the checklist %s is empty", quote(s.Title))
			continue
		}
		if odd := oddItem(p, body, s.Items); odd >= 0 {
			p.Reportf(firstLineOf(p.Doc.Source, body.Blocks[odd].Span), "the checklist %s mixes items with and without a checkbox: %s", quote(s.Title), item(p, body.Blocks[odd]))
		}
	}
}

// isBelow reports whether a heading is of a part of the section that a block is in, so that what is announced
// may be there.
func isBelow(body *markdown.Body, block, heading int) bool {
	for i := block; i >= 0; i-- {
		if body.Blocks[i].Kind == markdown.Heading {
			return body.Blocks[heading].Level > body.Blocks[i].Level
		}
	}
	return false
}

// oddItem returns the first item of a list that differs from most others in having a box or none;
// -1 if there is none, or if the list is short.
func oddItem(p *lint.Pass, body *markdown.Body, items []int) int {
	var with, without []int
	list := -1
	for _, i := range items {
		if parent := body.Blocks[i].Parent; parent != list {
			if list >= 0 {
				return -1 // several lists
			}
			list = parent
		}
		text := p.Slice(body.Blocks[i].Text)
		if strings.HasPrefix(text, "[ ]") || strings.HasPrefix(text, "[x]") || strings.HasPrefix(text, "[X]") {
			with = append(with, i)
		} else {
			without = append(without, i)
		}
	}
	if len(with)+len(without) < 3 || len(with) == 0 || len(without) == 0 {
		return -1
	}
	if len(with) >= len(without) {
		return without[0]
	}
	return with[0]
}
