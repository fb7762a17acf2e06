package main

import (
	"strings"
	"testing"
)

// report is a report of three diagnostics in jsonl.
const report = `{"path":"a.md","rule":"x","severity":"error","message":"one\ttab","range":{"start":{"line":3}}}
{"path":"b.md","rule":"y","severity":"warning","message":"two","range":{"start":{"line":1}}}
{"path":"c.md","rule":"y","severity":"warning","message":"three","range":{"start":{"line":9}}}
`

func draw(tb testing.TB, size int) string {
	tb.Helper()
	var out strings.Builder
	if err := sample(&out, strings.NewReader(report), size, 1); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}

func TestSample(t *testing.T) {
	t.Parallel()
	all := "\terror\tx\ta.md:3\tone tab\n\twarning\ty\tb.md:1\ttwo\n\twarning\ty\tc.md:9\tthree\n"
	if got := draw(t, 300); got != all {
		t.Errorf("a sample larger than the report is %q", got)
	}
	two := draw(t, 2)
	if strings.Count(two, "\n") != 2 || two != draw(t, 2) {
		t.Errorf("a sample of two is %q, and it isn't the same again", two)
	}
}

func TestTally(t *testing.T) {
	t.Parallel()
	verdicts := []string{"right", "wrong", "doubtful"}
	var read strings.Builder
	for i, line := range strings.SplitAfter(draw(t, 3), "\n")[:3] {
		read.WriteString(verdicts[i] + line)
	}
	var out strings.Builder
	if err := tally(&out, strings.NewReader(read.String())); err != nil {
		t.Fatal(err)
	}
	want := `| rule | severity | read | wrong | doubtful |
|---|---|---:|---:|---:|
| y | warning | 2 | 1 | 1 |
| x | error | 1 | 0 | 0 |
| all | all | 3 | 1 | 1 |
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if err := tally(&out, strings.NewReader(draw(t, 1))); err == nil {
		t.Error("a line without a verdict is counted")
	}
}
