package rules

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// DuplicateItem reports an item that a list contains twice.
//
// # Why
//
// The second item costs tokens and adds nothing, and often another one was meant. The same item in two lists of a
// file is normal and not reported; nor are placeholders, lines to fill in (`Change:`), and steps of a numbered list
// that recur after others.
//
// # Fix
//
// Delete the second item. `--fix` does this.
var DuplicateItem = register(&lint.Rule{
	ID:       "duplicate-item",
	Summary:  "a list contains an item twice",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    duplicateItem,
})

func duplicateItem(p *lint.Pass) {
	body := p.Doc.Body()
	var sums []uint64
	for i := range body.Blocks {
		if body.Blocks[i].Kind != markdown.List {
			continue
		}
		sums = sums[:0]
		for j := i + 1; j <= body.Blocks[i].Last; j = body.Blocks[j].Last + 1 {
			sums = append(sums, itemSum(p, &body.Blocks[j]))
		}
		slices.Sort(sums)
		if n := len(sums); len(slices.Compact(sums)) < n {
			itemsTwice(p, body, i)
		}
	}
}

// itemSum returns a hash of the text of an item; items that have the same one are compared.
func itemSum(p *lint.Pass, it *markdown.Block) uint64 {
	const odd = 0x9E3779B97F4A7C15 // multiplying by it carries each bit into the ones above it
	at := itemText(it)
	text := p.Doc.Source.Text[at.Start:at.End]
	sum := uint64(len(text))
	for ; len(text) >= 8; text = text[8:] {
		sum = (bits.RotateLeft64(sum, 29) ^ binary.LittleEndian.Uint64(text)) * odd
	}
	for _, c := range text {
		sum = (bits.RotateLeft64(sum, 29) ^ uint64(c)) * odd
	}
	return sum
}

func itemText(it *markdown.Block) source.Span {
	return source.Span{Start: it.Marker.End, End: max(it.Marker.End, it.Span.End)}
}

// maxTwice is how many items of one list may be there again for that to be a slip.
const maxTwice = 3

// itemsTwice reports the items that one list has twice.
func itemsTwice(p *lint.Pass, body *markdown.Body, list int) {
	type twin struct {
		block     *markdown.Block
		at, first source.Span
		again     bool // a step that is taken again after others
	}
	var twice []twin
	seen := map[string]source.Span{}
	last := source.Span{}
	for j := list + 1; j <= body.Blocks[list].Last; j = body.Blocks[j].Last + 1 {
		it := &body.Blocks[j]
		at := itemText(it)
		before := last
		last = at
		if first := seen[p.Slice(at)]; first.Len() > 0 {
			twice = append(twice, twin{it, at, first, it.Ordered && first != before})
		} else {
			seen[p.Slice(at)] = at
		}
	}
	if len(twice) > maxTwice {
		return // filler
	}
	for _, t := range twice {
		if !t.again {
			reportTwice(p, t.block, t.at, t.first)
		}
	}
}

func reportTwice(p *lint.Pass, it *markdown.Block, at, first source.Span) {
	text := strings.TrimSpace(p.Slice(at))
	if isPlaceholder(text) || strings.HasSuffix(strings.TrimRight(text, "*_"), ":") {
		return // an item that ends in a colon is a line to fill in
	}
	f := lint.Finding{
		Span:    firstLineOf(p.Doc.Source, it.Span),
		Message: "the list contains " + item(p, *it) + " twice",
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
