package agent

import (
	"strings"

	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Mention is a place where a definition names another agent as one that it works with.
type Mention struct {
	Name string
	Span source.Span // of the name
	// Verb is what the definition does with it, as written: "Collaborate with".
	Verb    string
	Section *Section
}

// Mentions returns the agents named in the items of the integration sections, in order.
func (d *Document) Mentions() []Mention {
	var out []Mention
	for _, s := range d.Sections() {
		if s.Role != schema.Integration {
			continue
		}
		for _, i := range s.Items {
			if m, ok := mention(d.Source, d.Body().Blocks[i].Text); ok {
				m.Section = s
				out = append(out, m)
			}
		}
	}
	return out
}

// prepositions stand between the verb and the agent.
func preposition(word string) bool {
	switch word {
	case "with", "to", "from", "for", "by", "and", "off":
		return true
	}
	return false
}

// mention reads an item of the form "verb [with] name on subject" or "**With name**: subject". The
// name must be a word with a dash or underscore right behind the verb and its preposition: other
// words there ("all frontend teams") name nobody.
func mention(src *source.Source, at source.Span) (Mention, bool) {
	text := src.Slice(at)
	off := 0
	var verb []string
	for n := range 4 {
		for off < len(text) && strings.IndexByte(" *`\t", text[off]) >= 0 {
			off++
		}
		end := off
		for end < len(text) && strings.IndexByte(" *`\t\n:,;.()", text[end]) < 0 {
			end++
		}
		word := text[off:end]
		switch {
		case word == "":
			return Mention{}, false
		case IsSlug(word) && strings.ContainsAny(word, "-_"):
			return Mention{Name: word, Span: source.Span{Start: at.Start + off, End: at.Start + end}, Verb: strings.Join(verb, " ")}, true
		case n > 0 && !preposition(strings.ToLower(word)):
			return Mention{}, false
		}
		verb = append(verb, word)
		off = end
	}
	return Mention{}, false
}

// IsSlug reports whether a name is lower-case ASCII letters and digits with single dashes or
// underscores between them.
func IsSlug(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case (c == '-' || c == '_') && i > 0 && i < len(s)-1 && s[i-1] != '-' && s[i-1] != '_':
		default:
			return false
		}
	}
	return s != ""
}
