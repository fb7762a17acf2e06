package rules_test

import (
	"maps"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// checkSuppressions: a suppression above the field or the block of a finding silences the findings
// there, and no other.
func checkSuppressions(t *testing.T, r *lint.Rule, name string, files tree, found []lint.Diagnostic) {
	t.Helper()
	if r.Reads == lint.ReadsSuppressions {
		return
	}
	_, loaded := lintTree(t, files, alone(r), 1, ".")
	docs := documents(loaded.Docs)
	for _, d := range found {
		at, comment, ok := above(docs[d.Path()], d.Span, r.ID)
		if !ok {
			continue
		}
		inside := 0
		for _, other := range of(r, d.Path(), found) {
			if at.Start <= other.Span.Start && other.Span.Start <= at.End {
				inside++
			}
		}
		line := d.Source.LineSpan(d.Source.LineFromOffset(at.Start)).Start
		after := maps.Clone(files)
		after[d.Path()] = source.Apply(d.Source.Text, []source.Edit{{Span: source.Span{Start: line, End: line}, New: comment}})
		left, _ := lintTree(t, after, alone(r), 1, ".")
		if want := len(found) - inside; len(only(r, left)) != want {
			t.Errorf("%s: %q above %q leaves %d findings, want %d:\n%s", name, comment, d.Message, len(left), want, render(t, left))
		}
	}
}

// above returns the field or block of the top level that a place is in, and the comment that
// suppresses a rule there; false if it is in none.
func above(d *agent.Document, at source.Span, rule string) (source.Span, string, bool) {
	if d == nil || d.Kind.IsJSON() { // JSON has no comments
		return source.Span{}, "", false
	}
	if d.Front != nil && !d.Front.Recovered && len(d.Front.Faults) == 0 {
		for _, f := range d.Front.Fields {
			if span := f.Span(); span.Start <= at.Start && at.Start < span.End {
				return span, "# agentlint-ignore " + rule + ": tried\n", true
			}
		}
	}
	blocks := d.Body().Blocks
	for _, i := range d.Body().Children(-1) {
		if span := blocks[i].Span; span.Start <= at.Start && at.Start < span.End {
			return span, "<!-- agentlint-ignore " + rule + ": tried -->\n\n", true
		}
	}
	return source.Span{}, "", false
}
