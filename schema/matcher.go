package schema

import (
	"slices"
)

// Matchers is how a platform reads the matchers of hooks, which are regular expressions but for "*" and nothing, which
// match all.
type Matchers struct {
	// Syntax is that of the regular expressions.
	Syntax RegexpSyntax `yaml:"syntax"`
	// Everywhere reports that one that is no regular expression does the same in all events, as opposed to those of tools.
	Everywhere bool `yaml:"everywhere"`
	// Strict are the events in which "*" is read as a regular expression, and nothing isn't taken.
	Strict []string `yaml:"strict"`
	// Filled reports that nothing isn't taken in any event of tools.
	Filled bool `yaml:"filled"`
	// PatternField is the field of a hook for a tool with a pattern, "" if there is none.
	PatternField string `yaml:"pattern-field"`
	// Broken is what the platform does with hooks whose matcher is no regular expression.
	Broken Effect `yaml:"broken"`
	// Foreign are names that another product has for tools, and this one hasn't, with its own names for them. They match nothing
	// in ForeignEvents.
	Foreign       map[string]string `yaml:"foreign"`
	ForeignEvents []string          `yaml:"foreign-events"`
}

// IsStrict reports whether "*" is read as a regular expression in an event.
func (m *Matchers) IsStrict(event string) bool { return slices.Contains(m.Strict, event) }

// A RegexpSyntax is one of regular expressions.
type RegexpSyntax string

// The syntaxes.
const (
	JavaScript RegexpSyntax = "javascript"
	Rust       RegexpSyntax = "rust"
)

// UnmarshalText refuses what isn't a syntax.
func (s *RegexpSyntax) UnmarshalText(text []byte) error {
	return oneOf(s, text, "syntax of regular expressions", JavaScript, Rust)
}
