package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// DuplicateSection notes a heading that stands twice beside itself.
//
// # Why
//
// The two sections say different things under one title, so that "follow the best practices below"
// may mean either; most often one of them was pasted. Only headings of the same level under the
// same one are compared, and placeholders of templates and titles that come three times or more are
// left alone. What is left is right in four of five cases, which is too few for more than
// information.
//
// # Fix
//
// Merge the sections, or give one of them a title of its own.
var DuplicateSection = register(&lint.Rule{
	ID:       "duplicate-section",
	Summary:  "a heading stands twice beside itself",
	Category: lint.Sections,
	Severity: lint.Info,
	Since:    "0.1.0",
	Check:    duplicateSection,
})

func duplicateSection(p *lint.Pass) {
	sections := p.Doc.Sections()
	if len(sections) < 2 || fencesBroken(p) {
		return
	}
	for i, s := range sections {
		if s.Level == 0 || s.Title == "" {
			continue
		}
		first := sibling(sections[:i], s)
		if first != nil && !saysAll(s.Title) && sibling(sections[:slices.Index(sections, first)], first) == nil && !again(sections[i+1:], s) {
			p.Report(lint.Finding{
				Span:    firstLineOf(p.Doc.Source, s.TitleSpan),
				Message: "the heading " + quote(s.Title) + " stands here a second time",
				Related: []lint.Related{{Span: firstLineOf(p.Doc.Source, first.TitleSpan), Message: "the first one"}},
			})
		}
	}
}

// again reports whether the title of s stands once more under the same heading: three of a kind are
// a form that repeats, not a slip.
func again(after []*agent.Section, s *agent.Section) bool {
	for _, a := range after {
		if a.Level > 0 && a.Level < s.Level {
			return false
		}
		if a.Level == s.Level && a.Title == s.Title {
			return true
		}
	}
	return false
}

// sibling returns the section before s of its title and level under the same heading, or nil.
func sibling(before []*agent.Section, s *agent.Section) *agent.Section {
	for _, b := range slices.Backward(before) {
		if b == s.Parent || b.Level > 0 && b.Level < s.Level {
			return nil // the start of what they are both in
		}
		if b.Level == s.Level && b.Title == s.Title {
			return b
		}
	}
	return nil
}
