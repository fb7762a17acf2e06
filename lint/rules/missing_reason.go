package rules

import "github.com/agentlint/agentlint/lint"

// MissingReason reports a suppression without a reason.
//
// # Why
//
// Later readers can't tell whether it is still needed.
//
// # Fix
//
// Add the reason after a colon: `# agentlint-ignore unknown-tool: the gateway serves it`.
var MissingReason = register(&lint.Rule{
	ID:       "missing-reason",
	Summary:  "a suppression without a reason",
	Category: lint.Collection,
	Severity: lint.Info,
	Since:    "0.1.0",
	Reads:    lint.ReadsSuppressions,
	AllKinds: true,
	Check:    missingReason,
})

func missingReason(p *lint.Pass) {
	for _, s := range p.Suppressions {
		if s.Reason == "" && len(s.Rules) > 0 {
			p.Reportf(s.Span, "the suppression has no reason")
		}
	}
}
