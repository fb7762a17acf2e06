package agent

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Form is how a definition names another agent.
type Form uint8

// The forms.
const (
	// Called is a call: subagent_type, Agent(x), @agent-x.
	Called Form = iota
	// Listed is an entry of a list of agents: below a heading or a verb that says so, or in one line
	// after it.
	Listed
	// Tabled is a cell of a table's column of agents.
	Tabled
	// Told is a name after a verb that hands over, anywhere else.
	Told
	// Ordered is a call in a sentence: "use the x-y agent".
	Ordered
)

// A Mention is a place where a definition names another agent as one that it works with.
type Mention struct {
	Name string
	Span source.Span // of the name
	Form Form
	// Verb is what the definition does with it, as written: "Collaborate with"; "" for an entry that is
	// a name only.
	Verb string
	// Section is the section whose list names it, nil for other places.
	Section *Section
	// Table is the number of the table that names it, 0 for other places.
	Table int
}

// MayBeAgent reports whether a name that nobody has is that of an agent: it ends in a job, or stands where
// nothing else would.
func (m Mention) MayBeAgent() bool {
	switch {
	case schema.IsSlot(m.Name):
		return false
	case m.Form == Called || m.Form == Ordered:
		return true
	case m.Form == Tabled:
		return strings.ContainsAny(m.Name, "-_") || schema.IsJob(m.Name)
	default:
		return schema.IsRole(m.Name)
	}
}

// Mentions returns the agents that the body names, in order, each place once.
func (d *Document) Mentions() []Mention { return d.mentions.of(d, mentionsOf) }

func mentionsOf(d *Document) []Mention {
	out := listMentions(d)
	out = append(out, toldMentions(d)...)
	out = append(out, tableMentions(d)...)
	out = append(out, callMentions(d)...)
	slices.SortStableFunc(out, func(a, b Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return slices.CompactFunc(out, func(a, b Mention) bool { return a.Span.Start == b.Span.Start })
}

// maxVerb is how many words may stand before an agent's name in an entry of a list.
const maxVerb = 6

// place is where a clause stands in an entry of a list, and so what a name without a verb is there.
type place uint8

const (
	first  place = iota // names an agent if it is all, or all before a colon or dash
	joined              // after a clause that names one: names another
	other               // names nobody
)

// clauseMention reads a clause of the form "verb [object] [with] name …", or one that is a name. A name
// that is no more than a word without a dash or underscore names nobody: other words stand there too
// ("all frontend teams").
func clauseMention(src *source.Source, at source.Span, stands place) (Mention, bool) {
	text := src.Slice(at)
	var verb []string
	for off := 0; len(verb) < maxVerb; {
		start, end := nextWord(text, off)
		word := text[start:end]
		if word == "" || len(verb) > 0 && strings.ContainsAny(text[off:start], ":;.()|→") {
			break
		}
		if IsSlug(word) && strings.ContainsAny(word, "-_") && isWhole(text, start, end) {
			direct := len(verb) == 1 || len(verb) > 1 && schema.IsPreposition(strings.ToLower(verb[len(verb)-1]))
			if !direct && (len(verb) > 0 || stands == other || !endsName(text[end:]) && (stands == first || !goesOn(text[end:]))) {
				break
			}
			return Mention{Name: word, Span: source.Span{Start: at.Start + start, End: at.Start + end}, Form: Listed, Verb: strings.Join(verb, " ")}, true
		}
		if lower := strings.ToLower(word); len(verb) > 0 || lower != "and" && lower != "or" {
			verb = append(verb, word)
		}
		off = end
	}
	return Mention{}, false
}

// isWhole reports whether a word isn't part of a path, a slot, a link or a longer name.
func isWhole(text string, start, end int) bool {
	if start > 0 && strings.IndexByte("/.<{[$#:=\"'", text[start-1]) >= 0 {
		return false
	}
	if end == len(text) {
		return true
	}
	next := text[end]
	if next == '.' || next == ':' {
		return end+1 == len(text) || strings.IndexByte(" \n*`", text[end+1]) >= 0
	}
	return strings.IndexByte("/>}]=\"'(", next) < 0
}

// endsName reports whether what follows a name at the start of an entry leaves it the name of one:
// nothing, or a description after a colon, dash, arrow or parenthesis.
func endsName(rest string) bool {
	rest = strings.TrimLeft(rest, "*`")
	if trimmed := strings.TrimLeft(rest, " \t"); trimmed != rest {
		return trimmed == "" || strings.HasPrefix(trimmed, "- ") || strings.HasPrefix(trimmed, "(") || strings.HasPrefix(trimmed, "–") || strings.HasPrefix(trimmed, "—") || strings.HasPrefix(trimmed, "→")
	}
	return rest == "" || rest[0] == ':' || rest[0] == '.' || rest[0] == '\n'
}

// goesOn reports whether what follows a name says what to do with it: "on indexes".
func goesOn(rest string) bool {
	start, end := nextWord(rest, 0)
	return schema.IsPreposition(strings.ToLower(rest[start:end]))
}

// nextWord returns where the next word of a text starts and ends; marks of emphasis, commas and
// slashes are no part of words. Where a script without blanks between words meets letters, a word
// ends.
func nextWord(text string, off int) (start, end int) {
	for off < len(text) && strings.IndexByte(" *`\t\n,&@:;.()|", text[off]) >= 0 {
		off++
	}
	end = off
	wide := false
	for end < len(text) && strings.IndexByte(" *`\t\n:,;.()/&|", text[end]) < 0 {
		if c := text[end]; c < 0x80 || c >= 0xc0 { // the first byte of a character
			if end > off && wide != (c >= wideLead) {
				break
			}
			wide = c >= wideLead
		}
		end++
	}
	return off, end
}

// wideLead is the least first byte of a character, in UTF-8, of the scripts of East Asia and those after
// them.
const wideLead = 0xe3

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
