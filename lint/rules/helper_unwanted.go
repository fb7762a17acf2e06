package rules

import (
	"slices"
	"strings"
)

// unwanted are the words right before a path that the text advises against.
var unwanted = []string{"not", "never", "instead of", "rather than", "no", "avoid", "without"}

// isUnwanted reports whether a text in lower case ends in advice against what follows: "(not full".
func isUnwanted(before string) bool {
	before = strings.TrimRight(before, " `\"'(")
	for _, word := range []string{"absolute", "full", "hardcode", "hardcoded", "hard-coded", "use", "write", "like", "path", "paths"} {
		if rest, ok := strings.CutSuffix(before, " "+word); ok {
			before = strings.TrimRight(rest, " `")
		}
	}
	return slices.ContainsFunc(unwanted, func(word string) bool {
		rest, ok := strings.CutSuffix(before, word)
		return ok && (rest == "" || strings.ContainsAny(rest[len(rest)-1:], " (`,;:-*"))
	})
}
