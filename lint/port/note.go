package port

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Note is something that doesn't come out as it was.
type Note struct {
	Kind schema.PortNote
	// Grants reports that the agent may do more because of it.
	Grants bool
	// Span is the place in the original.
	Span source.Span
	// Means is what it is about, in the words that platforms share; "" for a field that they don't.
	Means string
	// What says what is kept, changed or left out, and Why the reason; both in clauses without a full stop.
	What, Why string

	guard bool
}

// String returns the note as people read it, without its place.
func (n Note) String() string {
	text := string(n.Kind) + ": " + n.What
	if n.Why != "" {
		text += ": " + n.Why
	}
	return text
}

// sorted puts notes in the order in which they are said.
func sorted(notes []Note) []Note {
	rank := func(n Note) int {
		switch {
		case n.Grants:
			return 0
		case n.guard:
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return slices.Compact(notes)
}

// maxShown is how much of a text of the definition a note shows, in bytes.
const maxShown = 60

// quote shows a text of the definition.
func quote(text string) string {
	if len(text) > maxShown {
		end := maxShown
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end] + "…"
	}
	return strconv.Quote(text)
}

// list joins words as people do.
func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
