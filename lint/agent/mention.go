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
func (d *Document) Mentions() []Mention { return d.mentions() }

func mentionsOf(d *Document) []Mention {
	var out []Mention
	for _, s := range d.Sections() {
		if s.Role != schema.Integration {
			continue
		}
		for _, i := range s.Items {
			for _, m := range mentions(d.Source, d.Body().Blocks[i].Text) {
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

// mentions reads an item of the form "verb [with] name [and name] on subject" or "**With name**:
// subject". A name must be a word with a dash or underscore right behind the verb and its preposition:
// other words there ("all frontend teams") name nobody.
func mentions(src *source.Source, at source.Span) []Mention {
	text := src.Slice(at)
	off := 0
	var verb []string
	var out []Mention
	for n := 0; n < 4; {
		start, end := nextWord(text, off)
		word := text[start:end]
		between := text[off:start]
		off = end
		switch {
		case word == "":
			return out
		case IsSlug(word) && strings.ContainsAny(word, "-_"):
			if len(out) > 0 && !joins(between) {
				return out
			}
			out = append(out, Mention{Name: word, Span: source.Span{Start: at.Start + start, End: at.Start + end}, Verb: strings.Join(verb, " ")})
			continue
		case len(out) > 0:
			if word != "and" && word != "or" {
				return out
			}
			continue
		case n > 0 && !preposition(strings.ToLower(word)):
			return nil
		}
		verb = append(verb, word)
		n++
	}
	return out
}

// nextWord returns where the next word of a text starts and ends; marks of emphasis, commas and
// slashes are no part of words.
func nextWord(text string, off int) (start, end int) {
	for off < len(text) && strings.IndexByte(" *`\t,/&", text[off]) >= 0 {
		off++
	}
	end = off
	for end < len(text) && strings.IndexByte(" *`\t\n:,;.()/&", text[end]) < 0 {
		end++
	}
	return off, end
}

// joins reports whether what stands between two names makes them members of one list.
func joins(between string) bool {
	return strings.ContainsAny(between, ",/&") || strings.TrimSpace(between) == ""
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
