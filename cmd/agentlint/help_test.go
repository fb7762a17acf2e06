package main

import (
	"strings"
	"testing"
)

// TestFlagGroups: each flag of the groups is one of the program's, and only these are without a group.
func TestFlagGroups(t *testing.T) {
	t.Parallel()
	flags := rootCommand(streams{}).Flags()
	for _, group := range flagGroups {
		for _, name := range group.Flags {
			if flags.Lookup(name) == nil {
				t.Errorf("%s: there is no flag --%s", group.Heading, name)
			}
		}
	}
	var out strings.Builder
	if status := run([]string{"--help"}, nil, &out, &out); status != 0 {
		t.Fatalf("--help exits with %d", status)
	}
	_, other, _ := strings.Cut(out.String(), "\nOther:\n")
	for _, name := range []string{"allow-empty", "help", "jobs", "version", "watch"} {
		if !strings.Contains(other, "--"+name) {
			t.Errorf("--%s isn't below Other:\n%s", name, out.String())
		}
	}
	if got := strings.Count(other, "--"); got != 6 { // the last is in the line on the help of commands
		t.Errorf("%d flags are below Other, want 5; which group is the new one in?\n%s", got-1, other)
	}
}
