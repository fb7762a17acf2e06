package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// VagueDescription reports a description that doesn't say when to use the agent or the skill.
//
// # Why
//
// The assistant decides by the description alone to which agent to delegate, and which skill to load. "A Python
// expert" says what the agent is; "Use when a Python file changes" says when. Skills that the user starts, as shown
// by their `argument-hint` or `disable-model-invocation`, aren't checked.
//
// # Fix
//
// Say when to use the agent or the skill, and, if it should be used without being asked for, "proactively".
var VagueDescription = register(&lint.Rule{
	ID:       "vague-description",
	Summary:  "a description that doesn't say when to use the agent or skill",
	Category: lint.Fields,
	Severity: lint.Info,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    vagueDescription,
})

// shortest is the number of characters below which a description can't say much.
const shortest = 20

func vagueDescription(p *lint.Pass) {
	what := "agent"
	switch {
	case p.Doc.Front == nil:
		return
	case p.Kind().IsSubagent():
	case p.Kind().IsSkill() && !isForUsers(p.Doc.Front):
		what = "skill"
	default:
		return
	}
	f := p.Doc.Front.Lookup("description")
	if f == nil || f.Guessed || f.Value.Kind != frontmatter.String || isEmpty(f.Value) {
		return
	}
	at := firstLineOf(p.Doc.Source, f.Value.Span)
	text := strings.ToLower(f.Value.Text)
	if n := utf8.RuneCountInString(text); n < shortest && source.NextOdd([]byte(text), 0) == len(text) {
		p.Report(lint.Finding{Span: at, Message: fmt.Sprintf("the description has %d characters, too few to tell when to choose the %s", n, what)})
		return
	}
	if !schema.SaysWhen(text) {
		p.Reportf(at, "the description doesn't say when to use the %s", what)
	}
}

// isForUsers reports whether a skill says that the user starts it, as a command.
func isForUsers(front *frontmatter.Block) bool {
	f := front.Lookup("disable-model-invocation")
	return f != nil && f.Value.Text == "true" || front.Lookup("argument-hint") != nil || front.Lookup("command") != nil
}
