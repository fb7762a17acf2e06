package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// MisnumberedList reports a number that is repeated or skipped in a list, or among adjacent headings.
//
// # Why
//
// Models read the text as written, not as a browser numbers it, so "go back to step 3" becomes ambiguous. A list may
// start at any number, all items may have the same number, and other lists in the file may use the same numbers. Of
// two headings with the same number, one is often left over from an older version, and a skipped number is often a
// lost step. A skipped number, and a number out of order, is only reported among four or more headings whose numbers
// otherwise rise by one; a skipped one only if no other line begins with the number.
//
// # Fix
//
// Renumber the items from there on. `--fix` does this, unless the text refers to one of the numbers as in "step 3"
// or "#3".
var MisnumberedList = register(&lint.Rule{
	ID:       "misnumbered-list",
	Summary:  "a number is repeated or skipped in a list or among headings",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    misnumberedList,
})

func misnumberedList(p *lint.Pass) {
	body := p.Doc.Body()
	starts := sync.OnceValue(func() []int { return listStarts(body) })
	referred := sync.OnceValue(func() map[string]bool { return referredNumbers(p) })
	for i := range body.Blocks {
		if b := &body.Blocks[i]; b.Kind == markdown.List && b.Ordered {
			misnumberedItem(p, body.Children(i), starts, referred)
		}
	}
	if !misread(p) {
		repeatedHeadings(p)
	}
}

// misnumberedItem reports the first item of a list whose number is wrong. What it asks of the whole
// body is worked out once.
func misnumberedItem(p *lint.Pass, items []int, starts func() []int, referred func() map[string]bool) {
	body := p.Doc.Body()
	wrong := firstWrong(body, items)
	if wrong < 0 {
		return
	}
	before, it := body.Blocks[items[wrong-1]], body.Blocks[items[wrong]]
	if strings.Contains(p.Slice(before.Span), " "+strconv.Itoa(before.Number+1)+". ") || startsBetween(starts(), before.Number, it.Number) {
		return // the number is there: in the middle of a line, or in another list
	}
	message := fmt.Sprintf("number %d appears twice in this list", it.Number)
	if it.Number != before.Number {
		message = fmt.Sprintf("number %d follows %d in this list", it.Number, before.Number)
	}
	fix := lint.Fix{Message: "renumber the items from here on", Safe: true}
	for n := wrong; n < len(items); n++ {
		at := body.Blocks[items[n]].Marker
		at.End--
		if number := strconv.Itoa(before.Number + 1 + n - wrong); p.Slice(at) != number {
			fix.Edits = append(fix.Edits, source.Edit{Span: at, New: number})
		}
	}
	p.Report(lint.Finding{
		Span: it.Marker, Message: message,
		Related: []lint.Related{{Span: before.Marker, Message: "the item before"}},
		Fixes:   unlessReferred(p, referred(), fix),
	})
}

// listStarts returns the numbers that the ordered lists of a body start with, sorted.
func listStarts(body *markdown.Body) []int {
	var starts []int
	for i := range body.Blocks {
		if b := &body.Blocks[i]; b.Kind == markdown.List && b.Ordered && b.Last > i {
			starts = append(starts, body.Blocks[i+1].Number)
		}
	}
	slices.Sort(starts)
	return starts
}

// startsBetween reports whether a list starts with one of the numbers between two: numbers run through
// the lists of the file, and belong to what they stand before.
func startsBetween(starts []int, low, high int) bool {
	i, _ := slices.BinarySearch(starts, low+1)
	return i < len(starts) && starts[i] < high
}

// referring are the words that the number of an item follows where a text refers to it.
var referring = []string{
	"step", "steps", "item", "items", "rule", "rules", "point", "points", "check", "checks", "no.", "number", "numbers",
	"criteria", "criterion", "paso", "étape", "schritt", "passo",
}

// maxDigits is how many digits of a number are looked at.
const maxDigits = 4

