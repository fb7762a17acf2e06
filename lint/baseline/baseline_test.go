package baseline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/source"
)

var sample = &lint.Rule{ID: "sample-rule"}

// marked returns a diagnostic for each "x" of a text.
func marked(path, text string) []lint.Diagnostic {
	src := source.New(path, []byte(text))
	var found []lint.Diagnostic
	for i := range len(text) {
		if text[i] == 'x' {
			end := i
			for end < len(text) && text[end] > ' ' {
				end++
			}
			found = append(found, lint.Diagnostic{Rule: sample, Source: src, Finding: lint.Finding{Span: source.Span{Start: i, End: end}}})
		}
	}
	return found
}

func TestEncode(t *testing.T) {
	t.Parallel()
	for _, found := range [][]lint.Diagnostic{nil, marked("a.md", "x1 x2 x1\n"), append(marked("b.md", "x1"), marked("a\n\".md", "x1")...)} {
		b := baseline.Of(found)
		text := b.Encode()
		again, err := baseline.Parse(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(b, again); diff != "" {
			t.Errorf("%s", diff)
		}
		if lines := strings.Count(string(text), "\n"); len(b) > 0 && lines != len(b)+5 {
			t.Errorf("%d entries on %d lines:\n%s", len(b), lines, text)
		}
	}
}

// TestKnown: a diagnostic is known wherever its text moves, as often as it was there.
func TestKnown(t *testing.T) {
	t.Parallel()
	b := baseline.Of(marked("a.md", "x1 x2 x1\n"))
	if b.Count() != 3 || len(b) != 2 || b.Known("b.md") != nil {
		t.Errorf("%+v", b)
	}
	known := b.Known("a.md")
	for _, d := range marked("a.md", "new\r\n  x1 and\r\nx2, x3\r\nx1 or x1\r\n") {
		known[d.Fingerprint()]--
	}
	news := 0
	for _, n := range known {
		news -= min(n, 0)
	}
	if news != 3 { // "x2,", "x3" and the third "x1"
		t.Errorf("%d are new, want 3: %v", news, known)
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	b := baseline.Of(append(marked("a.md", "x1 x2 x1"), marked("b.md", "x1")...))
	found := marked("a.md", "x1 x3")
	found[1].Dismissed = &lint.Dismissal{InSource: true}
	kept, unused := b.Split(found, func(e baseline.Entry) bool { return e.Path == "a.md" })
	if kept.Count() != 2 || unused.Count() != 2 {
		t.Errorf("kept %+v, unused %+v", kept, unused)
	}
	if diff := cmp.Diff(b.Count(), kept.Count()+unused.Count()); diff != "" {
		t.Errorf("entries are lost: %s", diff)
	}
	kept, unused = b.Split(nil, func(baseline.Entry) bool { return false })
	if diff := cmp.Diff(b, kept); diff != "" || len(unused) > 0 {
		t.Errorf("what wasn't checked isn't kept: %s", diff)
	}
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                                 "not a baseline",
		`{"version":2,"diagnostics":[]}`:   "version 2 of the baseline is unknown",
		`{"version":1,"diagnostics":[]}{}`: "something behind it",
		`{"version":1,"entries":[]}`:       `unknown field "entries"`,
		`{"version":1,"diagnostics":[{"path":"a","rule":"r","fingerprint":"f","count":0}]}`: "an entry without",
	} {
		if _, err := baseline.Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

// FuzzParse: whatever a file holds, what is read of it is what is written again.
func FuzzParse(f *testing.F) {
	f.Add([]byte("{\n  \"version\": 1,\n  \"diagnostics\": [\n    {\"path\":\"a.md\",\"rule\":\"r\",\"fingerprint\":\"f\",\"count\":2}\n  ]\n}\n"))
	f.Add([]byte(`{"version": 1, "diagnostics": [{"path":"b","rule":"r","fingerprint":"f","count":9223372036854775807},{"path":"b","rule":"r","fingerprint":"f","count":1}]}`))
	f.Add([]byte(`{"version": 2}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := baseline.Parse(text)
		if err != nil {
			return
		}
		again, err := baseline.Parse(b.Encode())
		if err != nil || len(again) != len(b) {
			t.Fatalf("%q: %d entries become %d, %v", text, len(b), len(again), err)
		}
		for i := range b {
			if again[i] != b[i] {
				t.Fatalf("%+v becomes %+v", b[i], again[i])
			}
			if known := b.Known(b[i].Path)[b[i].Fingerprint]; known < 1 {
				t.Fatalf("%+v is known %d times", b[i], known)
			}
		}
	})
}
