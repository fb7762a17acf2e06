package report

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// maxPlaces is how many places a folded finding names.
const maxPlaces = 8

// A folded is the first of the items that say the same, and the places of the others.
type folded struct {
	*Item

	others []*Item
}

// fold puts items that say the same, of the same rule and severity and with the same fix, together at the
// first of them: a name that nobody has is one finding, however many files name it.
func fold(items []Item) []folded {
	type saying struct {
		rule      *lint.Rule
		severity  lint.Severity
		text, fix string
	}
	at := map[saying]int{}
	var out []folded
	for i := range items {
		it := &items[i]
		key := saying{it.Rule, it.Severity, it.Message + "\x00" + it.Help, fixLine(it)}
		j, seen := at[key]
		if seen {
			out[j].others = append(out[j].others, it)
			continue
		}
		at[key] = len(out)
		out = append(out, folded{Item: it})
	}
	return out
}

// places returns where else the finding is, "" if nowhere.
func (f *folded) places() string {
	var shown []string
	for _, it := range f.others[:min(len(f.others), maxPlaces)] {
		at := it.Source.PositionFromOffset(it.Span.Start)
		shown = append(shown, fmt.Sprintf("%s:%d:%d", EscapePath(it.Path()), at.Line, at.Column))
	}
	if n := len(f.others) - len(shown); n > 0 {
		shown = append(shown, fmt.Sprintf("%d more (--format concise lists them)", n))
	}
	return strings.Join(shown, ", ")
}

// fixLine returns the fix that is shown, with its grade; "" if there is none.
func fixLine(it *Item) string {
	switch {
	case len(it.Fixes) == 0:
		return ""
	case it.Fixes[0].Safe:
		return "fix: " + escapeLine(it.Fixes[0].Message)
	default:
		return "unsafe fix: " + escapeLine(it.Fixes[0].Message)
	}
}
