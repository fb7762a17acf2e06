package rules

import (
	"bytes"
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
// The second one costs tokens and says nothing, and it often stands where another item was meant.
// The same item in two lists of a file is normal and not reported; nor are items that are
// placeholders.
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
	for i := range body.Blocks {
		if body.Blocks[i].Kind == markdown.List {
			itemsTwice(p, body, i)
		}
	}
}

// maxTwice is how many items of one list may be there again for that to be a slip.
const maxTwice = 3

// itemsTwice reports the items that one list has twice.
func itemsTwice(p *lint.Pass, body *markdown.Body, list int) {
	text := p.Doc.Source.Text
	var few [32]source.Span // most lists are short, and then a map is dearer than comparing all
	seen := few[:0]
	var many map[string]source.Span
	var twice [][2]source.Span
	var blocks []*markdown.Block
	for j := list + 1; j <= body.Blocks[list].Last; j = body.Blocks[j].Last + 1 {
		it := &body.Blocks[j]
		at := source.Span{Start: it.Marker.End, End: max(it.Marker.End, it.Span.End)}
		first := source.Span{}
		if many == nil {
			for _, s := range seen {
				if s.Len() == at.Len() && bytes.Equal(text[s.Start:s.End], text[at.Start:at.End]) {
					first = s
					break
				}
			}
		} else {
			first = many[p.Slice(at)]
		}
		if first.Len() > 0 {
			twice = append(twice, [2]source.Span{at, first})
			blocks = append(blocks, it)
			continue
		}
		switch {
		case many != nil:
			many[p.Slice(at)] = at
		case len(seen) < len(few):
			seen = append(seen, at)
		default:
			many = map[string]source.Span{p.Slice(at): at}
			for _, s := range seen {
				many[p.Slice(s)] = s
			}
		}
	}
	if len(twice) > maxTwice {
		return // filler
	}
	for i, t := range twice {
		reportTwice(p, blocks[i], t[0], t[1])
	}
}

func reportTwice(p *lint.Pass, it *markdown.Block, at, first source.Span) {
	if isPlaceholder(strings.TrimSpace(p.Slice(at))) {
		return
	}
	f := lint.Finding{
		Span:    firstLineOf(p.Doc.Source, it.Span),
		Message: "the list has " + item(p, *it) + " twice",
		Related: []lint.Related{{Span: firstLineOf(p.Doc.Source, source.Span{Start: first.Start + 1, End: first.End}), Message: "the first one"}},
	}
	if lines, ok := wholeLines(p.Doc.Source, it.Span); ok && !it.Ordered {
		f.Fixes = []lint.Fix{{Message: "delete the second one", Safe: true, Edits: []source.Edit{{Span: lines}}}}
	}
	p.Report(f)
}

// hasPlaceholder reports whether a text has brackets with words in them that are no link, or a link
// to nowhere.
func hasPlaceholder(text string) bool {
	for rest := text; ; {
		_, inside, ok := strings.Cut(rest, "[")
		if !ok {
			return false
		}
		var after string
		if inside, after, ok = strings.Cut(inside, "]"); !ok {
			return false
		}
		target, isLink := strings.CutPrefix(after, "(")
		if isLink && (strings.HasPrefix(target, "url)") || strings.HasPrefix(target, "link)")) || !isLink && len(inside) > 1 {
			return true
		}
		rest = after
	}
}

// isPlaceholder reports whether an item is a place to be filled in, or has no words.
func isPlaceholder(text string) bool {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "[ ] "), "[x] ")
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") || strings.HasPrefix(text, "<") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return true
	}
	return hasPlaceholder(text) || strings.IndexFunc(text, unicode.IsLetter) < 0
}
