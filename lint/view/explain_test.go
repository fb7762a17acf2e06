package view_test

import (
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
)

// TestExplain: every rule has its page with examples, and wrapping loses no word and leaves code alone.
func TestExplain(t *testing.T) {
	t.Parallel()
	for _, r := range rules.All() {
		page, err := view.Explain(r, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"# " + r.ID + "\n", "## Why\n", "## Fix\n", "## Bad\n", "agentlint-ignore " + r.ID, r.URL()} {
			if !strings.Contains(page, part) {
				t.Errorf("%s: the page has no %q", r.ID, part)
			}
		}
		narrow, err := view.Explain(r, 40)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Join(strings.Fields(narrow), " ") != strings.Join(strings.Fields(page), " ") {
			t.Errorf("%s: wrapping changes words", r.ID)
		}
		if code(narrow) != code(page) {
			t.Errorf("%s: wrapping changes code", r.ID)
		}
		for line := range strings.SplitSeq(prose(narrow), "\n") {
			if len([]rune(line)) > 40 && strings.Contains(strings.TrimLeft(line, "- "), " ") && !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "#") {
				t.Errorf("%s: a line is too long: %q", r.ID, line)
			}
		}
	}
}

// code returns the fenced blocks of a page, and prose the other lines.
func code(page string) string  { return lines(page, true) }
func prose(page string) string { return lines(page, false) }

func lines(page string, fenced bool) string {
	var out strings.Builder
	inside := false
	for line := range strings.Lines(page) {
		fence := strings.HasPrefix(strings.TrimLeft(line, " "), "```")
		if inside != fence == fenced || fence && fenced {
			out.WriteString(line)
		}
		inside = inside != fence
	}
	return out.String()
}
