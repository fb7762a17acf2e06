package rules

import (
	"fmt"

	"github.com/agentlint/agentlint/lint"
)

// DescriptionBudget reports that the descriptions of all agents in a folder together exceed the platform's limit.
//
// # Why
//
// The assistant reads the description of every agent at each start, whether it uses the agent or not. Claude Code
// warns above 15,000 tokens. This is reported once, at the longest description; four characters count as a token.
// Agents in a folder that no assistant loads as a whole, such as a catalog, aren't counted.
//
// # Fix
//
// Shorten the longest descriptions to what an agent does and when to use it, without examples. Or remove agents that
// the project doesn't need from the folder.
var DescriptionBudget = register(&lint.Rule{
	ID:       "description-budget",
	Summary:  "the descriptions of all agents together are too long",
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
