package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
)

// DescriptionBudget reports that the descriptions of a folder's agents are longer together than the
// platform takes.
//
// # Why
//
// The assistant reads the description of every agent at each start, whether it uses the agent or not.
// Claude Code warns above 15,000 tokens. It is said once, at the longest description; four characters
// are counted as a token. Agents in a folder that no assistant loads as a whole, as those of a
// catalog, are not counted.
//
// # Fix
//
// Shorten the longest ones: what an agent does and when to use it, without examples. Or take agents
// out of the folder that the project doesn't need.
var DescriptionBudget = register(&lint.Rule{
	ID:       "description-budget",
	Summary:  "the descriptions of all agents are too long together",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Check:    descriptionBudget,
})

// charactersPerToken is how many characters are taken for a token, as English has it roughly.
const charactersPerToken = 4

func descriptionBudget(p *lint.Pass) {
	budget := p.Kind().Budget
	f := p.Doc.Front.Lookup("description")
	if budget == nil || f == nil || !budget.Covers(p.Doc.Scope.Folder) {
		return
	}
	all := p.Collection.Totals(p.Doc.Scope)
	if tokens := all.Characters / charactersPerToken; tokens > budget.Tokens && all.Longest == p.Doc.Source.Path {
		p.Report(lint.Finding{
			Span:    firstLineOf(p.Doc.Source, f.Value.Span),
			Message: because(fmt.Sprintf("the descriptions of the %d agents in %s have about %d tokens, above the limit of %d; this one is the longest", all.Described, quote(p.Doc.Scope.String()), tokens, budget.Tokens), &budget.Effect),
		})
	}
}
