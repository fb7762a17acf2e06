package rules

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// MisnumberedList reports a number that is repeated or skipped inside one list.
//
// # Why
//
// Models read the text as it is written, not as a browser numbers it: "go back to step 3" is then
// ambiguous. A list may start at any number, and one whose items all have the same number is fine.
//
// # Fix
//
// Renumber the items from there on. `--fix` does.
var MisnumberedList = register(&lint.Rule{
	ID:       "misnumbered-list",
	Summary:  "a number is repeated or skipped in a list",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    misnumberedList,
})

func misnumberedList(p *lint.Pass) {
	body := p.Doc.Body()
	for i := range body.Blocks {
		if b := &body.Blocks[i]; b.Kind != markdown.List || !b.Ordered {
			continue
		}
		items := body.Children(i)
		wrong := firstWrong(body, items)
		if wrong < 0 {
			continue
		}
		before, it := body.Blocks[items[wrong-1]], body.Blocks[items[wrong]]
		if strings.Contains(p.Slice(before.Span), " "+strconv.Itoa(before.Number+1)+". ") {
			continue // the number is there, in the middle of a line
		}
		message := fmt.Sprintf("number %d appears twice in this list", it.Number)
		if it.Number != before.Number {
			message = fmt.Sprintf("number %d follows %d in this list", it.Number, before.Number)
		}
		f := lint.Finding{Span: it.Marker, Message: message, Related: []lint.Related{{Span: before.Marker, Message: "the item before"}}}
		fix := lint.Fix{Message: "renumber the items from here on", Safe: true}
		for n := wrong; n < len(items); n++ {
			at := body.Blocks[items[n]].Marker
			number := strconv.Itoa(before.Number + 1 + n - wrong)
			if old := p.Slice(source.Span{Start: at.Start, End: at.End - 1}); old != number {
				fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: at.Start, End: at.End - 1}, New: number})
			}
		}
		f.Fixes = []lint.Fix{fix}
		p.Report(f)
	}
}

// firstWrong returns the index of the first item whose number is neither the next one nor that of
// all items, -1 if there is none. A list in which a number falls is two that ran together, or
// counts down, and says nothing.
func firstWrong(body *markdown.Body, items []int) int {
	wrong, same := -1, true
	for n := 1; n < len(items); n++ {
		before, number := body.Blocks[items[n-1]].Number, body.Blocks[items[n]].Number
		if number < before {
			return -1
		}
		same = same && number == before
		if number != before+1 && wrong < 0 {
			wrong = n
		}
	}
	if same {
		return -1
	}
	return wrong
}
