package report_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

// TestSARIFSentences: messages end with a full stop, as SARIF wants it, unless they end with a
// question.
func TestSARIFSentences(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{"no such tool": "no such tool.", `did you mean Read?`: `did you mean Read?`} {
		d := lint.Diagnostic{Finding: lint.Finding{Message: message}, Rule: &lint.Rule{ID: "sample-rule"}, Severity: lint.Error, Source: source.New("a.md", []byte("x\n"))}
		var out bytes.Buffer
		if err := report.Write(&out, "sarif", report.New(slices.Values([]report.Item{{Diagnostic: d}}), lint.Info, 1), report.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), `"text": "`+want+`"`) {
			t.Errorf("the log has no text %q:\n%s", want, out.String())
		}
	}
}

// TestSARIFLimit: of more results than GitHub keeps, the most severe ones are in the log.
func TestSARIFLimit(t *testing.T) {
	t.Parallel()
	var src *source.Source
	var items []report.Item
	for i := range 5001 {
		if i%1000 == 0 { // a report has so many of one rule in a file
			src = source.New(strconv.Itoa(i)+".md", []byte("x\n"))
		}
		severity := lint.Warning
		if i == 5000 {
			severity = lint.Error
		}
		found := lint.Finding{Message: "no such file: " + strconv.Itoa(i)}
		items = append(items, report.Item{Diagnostic: lint.Diagnostic{Finding: found, Rule: &lint.Rule{ID: "sample-rule"}, Severity: severity, Source: src}})
	}
	var out bytes.Buffer
	if err := report.Write(&out, "sarif", report.New(slices.Values(items), lint.Info, 1), report.Options{}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), `"ruleId"`); got != 5000 {
		t.Errorf("the log has %d results, want 5000", got)
	}
	if got := strings.Count(out.String(), `"level": "error"`); got != 1 {
		t.Errorf("%d results are errors, want the one that was reported last", got)
	}
}
