package report_test

import (
	"bytes"
	"slices"
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
