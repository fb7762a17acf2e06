package lint

import "github.com/agentlint/agentlint/schema"

// Settings are what a user decided for one file. The zero value is the default.
type Settings struct {
	// Severity overrides a rule's own, by ID; Off turns the rule off.
	Severity map[string]Severity
	// Unfixable are rules whose fixes are not made, by ID.
	Unfixable map[string]bool
	// Names are names that exist elsewhere.
	Names Names
	// Known are the diagnostics that the file had before, which are dismissed: how many, by their
	// fingerprints.
	Known map[string]int
	// Sections are the sections that a definition must have, in this order.
	Sections []RequiredSection
	// Houses are schemas that the frontmatter has to satisfy besides the platform's.
	Houses []*schema.House
}

// Names are names that exist although nothing in the tree or in the data has them.
type Names struct{ Tools, Models, Servers, Agents, Skills []string }

// A RequiredSection is a section that a definition must have.
type RequiredSection struct {
	Role schema.Role
	// Min and Max are how many items it must have; 0 stands for any number.
	Min, Max int
}
