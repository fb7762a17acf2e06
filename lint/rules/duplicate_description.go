package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// DuplicateDescription reports a description that two agents of a collection share.
//
// # Why
//
// The assistant chooses among agents by their descriptions alone. If two are the same, one of them was copied and
// not finished, and chance decides which one gets the work.
//
// # Fix
//
// Say in each description when to use it instead of the other. Variants aren't reported: agents whose names differ
// only in a prefix or suffix, a model, or a letter of a series. Nor are agents with the same name, which
// duplicate-name reports.
var DuplicateDescription = register(&lint.Rule{
	ID:       "duplicate-description",
	Summary:  "two agents of a collection have the same description",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    duplicateDescription,
})

func duplicateDescription(p *lint.Pass) {
	name, _ := p.Doc.Name()
	f := p.Doc.Front.Lookup("description")
	if name == "" || f == nil || f.Guessed {
		return
	}
	group := p.Collection.Described(p.Doc.Scope, strings.TrimSpace(f.Value.Text))
	others := alike(p, group, func(s *agent.Summary) bool { return !isVariant(s.Name, name) })
	if len(others) == 0 {
		return
	}
	where := andOthers(quote(others[0].Name), others, group)
	p.Report(lint.Finding{
		Span:    firstLineOf(p.Doc.Source, f.Value.Span),
		Message: fmt.Sprintf("the description is the same as that of %s: the model can't tell which of them to choose", where),
		Related: relatedNames(others, func(s *agent.Summary) string { return "agent " + quote(s.Name) }),
	})
}

// isVariant reports whether an agent is another one with something before or after its name, or for
// another model, or another one of a series, or the same by name.
func isVariant(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	base := schema.WithoutVariant(a)
	return strings.HasPrefix(a, b) || strings.HasSuffix(a, b) || base != "" && base == schema.WithoutVariant(b)
}
