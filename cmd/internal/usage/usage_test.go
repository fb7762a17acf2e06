package usage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"github.com/agentlint/agentlint/cmd/internal/usage"
)

// TestText: every flag is there once, below its heading or the last, and no line is wider than asked for.
func TestText(t *testing.T) {
	t.Parallel()
	groups := []usage.Group{{Heading: "First", Flags: []string{"f11", "f1", "missing"}}, {Heading: "Empty", Flags: []string{"gone"}}}
	for _, count := range []int{3, 12} {
		flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
		for i := range count {
			flags.String(fmt.Sprintf("f%d", i), "", "a `value` with a description of some words, longer than a line of a small terminal is")
		}
		text := usage.Text(flags, groups, 60)
		for i := range count {
			if got := strings.Count(text, fmt.Sprintf("--f%d ", i)); got != 1 {
				t.Errorf("--f%d is there %d times:\n%s", i, got, text)
			}
		}
		for line := range strings.Lines(text) {
			if len(line) > 61 {
				t.Errorf("a line is longer than 60: %q", line)
			}
		}
		want := []string{"Flags:"}
		if count == 12 {
			want = []string{"First:", "--f11", "--f1 ", "Other:", "--f0"}
		}
		at := 0
		for _, part := range want {
			i := strings.Index(text[at:], part)
			if i < 0 {
				t.Fatalf("%q isn't there, or not in its place:\n%s", part, text)
			}
			at += i
		}
		if strings.Contains(text, "Empty") {
			t.Errorf("a heading has nothing below it:\n%s", text)
		}
	}
}
