package report

import (
	"fmt"

	"github.com/agentlint/agentlint/lint/source"
)

// maxRepeats is how often a report has one message about one file.
const maxRepeats = 50

// withoutRepeats returns the items without those whose message the same file has fifty times already.
// The last one that is kept counts them, so that no report grows much faster than its input. A fix is
// not lost: fixes are made before a report is.
func withoutRepeats(items []Item) []Item {
	type message struct {
		file       *source.Source
		rule, text string
	}
	type count struct{ n, last int }
	counts := map[message]*count{}
	var kept []Item
	for _, it := range items {
		m := message{it.Source, it.Rule.ID, it.Message}
		c := counts[m]
		if c == nil {
			c = &count{}
			counts[m] = c
		}
		if c.n++; c.n <= maxRepeats {
			c.last = len(kept)
			kept = append(kept, it)
		}
	}
	for _, c := range counts {
		if c.n > maxRepeats {
			it := &kept[c.last]
			it.More = c.n - maxRepeats
			it.Message += fmt.Sprintf(" (and %d more in this file)", it.More)
		}
	}
	return kept
}