// referredNumbers returns the numbers that the body refers to: "step 3", "#3".
func referredNumbers(p *lint.Pass) map[string]bool {
	text := p.Slice(p.Doc.BodySpan())
	referred := map[string]bool{}
	for i := 1; i < len(text); i++ {
		if c := text[i]; c >= '0' && c <= '9' && (text[i-1] == '#' || text[i-1] == ' ' && refers(text[:i-1])) {
			digits := text[i:min(i+maxDigits, len(text))]
			referred[digits[:len(digits)-len(strings.TrimLeft(digits, "0123456789"))]] = true
		}
	}
	return referred
}

// refers reports whether a text ends with a word that the number of an item follows.
func refers(text string) bool {
	return slices.ContainsFunc(referring, func(word string) bool {
		n := len(text) - len(word)
		return n >= 0 && strings.EqualFold(text[n:], word) && (n == 0 || !isWord(text[n-1]))
	})
}

// unlessReferred returns a fix that changes numbers, unless the text refers to one of them.
func unlessReferred(p *lint.Pass, referred map[string]bool, fix lint.Fix) []lint.Fix {
	for _, e := range fix.Edits {
		if referred[p.Slice(e.Span)] || referred[e.New] {
			return nil
		}
	}
	return []lint.Fix{fix}
}

// A numbered is a heading that starts with a number, perhaps after a word: "2. Build", "Step 2: Build".
type numbered struct {
	at     source.Span // from the start to the mark after the number
	word   string
	number int
}

// repeatedHeadings reports a number that two neighbors among sibling headings have, or that is left out between them,
// where their numbers rise otherwise.
func repeatedHeadings(p *lint.Pass) {
	type siblings struct {
		parent *agent.Section
		level  int
		word   string
	}
	groups := map[siblings][]numbered{}
	var order []siblings
	for _, s := range p.Doc.Sections() {
		at := p.Doc.Body().Blocks[s.Block].Text
		if h, ok := numberOf(p.Slice(at), at.Start); ok && s.Level > 0 && !namesExample(p.Slice(at)) {
			key := siblings{s.Parent, s.Level, h.word}
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], h)
		}
	}
	numbers := sync.OnceValue(func() map[string]bool { return numbersIn(p) })
	for _, key := range order {
		repeatedHeading(p, groups[key])
		skippedNumber(p, groups[key], numbers)
		misplacedHeading(p, groups[key])
	}
}

func repeatedHeading(p *lint.Pass, all []numbered) {
	twice := -1
	for i := 1; i < len(all); i++ {
		switch all[i].number - all[i-1].number {
		case 1:
		case 0:
			if twice >= 0 {
				return // a habit
			}
			twice = i
		default:
			return // numbers start again, or are names
		}
	}
	if twice < 0 || len(all) < 3 {
		return
	}
	p.Report(lint.Finding{
		Span:    all[twice].at,
		Message: fmt.Sprintf("number %d appears twice among the headings", all[twice].number),
		Related: []lint.Related{{Span: all[twice-1].at, Message: "the first one"}},
	})
}

// fewHeadings is how many numbered headings tell that their numbers are meant to rise by one.
const fewHeadings = 4

// skippedNumber reports the one number that is left out among headings, if nothing else of the prompt has it.
func skippedNumber(p *lint.Pass, all []numbered, numbers func() map[string]bool) {
	if len(all) < fewHeadings || all[0].number > 1 || len(p.Doc.Body().FenceFaults) > 0 {
		return // a heading may be in a code block that was meant to end before it
	}
	gap := -1
	for i := 1; i < len(all); i++ {
		switch all[i].number - all[i-1].number {
		case 1:
		case 2:
			if gap >= 0 {
				return // a habit
			}
			gap = i
		default:
			return
		}
	}
	if gap < 2 {
		return
	}
	digits, word := strconv.Itoa(all[gap].number-1), all[gap].word
	if has := numbers(); has[digits] || has[word+" "+digits] || slices.Contains(parts, strings.ToLower(word)) && has[strings.ToLower(word)+" "+digits] {
		return
	}
	p.Report(lint.Finding{
		Span:    all[gap].at,
		Message: fmt.Sprintf("number %d follows %d among the headings", all[gap].number, all[gap-1].number),
		Related: []lint.Related{{Span: all[gap-1].at, Message: "the one before"}},
	})
}

