package view

import (
	"fmt"
	"strconv"
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

// FuzzUnified: the hunks of a difference, put into the old text where they say, make the new one.
func FuzzUnified(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nx\nc\n")
	f.Add("", "a")
	f.Add("", "a\nb\n")
	f.Add("a\nb\n", "")
	f.Add("a\n\nb", "\n")
	f.Add(strings.Repeat("a\nb\n", 20), "x\n"+strings.Repeat("a\nb\n", 20)+"-- y\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		diff := unified("a", "b", before, after)
		if before == after {
			if diff != "" {
				t.Fatalf("%q differs from itself: %s", before, diff)
			}
			return
		}
		got, err := patched(before, diff)
		if err != nil || got != after {
			t.Fatalf("%q\n%s\nmakes %q, %v, want %q", before, diff, got, err, after)
		}
	})
}

// patched applies a unified diff strictly: every line must be where its hunk says.
func patched(before, diff string) (string, error) {
	old := strings.SplitAfter(before, "\n")
	lines := strings.SplitAfter(diff, "\n")
	var out strings.Builder
	at, written := 0, 0 // lines of the old text that are done, and of the new one
	for i := 2; i < len(lines) && lines[i] != ""; i++ {
		var from, to int
		if header := hunkHeader.FindStringSubmatch(lines[i]); header != nil {
			from, _ = strconv.Atoi(header[1])
			if header[2] != ",0" {
				from-- // a hunk without old lines names the one before it
			}
			to, _ = strconv.Atoi(header[3])
			if header[4] != ",0" {
				to--
			}
			for ; at < from; at++ {
				out.WriteString(old[at])
				written++
			}
			if to != written {
				return "", fmt.Errorf("%q, but %d lines are there", lines[i], written)
			}
			continue
		}
		text := lines[i][1:]
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], `\`) {
			text = strings.TrimSuffix(text, "\n")
		}
		switch lines[i][0] {
		case '+':
			out.WriteString(text)
			written++
		case ' ', '-':
			if at == len(old) || old[at] != text {
				return "", fmt.Errorf("line %d of the old text isn't %q", at+1, text)
			}
			at++
			if lines[i][0] == ' ' {
				out.WriteString(text)
				written++
			}
		case '\\':
		default:
			return "", fmt.Errorf("no line of a hunk: %q", lines[i])
		}
	}
	out.WriteString(strings.Join(old[at:], ""))
	return out.String(), nil
}
