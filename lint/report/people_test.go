package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

// items returns so many warnings of a rule with different messages, each about a file of its own.
func items(rule *lint.Rule, n int) []report.Item {
	var out []report.Item
	for i := range n {
		src := source.New(fmt.Sprintf("a%d.md", i), []byte("wrong\n"))
		out = append(out, report.Item{Diagnostic: lint.Diagnostic{
			Finding: lint.Finding{Span: source.Span{End: 5}, Message: fmt.Sprintf("wrong %d", i)}, Rule: rule, Severity: lint.Warning, Source: src,
		}})
	}
	return out
}

func written(t *testing.T, format string, rep *report.Report, o report.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.Write(&out, format, rep, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestFold: in full the same finding comes once with all its places, up to eight of them; concise has each.
func TestFold(t *testing.T) {
	t.Parallel()
	same := items(&lint.Rule{ID: "sample-rule"}, 12)
	for i := range same {
		same[i].Message = "no agent is named x"
	}
	full := written(t, "full", report.New(slices.Values(same), lint.Info, 12), report.Options{})
	want := "  = also at a1.md:1:1, a2.md:1:1, a3.md:1:1, a4.md:1:1, a5.md:1:1, a6.md:1:1, a7.md:1:1, a8.md:1:1, 3 more (--format concise lists them)\n"
	if strings.Count(full, "no agent is named x") != 1 || !strings.Contains(full, want) || !strings.Contains(full, "12 warnings in 12 of 12 files") {
		t.Errorf("got:\n%s", full)
	}
	if concise := written(t, "concise", report.New(slices.Values(same), lint.Info, 12), report.Options{}); strings.Count(concise, "\n") != 12 {
		t.Errorf("concise has:\n%s", concise)
	}
	same[11].Fixes = []lint.Fix{{Message: "use y"}}
	if full := written(t, "full", report.New(slices.Values(same), lint.Info, 12), report.Options{}); strings.Count(full, "no agent is named x") != 2 {
		t.Errorf("a finding with another fix is hidden:\n%s", full)
	}
}

// TestMany: of many findings the first of each rule is shown at length, the others on a line each.
func TestMany(t *testing.T) {
	t.Parallel()
	for n, frames := range map[int]int{20: 20, 21: 1} {
		full := written(t, "full", report.New(slices.Values(items(&lint.Rule{ID: "sample-rule"}, n)), lint.Info, n), report.Options{})
		if got := strings.Count(full, "^^^^^"); got != frames {
			t.Errorf("%d findings have %d frames, want %d", n, got, frames)
		}
		if got := strings.Count(full, "= see "); got != 1 {
			t.Errorf("%d findings have %d addresses, want 1", n, got)
		}
	}
}

// TestLimit: a limit keeps the most severe in their order, and says how many there are besides.
func TestLimit(t *testing.T) {
	t.Parallel()
	all := items(&lint.Rule{ID: "sample-rule"}, 5)
	all[3].Severity = lint.Error
	rep := report.New(slices.Values(all), lint.Info, 5)
	rep.Limit(2)
	want := "a0.md:1:1: warning: wrong 0 (sample-rule)\na3.md:1:1: error: wrong 3 (sample-rule)\n"
	if got := written(t, "concise", rep, report.Options{}); got != want {
		t.Errorf("got:\n%s", got)
	}
	if line := rep.Summary.Line(); line != "1 error and 4 warnings in 5 of 5 files · 3 of them not shown" {
		t.Errorf("summary %q", line)
	}
}

// TestTerminal: that nothing was found is said to a person only, and a person has links.
func TestTerminal(t *testing.T) {
	t.Parallel()
	clean := report.New(slices.Values([]report.Item(nil)), lint.Info, 3)
	if got := written(t, "full", clean, report.Options{}); got != "" {
		t.Errorf("a program is told %q", got)
	}
	if got := written(t, "full", clean, report.Options{Terminal: true}); got != "Checked 3 definitions: nothing found\n" {
		t.Errorf("a person is told %q", got)
	}
	found := report.New(slices.Values(items(&lint.Rule{ID: "sample-rule"}, 1)), lint.Info, 1)
	if got := written(t, "full", found, report.Options{Terminal: true}); !strings.Contains(got, "\x1b]8;;https://") || strings.Contains(got, "= see") {
		t.Errorf("a terminal has no link: %q", got)
	}
}

// TestSummary: the last line says what was found and what to do.
func TestSummary(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]report.Summary{
		"Checked 1 definition: nothing found":                                              {Files: 1},
		"Checked 2 definitions: nothing found · 1 hint hidden (--severity info)":           {Files: 2, Hidden: 1},
		"1 error in 1 of 1 file · 1 can be fixed with --fix":                               {Files: 1, With: 1, Errors: 1, Fixable: 1},
		"1 error, 2 warnings and 3 hints in 2 of 9 files":                                  {Files: 9, With: 2, Errors: 1, Warnings: 2, Infos: 3},
		"2 errors in 1 of 9 files · 1 can be fixed with --fix, 1 more with --unsafe-fixes": {Files: 9, With: 1, Errors: 2, Fixable: 1, FixableUnsafe: 1},
		"1 warning in 1 of 9 files · 1 can be fixed with --unsafe-fixes":                   {Files: 9, With: 1, Warnings: 1, FixableUnsafe: 1},
		"1 error in 1 of 9 files · 4 diagnostics hidden (--severity info) · 2 suppressed · 3 known before": {
			Files: 9, With: 1, Errors: 1, Hidden: 4, HiddenWorse: 1, Suppressed: 2, Known: 3,
		},
	} {
		if got := s.Line(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
