package report

import (
	"fmt"

	"github.com/agentlint/agentlint/lint/source"
)

// maxRepeats is how often a report has one message about one file.
const maxRepeats = 50

// repeats are items without those whose message the same file has fifty times already. The last one that
// is kept counts them, so that no report grows much faster than its input. A fix is not lost: fixes are
// made before a report is.
type repeats struct {
	kept   []Item
	counts map[message]*repeated
}

// A message is what a rule says of a file.
type message struct {
	file       *source.Source
	rule, text string
}

// repeated is how often a message came, and the index of the last item that has it.
type repeated struct{ n, last int }

// add adds an item after those that are there.
func (r *repeats) add(it *Item) {
	m := message{it.Source, it.Rule.ID, it.Message}
	c := r.counts[m]
	if c == nil {
		if r.counts == nil {
			r.counts = map[message]*repeated{}
		}
		c = &repeated{}
		r.counts[m] = c
	}
	c.n++
	if c.n <= maxRepeats {
		c.last = len(r.kept)
		r.kept = append(r.kept, *it)
	}
}

// items returns what was kept, with how much of each message wasn't.
func (r *repeats) items() []Item {
	for _, c := range r.counts {
		if c.n > maxRepeats {
			it := &r.kept[c.last]
			it.More = c.n - maxRepeats
			it.Message += fmt.Sprintf(" (and %d more in this file)", it.More)
		}
	}
	return r.kept
}
