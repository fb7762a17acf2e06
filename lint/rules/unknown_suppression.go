package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// UnknownSuppression reports a suppression that suppresses nothing because of how it is written: it
// names no rule, or one that doesn't exist, or its verb is none.
//
// # Why
//
// What it was to silence is still said, or, worse, its author believes that a check was looked at
// and overruled.
//
// # Fix
//
// Write `# agentlint-ignore rule: reason` on or above a field, or `agentlint-ignore-file` for the
// whole file. `agentlint rules` lists the rules.
var UnknownSuppression = register(&lint.Rule{
	ID:       "unknown-suppression",
	Summary:  "a suppression names no rule that exists",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsSuppressions,
	AllKinds: true,
	Check:    unknownSuppression,
})

func unknownSuppression(p *lint.Pass) {
	verbs := []string{"ignore", "ignore-file"}
	var ids []string
	for _, s := range p.Suppressions {
		if s.Verb != verbs[0] && s.Verb != verbs[1] {
			p.Report(lint.Finding{Span: s.VerbSpan, Message: "agentlint has no " + quote("agentlint-"+s.Verb) + "; use " + quote("agentlint-ignore") + " or " + quote("agentlint-ignore-file")})
			continue
		}
		if len(s.Rules) == 0 {
			p.Report(lint.Finding{Span: s.VerbSpan, Message: "the suppression names no rule, so that nothing is suppressed"})
		}
		for _, name := range s.Rules {
			if Lookup(name.Name) != nil {
				continue
			}
			if ids == nil {
				for _, r := range All() {
					ids = append(ids, r.ID)
				}
			}
			p.Report(lint.Finding{Span: name.Span, Message: did("agentlint has no rule "+quote(name.Name), schema.Near(name.Name, ids))})
		}
	}
}
