package view

import (
	"fmt"
	"strings"
	"testing"
)

// TestUnified holds the numbers of the hunks to the lines that are there: the first hunk has two changes with lines
// between them, and the second one comes after lines that are added.
func TestUnified(t *testing.T) {
	t.Parallel()
	var before []string
	for n := range 40 {
		before = append(before, fmt.Sprint("line ", n+1, "\n"))
	}
	after := append([]string{}, before...)
	after[4], after[9], after[29] = "five\n", "ten\nand more\nand more\n", "thirty\n"
	diff := unified("a", "b", strings.Join(before, ""), strings.Join(after, ""))
	for _, header := range []string{"@@ -2,12 +2,14 @@\n", "@@ -27,7 +29,7 @@\n"} {
		if !strings.Contains(diff, header) {
			t.Errorf("the diff has no %q:\n%s", header, diff)
		}
	}
}
