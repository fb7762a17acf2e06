package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// maxShown is how many lines of a rule are shown, new and gone ones each.
const maxShown = 20

// A comparison is what two programs report on some repositories.
type comparison struct {
	repositories, before, after int
	rules                       map[string]*difference
}

// A difference is what two programs report differently by one rule: lines of Markdown, in the order of the list.
type difference struct{ added, removed []string }

// add checks a repository with both programs.
func (c *comparison) add(ctx context.Context, r repository, cache, before, after string) error {
	tree, err := fetch(ctx, r, cache)
	if err != nil {
		return err
	}
	olds, err := check(ctx, before, tree)
	if err != nil {
		return err
	}
	news, err := check(ctx, after, tree)
	if err != nil {
		return err
	}
	c.repositories++
	c.before, c.after = c.before+len(olds), c.after+len(news)
	for _, d := range without(news, olds) {
		on := c.on(d.Rule)
		on.added = append(on.added, line(r, d))
	}
	for _, d := range without(olds, news) {
		on := c.on(d.Rule)
		on.removed = append(on.removed, line(r, d))
	}
	return nil
}

// on returns the difference of a rule.
func (c *comparison) on(rule string) *difference {
	if c.rules == nil {
		c.rules = map[string]*difference{}
	}
	if c.rules[rule] == nil {
		c.rules[rule] = &difference{}
	}
	return c.rules[rule]
}

// without returns the diagnostics that are not among others, as often as they aren't.
func without(all, others []diagnostic) []diagnostic {
	known := map[diagnostic]int{}
	for _, d := range others {
		known[d]++
	}
	var out []diagnostic
	for _, d := range all {
		known[d]--
		if known[d] < 0 {
			out = append(out, d)
		}
	}
	return out
}

// line describes a diagnostic in a line of Markdown with a link to its place.
func line(r repository, d diagnostic) string {
	place := fmt.Sprintf("%s %s:%d", r.name, d.Path, d.Range.Start.Line)
	text := code(place)
	if form.MatchString(r.name) {
		at := url.URL{Scheme: "https", Host: "github.com", Path: "/" + r.name + "/blob/" + r.commit + "/" + d.Path, RawQuery: "plain=1", Fragment: fmt.Sprintf("L%d", d.Range.Start.Line)}
		text = "[" + text + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(at.String()) + ")"
	}
	return text + " " + d.Severity + ": " + code(d.Message)
}

// code quotes a text of a stranger's as a code span.
func code(text string) string {
	text = strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// write writes the comparison, rules with the most differences first.
func (c *comparison) write(out io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "Repositories: %d. Diagnostics: %d before, %d after.\n", c.repositories, c.before, c.after)
	rules := slices.SortedFunc(maps.Keys(c.rules), func(a, b string) int {
		size := func(rule string) int { return len(c.rules[rule].added) + len(c.rules[rule].removed) }
		return cmp.Or(size(b)-size(a), cmp.Compare(a, b))
	})
	if len(rules) == 0 {
		text.WriteString("\nNothing differs.\n")
	} else {
		text.WriteString("\n| rule | new | gone |\n|---|---:|---:|\n")
	}
	for _, rule := range rules {
		fmt.Fprintf(&text, "| %s | %d | %d |\n", rule, len(c.rules[rule].added), len(c.rules[rule].removed))
	}
	for _, rule := range rules {
		fmt.Fprintf(&text, "\n## %s\n\n", rule)
		some(&text, "new", c.rules[rule].added)
		some(&text, "gone", c.rules[rule].removed)
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// some writes at most maxShown of the lines, spread evenly over all of them, each after a word.
func some(text *strings.Builder, word string, lines []string) {
	shown := min(len(lines), maxShown)
	for i := range shown {
		fmt.Fprintf(text, "- %s: %s\n", word, lines[i*len(lines)/shown])
	}
	if left := len(lines) - shown; left > 0 {
		fmt.Fprintf(text, "- and %d more %s\n", left, word)
	}
}
