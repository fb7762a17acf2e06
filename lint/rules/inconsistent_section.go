package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// InconsistentSection reports a section that nearly all agents of a collection have, but this one doesn't.
//
// # Why
//
// A section that nine in ten of at least ten agents have is a convention, and an agent without it often just lacks
// it by mistake. A title on the same subject is enough. To require a section, use `sections` in the configuration,
// which missing-section checks instead.
//
// # Fix
//
// Add the section, if there is something to say in it.
var InconsistentSection = register(&lint.Rule{
	ID:       "inconsistent-section",
	Summary:  "a section that nearly all other agents have is missing",
	Category: lint.Sections,
	Severity: lint.Info,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    inconsistentSection,
})

func inconsistentSection(p *lint.Pass) {
	name, at := p.Doc.Name()
	all := p.Collection.Totals(p.Doc.Scope)
	others := all.Agents - 1
	if name == "" || len(p.Settings.Sections) > 0 || misread(p) {
		return
	}
	var missing []string
	least := others
	for _, role := range schema.Roles() {
		if n := all.With[role]; agent.IsHabit(n, others) && !hasSection(p, role) {
			missing = append(missing, string(role))
			least = min(least, n)
		}
	}
	if len(missing) == 0 {
		return
	}
	p.Report(lint.Finding{
		Span:    at,
		Message: fmt.Sprintf("%s has no %s section, but %d of the other %d agents here do", quote(name), list(missing), least, others),
	})
}

// hasSection reports whether a document has a section of a role, or one whose title speaks of it.
func hasSection(p *lint.Pass, role schema.Role) bool {
	word := strings.TrimSuffix(string(role), "s")
	for _, s := range p.Doc.Sections() {
		if s.Role == role || strings.Contains(strings.ToLower(s.Title), word) {
			return true
		}
	}
	return false
}
