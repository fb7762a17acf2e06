package rules

import (
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// DuplicateItem reports an item that a list has twice.
//
// # Why
//
// The second one costs tokens and says nothing, and it often stands where another item was meant. The
// same item in two lists of a file is normal and not reported; nor are items that are placeholders.
//
// # Fix
//
// Delete the second one. `--fix` does.
var DuplicateItem = register(&lint.Rule{
	ID:       "duplicate-item",
	Summary:  "a list has an item twice",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    duplicateItem,
})

func duplicateItem(p *lint.Pass) {
	body := p.Doc.Body()
	for i, b := range body.Blocks {
		if b.Kind != markdown.List {
			continue
		}
		seen := map[string]markdown.Block{}
		for _, j := range body.Children(i) {
			it := body.Blocks[j]
			text := strings.TrimSpace(p.Slice(source.Span{Start: it.Marker.End, End: max(it.Marker.End, it.Span.End)}))
			if isPlaceholder(text) {
				continue
			}
			first, twice := seen[text]
			if !twice {
				seen[text] = it
				continue
			}
			f := lint.Finding{
				Span:    firstLineOf(p.Doc.Source, it.Span),
				Message: "the list has " + item(p, it) + " twice",
				Related: []lint.Related{{Span: firstLineOf(p.Doc.Source, first.Span), Message: "the first one"}},
			}
			if at, ok := wholeLines(p.Doc.Source, it.Span); ok && !it.Ordered {
				f.Fixes = []lint.Fix{{Message: "delete the second one", Safe: true, Edits: []source.Edit{{Span: at}}}}
			}
			p.Report(f)
		}
	}
}

// isPlaceholder reports whether an item is a place to be filled in, or has no words.
func isPlaceholder(text string) bool {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "[ ] "), "[x] ")
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") || strings.HasPrefix(text, "<") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return true
	}
	return strings.IndexFunc(text, unicode.IsLetter) < 0
}
