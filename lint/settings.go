package lint

import "github.com/agentlint/agentlint/schema"

// Settings are the user's settings for one file. The zero value is the default.
type Settings struct {
	// Severity overrides the severity of rules, by ID; Off turns a rule off.
	Severity map[string]Severity
	// Unfixable is the set of rules without fixes, by ID.
	Unfixable map[string]bool
	// Names are names that exist elsewhere.
	Names Names
	// Known is the file's baseline, whose diagnostics are dismissed: their number by fingerprint.
	Known map[string]int
	// Sections are the sections that a definition must have, in this order.
	Sections []RequiredSection
	// Houses are schemas that the frontmatter must satisfy in addition to the platform's.
	Houses []*schema.House
}

// Names are names that the user declares. They exist, although neither the tree nor the platform's data has them.
type Names struct{ Tools, Models, Servers, Agents, Skills []string }

// A RequiredSection is a section that a definition must have.
type RequiredSection struct {
	Role schema.Role
	// Min and Max limit the number of items; 0 means no limit.
	Min, Max int
}
