package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// someone stands in a clause for the name of the platform that it is about.
const someone = "\x00"

// didYouMean is how a message goes on that proposes another name.
const didYouMean = "; did you mean "

// A saying is a clause with [someone] in it, or with no name at all, and the platforms for which it holds.
type saying struct {
	clause string
	of     []*schema.Platform
}

// sentenceOf puts what is said of one thing for several platforms into one message. own is that for the platform that
// the file is for, "" if there is none; group has the others, the most severe first.
func sentenceOf(own string, about cause, group []heard) string {
	var causes, effects []saying
	for _, h := range group {
		cause, effect := h.split()
		causes = note(causes, cause, h.reader)
		switch {
		case own != "" && names(own, h.reader): // it says what that one does
		case effect != "":
			effects = note(effects, effect, h.reader)
		case own != "":
			effects = note(effects, "the same holds for "+h.reader.Name, h.reader)
		}
	}
	if own == "" && len(causes) > 1 && (!about.quoted() || strings.Contains(causes[0].clause, someone)) { // each has something else against it
		causes, effects = nil, nil
		for _, h := range group {
			message, _, _ := strings.Cut(h.Message, didYouMean)
			effects = append(effects, saying{message, []*schema.Platform{h.reader}})
		}
	}
	said := make([]string, 0, len(effects))
	for _, e := range effects {
		if len(effects) == 1 && len(causes) == 1 && own == "" && causes[0].isNamed() {
			said = append(said, e.String())
			continue
		}
		said = append(said, e.attributed())
	}
	switch {
	case own == "" && len(causes) == 0:
		return strings.Join(said, "; ")
	case own == "" && len(said) == 0:
		return causes[0].attributed()
	case own == "":
		return causes[0].String() + ": " + strings.Join(said, "; ")
	}
	before, question, asks := strings.Cut(own, didYouMean)
	if asks {
		question = didYouMean + question
	}
	return strings.Join(append([]string{before}, said...), "; ") + question
}

// split returns what is wrong and what comes of it, without the name that is proposed.
func (h *heard) split() (cause, effect string) {
	message, _, _ := strings.Cut(h.Message, didYouMean)
	for _, e := range h.rule.Effects(h.kind) {
		if e != nil && e.Effect != "" {
			if i := strings.Index(message, ": "+e.Effect); i >= 0 {
				return message[:i], message[i+2:]
			}
		}
	}
	at := 0
	for text, quoted := range unquoted(message) {
		if i := strings.Index(text, ": "); i >= 0 && !quoted {
			return message[:at+i], message[at+i+2:]
		}
		at += len(text)
	}
	return message, ""
}

// unquoted yields the parts of a message, which are text of a file in quotes or words of ours.
func unquoted(message string) func(yield func(text string, quoted bool) bool) {
	return func(yield func(string, bool) bool) {
		for message != "" {
			quote, err := strconv.QuotedPrefix(message)
			quoted := err == nil && quote[0] == '"'
			if !quoted {
				if i := strings.IndexByte(message[1:], '"'); i >= 0 {
					quote = message[:i+1]
				} else {
					quote = message
				}
			}
			if !yield(quote, quoted) {
				return
			}
			message = message[len(quote):]
		}
	}
}

// names reports whether the words of a message name a platform.
func names(message string, p *schema.Platform) bool {
	for text, quoted := range unquoted(message) {
		lower := strings.ToLower(text)
		if !quoted && (strings.Contains(text, p.Name) || slices.ContainsFunc(p.Words, func(w string) bool { return strings.Contains(lower, w) })) {
			return true
		}
	}
	return false
}

// note adds a clause of a platform to those of others: to one that is the same but for the name, if it can be said of
// both in one sentence.
func note(all []saying, clause string, of *schema.Platform) []saying {
	var plain strings.Builder
	for text, quoted := range unquoted(clause) {
		if !quoted {
			text = strings.ReplaceAll(text, of.Name, someone)
		}
		plain.WriteString(text)
	}
	s := saying{plain.String(), []*schema.Platform{of}}
	for i := range all {
		if all[i].clause == s.clause {
			all[i].of = append(all[i].of, of)
			return all
		}
	}
	return append(all, s)
}

// String returns the clause with the names in it.
func (s saying) String() string {
	var all []string
	for _, p := range s.of {
		all = append(all, p.Name)
	}
	clause := s.clause
	if rest, ok := strings.CutPrefix(clause, someone+" "); ok && len(all) > 1 {
		verb, rest, _ := strings.Cut(rest, " ")
		adverb := ""
		if verb == "silently" || verb == "only" {
			adverb = verb + " "
			verb, rest, _ = strings.Cut(rest, " ")
		}
		clause = someone + " " + adverb + plural(verb) + " " + rest
	}
	return strings.ReplaceAll(clause, someone, List(all))
}

// isNamed reports whether the clause names the platforms for which it holds.
func (s saying) isNamed() bool {
	clause := s.String()
	return !slices.ContainsFunc(s.of, func(p *schema.Platform) bool { return !names(clause, p) })
}

// attributed returns the clause with the names before it if it doesn't have them.
func (s saying) attributed() string {
	if s.isNamed() {
		return s.String()
	}
	var all []string
	for _, p := range s.of {
		all = append(all, p.Name)
	}
	return List(all) + ": " + s.String()
}

// plural returns the form of a verb that several things have.
func plural(verb string) string {
	switch verb {
	case "has":
		return "have"
	case "doesn't":
		return "don't"
	}
	return strings.TrimSuffix(verb, "s")
}

// List joins names as prose: "a, b and c".
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