// misplacedHeading reports the one heading whose number isn't the next one, and that of another: without it, with the
// number between its neighbors, or with the two headings in order, all numbers rise by one. Numbers that start again say
// nothing.
func misplacedHeading(p *lint.Pass, all []numbered) {
	if len(all) < fewHeadings || all[0].number > 1 || len(p.Doc.Body().FenceFaults) > 0 {
		return
	}
	at := 1
	for at < len(all) && all[at].number == all[at-1].number+1 {
		at++
	}
	risesFrom := func(i, number int) bool {
		for ; i < len(all); i++ {
			if all[i].number != number {
				return false
			}
			number++
		}
		return true
	}
	if at < 3 || at == len(all) || all[at].number <= all[0].number {
		return // at least three show that the numbers are meant to rise
	}
	here, next := all[at].number, all[at-1].number+1
	f := lint.Finding{Span: all[at].at, Related: []lint.Related{{Span: all[at-1].at, Message: "the one before"}}}
	switch {
	case here < next-1 && risesFrom(at+1, next), here == next-1 && at+1 < len(all) && risesFrom(at+1, next+1):
		first := all[here-all[0].number]
		f.Message, f.Related = fmt.Sprintf("number %d appears twice among the headings", here), []lint.Related{{Span: first.at, Message: "the first one"}}
	case here == next+1 && at+1 < len(all) && all[at+1].number == next && risesFrom(at+2, next+2):
		f.Span, f.Related[0].Span = all[at+1].at, all[at].at
		f.Message = fmt.Sprintf("number %d follows %d among the headings", next, here)
	default:
		return
	}
	p.Report(f)
}

// numbersIn returns what a number that headings leave out may be in a prompt: the numbers that begin another title,
// perhaps with a letter behind them ("Step 3a"), a bold line or an item, alone and with the word before them, and the
// phases that the prompt leaves to somebody else, in lower case ("phase 3").
func numbersIn(p *lint.Pass) map[string]bool {
	numbers := map[string]bool{}
	for line := range strings.Lines(p.Slice(p.Doc.BodySpan())) {
		title := strings.TrimLeft(line, " \t#*_->`[")
		if n := leadingDigits(title); n > 0 && n < len(title) {
			numbers[title[:n]] = true
		}
		if word, rest, ok := strings.Cut(title, " "); ok {
			if n := leadingDigits(rest); n > 0 && n < len(rest) {
				numbers[word+" "+rest[:n]] = true
			}
		}
		lower := strings.ToLower(line)
		for _, part := range parts {
			for rest, ok := lower, true; ok; {
				if _, rest, ok = strings.Cut(rest, part+" "); ok {
					numbers[part+" "+rest[:leadingDigits(rest)]] = true
				}
			}
		}
	}
	return numbers
}

// parts are words for steps that a prompt may leave to somebody else.
var parts = []string{"phase", "stage"}

// leadingDigits returns how many digits a text begins with.
func leadingDigits(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}

// numberOf reads the number of a title, which starts at an offset.
func numberOf(title string, start int) (numbered, bool) {
	word, rest, _ := strings.Cut(title, " ")
	if word == "" || len(word) > 12 || strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) >= 0 {
		word, rest = "", title
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	mark := markAfter(rest[digits:], word != "")
	if digits == 0 || digits > 3 || mark == 0 {
		return numbered{}, false
	}
	number, _ := strconv.Atoi(rest[:digits]) // at most three digits
	end := start + len(title) - len(rest) + digits + mark
	return numbered{source.Span{Start: start, End: end}, word, number}, true
}

// markAfter returns the length of the mark between a number and the words of a title: "." and its like, and after
// "Step 2" a dash as well. It is 0 if there is none.
func markAfter(text string, counted bool) int {
	if len(text) > 1 && text[1] == ' ' && strings.IndexByte(".):", text[0]) >= 0 {
		return 1
	}
	for _, dash := range []string{" - ", " – ", " — "} {
		if counted && strings.HasPrefix(text, dash) {
			return len(dash) - 1
		}
	}
	return 0
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
