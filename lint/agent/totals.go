package agent

import (
	"unicode/utf8"

	"github.com/agentlint/agentlint/schema"
)

// Totals are what the agents of one scope come to, those without a name left out.
type Totals struct {
	Agents       int
	DisplayNames int                 // of them
	Described    int                 // agents with a description
	Characters   int                 // code points of all descriptions
	Longest      string              // the path of the agent with the longest one, the first by path of several
	With         map[schema.Role]int // agents that have a section of a role

	longest int
}

// IsHabit reports whether so many of the agents of a collection have something in common that what
// lacks it is an exception: nine in ten, of ten at least.
func IsHabit(with, agents int) bool { return agents >= 10 && 10*with >= 9*agents }

// add adds an agent. They come in the order of their paths.
func (t *Totals) add(s *Summary) {
	t.Agents++
	if IsDisplayName(s.Name) {
		t.DisplayNames++
	}
	if n := utf8.RuneCountInString(s.Description); n > 0 {
		t.Described, t.Characters = t.Described+1, t.Characters+n
		if n > t.longest {
			t.Longest, t.longest = s.Path, n
		}
	}
	for _, role := range s.Roles.Roles() {
		t.With[role]++
	}
}

// HasAgents reports whether the tree has an agent with a name.
func (c *Collection) HasAgents() bool { return c != nil && c.hasAgents }

// Totals returns what the agents of a scope come to. The caller doesn't change them.
func (c *Collection) Totals(scope Scope) Totals { return c.in(scope).totals }

// MostlyDisplayNames reports whether at least half of the names in a scope are display names.
func (c *Collection) MostlyDisplayNames(scope Scope) bool {
	t := c.Totals(scope)
	return t.Agents > 1 && 2*t.DisplayNames >= t.Agents
}
