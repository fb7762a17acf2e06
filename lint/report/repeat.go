package report

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// How much a report has about one file: no report grows much faster than its input, whatever a file
// repeats or varies.
const (
	maxRepeats = 50   // items with the same message
	maxOfRule  = 1000 // items of one rule with the same severity
)

// Bounded returns the diagnostics of one file, without those whose rule is among them a thousand times already; the last
// one of the others counts them. It is for editors, which show each at its place: what repeats isn't left out sooner.
func Bounded(found []lint.Diagnostic) []lint.Diagnostic {
	if len(found) <= maxOfRule {
		return found
	}
	r := repeats{perMessage: maxOfRule}
	for _, d := range found {
		r.add(&Item{Diagnostic: d})
	}
	bounded := make([]lint.Diagnostic, 0, len(r.kept))
	for _, it := range r.items() {
		bounded = append(bounded, it.Diagnostic)
	}
	return bounded
}

// repeats are items without those whose message the same file has so many times already, or whose rule
// a thousand times. The last one that is kept counts them. A fix is not lost: fixes are made before a report is.
type repeats struct {
	perMessage int

	kept     []Item
	messages map[message]*repeated
	rules    map[ruling]*repeated
}

// A message is what a rule says of a file.
type message struct {
	file       *source.Source
	rule, text string
}

// A ruling is what a rule says of a file with one severity: an error isn't left out for warnings.
type ruling struct {
	file     *source.Source
	rule     string
	severity lint.Severity
}

// repeated is how often something was kept, how often it came beyond that, and the index of the last
// item that has it.
type repeated struct{ n, more, last int }

// add adds an item after those that are there.
func (r *repeats) add(it *Item) {
	if r.messages == nil {
		r.messages, r.rules = map[message]*repeated{}, map[ruling]*repeated{}
	}
	key := message{it.Source, it.Rule.ID, it.Message}
	said := r.messages[key]
	if said != nil && said.n == r.perMessage {
		said.more++
		return
	}
	ruleKey := ruling{it.Source, it.Rule.ID, it.Severity}
	rule := r.rules[ruleKey]
	if rule == nil {
		rule = &repeated{}
		r.rules[ruleKey] = rule
	}
	if rule.n == maxOfRule {
		rule.more++
		return
	}
	if said == nil {
		said = &repeated{}
		r.messages[key] = said
	}
	for _, c := range []*repeated{said, rule} {
		c.n++
		c.last = len(r.kept)
	}
	r.kept = append(r.kept, *it)
}

// items returns what was kept, with how much of each message and of each rule wasn't.
func (r *repeats) items() []Item {
	for _, c := range r.messages {
		if c.more > 0 {
			r.kept[c.last].count(c.more, "")
		}
	}
	for key, c := range r.rules {
		if c.more > 0 {
			r.kept[c.last].count(c.more, " of "+key.rule)
		}
	}
	return r.kept
}

// count has an item say how many more there are, and of what if not of its message.
func (i *Item) count(more int, of string) {
	i.More += more
	i.Message += fmt.Sprintf(" (and %d more%s in this file)", more, of)
}
