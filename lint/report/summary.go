package report

import (
	"fmt"
	"strings"
)

// Summary counts what a run found.
type Summary struct {
	Files         int // definitions that were checked
	With          int // definitions with a diagnostic that is shown
	Errors        int
	Warnings      int
	Infos         int
	Hidden        int // diagnostics below the severity that is shown
	HiddenWorse   int // those of them that are more than hints
	Fixable       int // shown diagnostics with a safe fix
	FixableUnsafe int // shown diagnostics with other fixes only
	Suppressed    int // diagnostics that comments suppress, which count nowhere else
	Known         int // diagnostics that were known before, likewise
	Unshown       int // diagnostics that are beyond the limit of the report
}

// Line returns the summary as one line without a line ending: what was found, and what to do about it.
func (s Summary) Line() string {
	var found []string
	for _, p := range []struct {
		n    int
		word string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "hint"}} {
		if p.n > 0 {
			found = append(found, Count(p.n, p.word))
		}
	}
	parts := []string{"Checked " + Count(s.Files, "definition") + ": nothing found"}
	if len(found) > 0 {
		parts[0] = fmt.Sprintf("%s in %d of %s", and(found), s.With, Count(s.Files, "file"))
	}
	add := func(n int, format string, args ...any) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(s.Unshown, "%d of them not shown", s.Unshown)
	switch {
	case s.Fixable > 0 && s.FixableUnsafe > 0:
		add(s.Fixable, "%d can be fixed with --fix, %d more with --unsafe-fixes", s.Fixable, s.FixableUnsafe)
	case s.FixableUnsafe > 0:
		add(s.FixableUnsafe, "%d can be fixed with --unsafe-fixes", s.FixableUnsafe)
	default:
		add(s.Fixable, "%d can be fixed with --fix", s.Fixable)
	}
	hidden := "hint"
	if s.HiddenWorse > 0 {
		hidden = "diagnostic"
	}
	add(s.Hidden, "%s hidden (--severity info)", Count(s.Hidden, hidden))
	add(s.Suppressed, "%d suppressed", s.Suppressed)
	add(s.Known, "%d known before", s.Known)
	return strings.Join(parts, " · ")
}

// and joins words as prose.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Count returns a number with the word for what it counts, in the plural unless it is one.
func Count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
