package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// UnknownSuppression reports a misspelled suppression: it names no rule or one that doesn't exist, or has a verb
// that agentlint doesn't know, such as `agentlint-disable-next-line`.
//
// # Why
//
// Its author believes that a diagnostic was reviewed and dismissed. If there is no doubt which verb and rule were
// meant, the suppression works until it is corrected, so that `--fix` doesn't change what it was meant to protect.
// Otherwise it suppresses nothing.
//
// # Fix
//
// Write `# agentlint-ignore rule: reason` on or above a field, or `agentlint-ignore-file` for the whole file.
// `agentlint rules` lists the rules. `--fix` corrects what is clear.
var UnknownSuppression = register(&lint.Rule{
	ID:       "unknown-suppression",
	Summary:  "a suppression is misspelled, or names no rule",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsSuppressions,
	AllKinds: true,
	Fixable:  true,
	Check:    unknownSuppression,
})

func unknownSuppression(p *lint.Pass) {
	var ids []string
	for _, r := range All() {
		ids = append(ids, r.ID)
	}
	meant := map[string]string{} // the ID that is near, by name
	for _, s := range p.Suppressions {
		switch {
		case s.Means == "":
			p.Report(lint.Finding{Span: s.VerbSpan, Message: "agentlint has no directive " + quote(p.Slice(s.VerbSpan)) + "; use " + quote("agentlint-ignore") + " or " + quote("agentlint-ignore-file")})
			continue
		case s.Verb != s.Means:
			f := lint.Finding{Span: s.VerbSpan, Message: withSuggestion("agentlint has no directive "+quote(p.Slice(s.VerbSpan)), "agentlint-"+s.Means)}
			if len(s.Rules) > 0 {
				f.Fixes = use(s.VerbSpan, "agentlint-"+s.Means, true)
			}
			p.Report(f)
			continue
		case len(s.Rules) == 0:
			p.Report(lint.Finding{Span: s.VerbSpan, Message: "the suppression names no rule, so nothing is suppressed"})
		}
		for _, name := range s.Rules {
			if Lookup(name.Name) != nil {
				continue
			}
			near, known := meant[name.Name]
			if !known {
				near = schema.Near(name.Name, ids)
				meant[name.Name] = near
			}
			f := lint.Finding{Span: name.Span, Message: "agentlint has no rule " + quote(name.Name)}
			if near != "" {
				f.Message, f.Fixes = withSuggestion(f.Message, near), use(name.Span, near, true)
			}
			p.Report(f)
		}
	}
}
