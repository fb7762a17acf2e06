package view

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// hunkHeader matches the line that starts a hunk: where it is before and after, and how many lines it has there if
// that isn't one.
var hunkHeader = regexp.MustCompile(`^@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@\n$`)

// unified returns the difference of two texts as a unified diff.
func unified(from, to, before, after string) string {
	lines := strings.SplitAfter(udiff.Unified(from, to, before, after), "\n")
	grown := 0 // lines that the hunks so far add
	for i, l := range lines {
		header := hunkHeader.FindStringSubmatch(l)
		if header == nil {
			continue
		}
		// The library forgets the lines between two changes in one hunk, so that its numbers of later hunks are too
		// small. Of no lines, the number is that of the line before them.
		if start, err := strconv.Atoi(header[1]); err == nil {
			start += grown
			if header[2] == ",0" {
				start++
			}
			if header[4] == ",0" {
				start--
			}
			lines[i] = fmt.Sprintf("@@ -%s%s +%d%s @@\n", header[1], header[2], start, header[4])
		}
		for _, l := range lines[i+1:] {
			if strings.HasPrefix(l, "@@") {
				break
			}
			if strings.HasPrefix(l, "+") {
				grown++
			} else if strings.HasPrefix(l, "-") {
				grown--
			}
		}
	}
	return strings.Join(lines, "")
}
