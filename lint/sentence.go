package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// placeholder stands in a clause for the name of a platform.
const placeholder = "\x00"

// didYouMean introduces a suggestion at the end of a message.
const didYouMean = "; did you mean "

// A clause is part of a message, with [placeholder] for the name of the platform, and the platforms that it holds for.
type clause struct {
	text      string
	platforms []*schema.Platform
}

// combineMessages combines the messages about one cause for several platforms into one. own is the message for the
// platform that the file is for, "" if there is none; group has the findings of the others, the most severe first.
func combineMessages(own string, about cause, group []readerFinding) string {
	causes, effects := clausesOf(own, group)
	if own == "" && len(causes) > 1 && (!about.quoted() || strings.Contains(causes[0].text, placeholder)) {
		// The platforms object to different things, so that each keeps its message.
		causes, effects = nil, nil
		for i := range group {
			effects = append(effects, clause{withoutSuggestion(group[i].Message), []*schema.Platform{group[i].reader}})
		}
	}
	parts := make([]string, 0, len(effects))
	for _, e := range effects {
		if len(effects) == 1 && len(causes) == 1 && own == "" && causes[0].isNamed() {
			parts = append(parts, e.String())
			continue
		}
		parts = append(parts, e.attributed())
	}
	switch {
	case own == "" && len(causes) == 0:
		return strings.Join(parts, "; ")
	case own == "" && len(parts) == 0:
		return causes[0].attributed()
	case own == "":
		return causes[0].String() + ": " + strings.Join(parts, "; ")
	}
	message := withoutSuggestion(own)
	suggestion := own[len(message):]
	return strings.Join(append([]string{message}, parts...), "; ") + suggestion
}

// clausesOf splits the messages of a group into distinct causes and effects, leaving out those that own contains.
func clausesOf(own string, group []readerFinding) (causes, effects []clause) {
	for i := range group {
		f := &group[i]
		cause, effect := f.split()
		causes = addClause(causes, cause, f.reader)
		switch {
		case own != "" && mentions(own, f.reader): // it says already what the platform does
		case effect != "":
			effects = addClause(effects, effect, f.reader)
		case own != "":
			effects = addClause(effects, "the same holds for "+f.reader.Name, f.reader)
		}
	}
	return causes, effects
}

// withoutSuggestion returns a message without the name that it suggests.
func withoutSuggestion(message string) string {
	message, _, _ = strings.Cut(message, didYouMean)
	return message
}

// split divides the message into the problem and its effect, without a suggestion.
func (f *readerFinding) split() (cause, effect string) {
	message := withoutSuggestion(f.Message)
	for _, e := range f.rule.Effects(f.kind) {
		if e == nil || e.Effect == "" {
			continue
		}
		if i := strings.Index(message, ": "+e.Effect); i >= 0 {
			return message[:i], message[i+2:]
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

// unquoted yields the parts of a message: text from the file in quotes, and the words around it.
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

// mentions reports whether a message mentions a platform outside of quotes.
func mentions(message string, p *schema.Platform) bool {
	for text, quoted := range unquoted(message) {
		if quoted {
			continue
		}
		lower := strings.ToLower(text)
		if strings.Contains(text, p.Name) || slices.ContainsFunc(p.Words, func(w string) bool { return strings.Contains(lower, w) }) {
			return true
		}
	}
	return false
}

// addClause adds a platform's clause to all. If a clause differs only in the platform's name, it adds the platform to
// that one.
func addClause(all []clause, text string, p *schema.Platform) []clause {
	var b strings.Builder
	for part, quoted := range unquoted(text) {
		if !quoted {
			part = strings.ReplaceAll(part, p.Name, placeholder)
		}
		b.WriteString(part)
	}
	for i := range all {
		if all[i].text == b.String() {
			all[i].platforms = append(all[i].platforms, p)
			return all
		}
	}
	return append(all, clause{b.String(), []*schema.Platform{p}})
}

// String returns the clause with the names of the platforms.
func (c clause) String() string {
	text := c.text
	if rest, ok := strings.CutPrefix(text, placeholder+" "); ok && len(c.platforms) > 1 {
		verb, rest, _ := strings.Cut(rest, " ")
		adverb := ""
		if verb == "silently" || verb == "only" {
			adverb = verb + " "
			verb, rest, _ = strings.Cut(rest, " ")
		}
		text = placeholder + " " + adverb + plural(verb) + " " + rest
	}
	return strings.ReplaceAll(text, placeholder, c.names())
}

// names lists the names of the platforms.
func (c clause) names() string {
	names := make([]string, len(c.platforms))
	for i, p := range c.platforms {
		names[i] = p.Name
	}
	return List(names)
}

// isNamed reports whether the clause mentions the platforms that it holds for.
func (c clause) isNamed() bool {
	text := c.String()
	return !slices.ContainsFunc(c.platforms, func(p *schema.Platform) bool { return !mentions(text, p) })
}

// attributed returns the clause, after the names of the platforms if it doesn't mention them.
func (c clause) attributed() string {
	if c.isNamed() {
		return c.String()
	}
	return c.names() + ": " + c.String()
}

// plural returns the plural form of a verb in the third person singular.
func plural(verb string) string {
	switch verb {
	case "has":
		return "have"
	case "doesn't":
		return "don't"
	}
	return strings.TrimSuffix(verb, "s")
}

// List joins names with commas and "and": "a, b and c".
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
