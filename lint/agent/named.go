package agent

import (
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// Named returns the places of the body, outside of code, that hold a name which known has: one of several words
// with dashes or underscores by itself, a single word only as @word or before "agent". A rule can't go by them, as
// of a name that nobody has they say nothing.
func (d *Document) Named(known func(name string) bool) []Ref {
	var out []Ref
	body := d.BodySpan()
	text := d.Source.Slice(body)
	for off := 0; off < len(text); {
		if !isNameByte(text[off]) {
			off++
			continue
		}
		start, end := off, off+1
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		off = end
		name := text[start:end]
		if !IsSlug(name) || !isWhole(text, start, end) || !strings.ContainsAny(name, "-_") && !isCalledAgent(text, start, end) || !known(name) {
			continue
		}
		if at := (source.Span{Start: body.Start + start, End: body.Start + end}); !d.Body().InCode(at.Start) {
			out = append(out, Ref{Name: name, Span: at})
		}
	}
	return out
}

// isCalledAgent reports whether the text around a word says that it is an agent's name: @word, or "agent" after it.
func isCalledAgent(text string, start, end int) bool {
	if start > 0 && text[start-1] == '@' && (start == 1 || !isNameByte(text[start-2])) {
		return true
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(text[end:], "`*"), " ")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "sub"), "agent")
	return ok && strings.HasSuffix(text[:len(text)-len(rest)], "agent") && (rest == "" || !isNameByte(rest[0]))
}
