package rules_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
)

// restructures are the rules whose fixes are there to change how the blocks after them are read.
var restructures = []string{"unclosed-fence"}

// uncovers are the rules that have something to report only after a fix of another rule: an entry
// has no pattern until its parenthesis is closed.
var uncovers = map[string]string{"invalid-tool": "unenforced-pattern"}

// checkEachFix holds each fix that a rule offers, made alone, to the promises: it takes its finding
// away, brings no error or warning that wasn't there, and leaves the fields and blocks that it
// doesn't touch as they were.
func checkEachFix(t *testing.T, r *lint.Rule, name string, files tree, found []lint.Diagnostic) {
	t.Helper()
	before, loaded := lintTree(t, files, rules.All(), 1, ".")
	docs := documents(loaded.Docs)
	for _, d := range found {
		for _, f := range d.Fixes {
			after := maps.Clone(files)
			after[d.Path()] = source.Apply(d.Source.Text, f.Edits)
			again, reloaded := lintTree(t, after, rules.All(), 1, ".")
			if was, is := len(of(r, d.Path(), before)), len(of(r, d.Path(), again)); is >= was {
				t.Errorf("%s: after the fix %q of %q the rule still reports as much:\n%s", name, f.Message, d.Message, render(t, of(r, d.Path(), again)))
			}
			if brought := brought(before, again, r); len(brought) > 0 {
				t.Errorf("%s: the fix %q of %q brings:\n%s", name, f.Message, d.Message, render(t, brought))
			}
			was, is := docs[d.Path()], documents(reloaded.Docs)[d.Path()]
			if was == nil || is == nil || covers(f.Edits, len(d.Source.Text)) {
				continue // the fix makes a definition of it, or writes the whole file in another encoding
			}
			values := untouched(is, moved(f.Edits))
			for key, value := range untouched(was, f.Edits) {
				if diff := cmp.Diff(value, values[key]); diff != "" {
					t.Errorf("%s: the fix %q of %q changes field %q (-before +after):\n%s", name, f.Message, d.Message, key, diff)
				}
			}
			if !slices.Contains(restructures, r.ID) && was.Front != nil {
				checkBlocks(t, fmt.Sprintf("%s: the fix %q of %q", name, f.Message, d.Message), was, is, f.Edits)
			}
		}
	}
}

// documents returns documents by their path.
func documents(docs []*agent.Document) map[string]*agent.Document {
	byPath := map[string]*agent.Document{}
	for _, d := range docs {
		byPath[d.Source.Path] = d
	}
	return byPath
}

// of returns the diagnostics of one rule in one file.
func of(r *lint.Rule, path string, found []lint.Diagnostic) (out []lint.Diagnostic) {
	for _, d := range found {
		if d.Rule == r && d.Path() == path {
			out = append(out, d)
		}
	}
	return out
}

// brought returns the errors and warnings of other rules that are in one run and not in the run
// before it, neither by what they say nor by the text that they are about: a message may name a
// line that moved, or what the fix renamed.
func brought(before, after []lint.Diagnostic, r *lint.Rule) (out []lint.Diagnostic) {
	known := map[string]int{}
	keys := func(d lint.Diagnostic) [2]string {
		prefix := d.Path() + "\x00" + d.Rule.ID + "\x00"
		return [2]string{prefix + withoutDigits(d.Message), prefix + "\x00" + d.Source.Slice(d.Span)}
	}
	for _, d := range before {
		for _, key := range keys(d) {
			known[key]++
		}
	}
	for _, d := range after {
		by := keys(d)
		isNew := known[by[0]] <= 0 && known[by[1]] <= 0
		for _, key := range by {
			known[key]--
		}
		if isNew && d.Severity > lint.Info && d.Rule != r && uncovers[r.ID] != d.Rule.ID {
			out = append(out, d)
		}
	}
	return out
}

// withoutDigits returns a message without the numbers in it.
func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, s)
}

// covers reports whether edits replace a text of that size whole.
func covers(edits []source.Edit, size int) bool {
	return len(edits) == 1 && edits[0].Span == source.Span{Start: 0, End: size}
}

// moved returns edits as the spans that they have in the new text.
func moved(edits []source.Edit) []source.Edit {
	sorted := slices.SortedFunc(slices.Values(edits), func(a, b source.Edit) int { return a.Span.Start - b.Span.Start })
	by := 0
	for i, e := range sorted {
		start := e.Span.Start + by
		sorted[i].Span = source.Span{Start: start, End: start + len(e.New)}
		by += len(e.New) - e.Span.Len()
	}
	return sorted
}

// untouched returns the values of the fields that no edit touches, by key. A field of which the
// reader only guesses the value has none to lose.
func untouched(d *agent.Document, edits []source.Edit) map[string]any {
	values := map[string]any{}
	if d.Front == nil {
		return values
	}
	front := d.Front
	if front.Meant != nil {
		front = front.Meant // what the author wrote, where a platform reads something else
	}
	for _, f := range front.Fields {
		at := f.Span()
		touched := slices.ContainsFunc(edits, func(e source.Edit) bool { return e.Span.Start <= at.End && at.Start <= e.Span.End })
		if !touched && !f.Guessed {
			values[f.Key] = f.Value.JSON()
		}
	}
	return values
}

// checkBlocks: the blocks of the body before the first edit and after the last one are the same.
func checkBlocks(t *testing.T, what string, was, is *agent.Document, edits []source.Edit) {
	t.Helper()
	first, last := edits[0].Span.Start, edits[0].Span.End
	for _, e := range edits {
		first, last = min(first, e.Span.Start), max(last, e.Span.End)
	}
	if last <= was.BodySpan().Start {
		first = was.BodySpan().Start // in the frontmatter
	}
	old, now := blocks(was, was.Body().Blocks), blocks(is, is.Body().Blocks)
	before, after := 0, 0
	for _, b := range was.Body().Blocks {
		if b.Span.End < first {
			before++
		}
		if b.Span.Start > last {
			after++
		}
	}
	if len(now) < before || !slices.Equal(old[:before], now[:before]) {
		t.Errorf("%s changes the blocks before it:\n%s", what, cmp.Diff(old, now))
	}
	if len(now) < after || !slices.Equal(old[len(old)-after:], now[len(now)-after:]) {
		t.Errorf("%s changes the blocks after it:\n%s", what, cmp.Diff(old, now))
	}
}

// blocks renders the blocks of a body.
func blocks(d *agent.Document, all []markdown.Block) (out []string) {
	for _, b := range all {
		out = append(out, fmt.Sprintf("%d %d %s", b.Kind, b.Level, d.Source.Slice(b.Text)))
	}
	return out
}

// checkRest makes the fixes of a fixture's findings, the safe ones alone or all, until there are
// none, and returns the files that changed and the others.
func checkRest(t *testing.T, r *lint.Rule, name string, files tree, unsafe bool) (fixed, after tree) {
	t.Helper()
	fixed, after = tree{}, maps.Clone(files)
	for range 10 {
		found, _ := lintTree(t, after, alone(r), 1, ".")
		byPath := map[string][]lint.Diagnostic{}
		for _, d := range only(r, found) {
			byPath[d.Path()] = append(byPath[d.Path()], d)
		}
		made := 0
		for path, mine := range byPath {
			text, n := lint.ChooseFixes(mine[0].Source, mine, unsafe)
			if made += n; n > 0 {
				fixed[path], after[path] = text, text
			}
		}
		if made == 0 {
			return fixed, after
		}
	}
	t.Errorf("%s: the fixes don't come to rest within ten rounds (unsafe: %v)", name, unsafe)
	return fixed, after
}
