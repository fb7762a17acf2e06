package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidTool reports a malformed entry in a list of tools.
//
// # Why
//
// After an unclosed parenthesis, the rest of the list is part of the pattern. A star in the server part of an MCP
// name matches nothing, whatever the server's name; only `mcp__server` and `mcp__server__*` do.
//
// In `allowed-tools` of a skill or command, `Bash(git diff:*, git log:*)` is a single pattern, which no command matches:
// each needs an entry of its own, `Bash(git diff:*), Bash(git log:*)`.
//
// # Fix
//
// Close the parenthesis, or name the server. `--fix` closes a parenthesis at the end of the entry, and `--unsafe-fixes`
// splits an entry with several patterns.
var InvalidTool = register(&lint.Rule{
	ID:       "invalid-tool",
	Summary:  "a malformed entry in a list of tools",
	Category: lint.Tools,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    invalidTool,
})

func invalidTool(p *lint.Pass) {
	if !p.Kind().IsSubagent() {
		joinedPatterns(p)
		return
	}
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			open, closed := strings.Count(ref.Text, "("), strings.Count(ref.Text, ")")
			switch {
			case open > closed:
				f := lint.Finding{Span: ref.Span, Message: "entry " + quote(ref.Text) + " of " + quote(field) + " has an unclosed parenthesis: the rest of the list becomes part of the pattern"}
				if open == closed+1 && !strings.Contains(ref.Text, ",") && p.Slice(ref.Span) == ref.Text {
					f.Fixes = []lint.Fix{{Message: "close it", Safe: true, Edits: []source.Edit{{Span: source.Span{Start: ref.Span.End, End: ref.Span.End}, New: ")"}}}}
				}
				p.Report(f)
			case open < closed:
				p.Reportf(ref.Span, "entry %s of %s has a closing parenthesis without an opening one", quote(ref.Text), quote(field))
			case tools.ServerStars:
			case ref.IsMCP() && strings.Contains(ref.Server, "*") && ref.Server != "*":
				p.Reportf(ref.Span, "%s matches nothing: a star can stand for the tools of a server, but not for part of the server's name", quote(ref.Name))
			case ref.IsMCP() && ref.Server == "*" && field == "tools":
				p.Reportf(ref.Span, "%s matches nothing in tools: only disallowedTools supports it", quote(ref.Name))
			}
		}
	})
}

// joinedPatterns checks the tools that a skill or command allows for entries with several patterns in one pair of
// parentheses.
func joinedPatterns(p *lint.Pass) {
	const joint = ":*,"
	toolFields(p, func(field string, _ *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			name, patterns, ok := strings.Cut(ref.Text, "(")
			patterns, closed := strings.CutSuffix(patterns, ")")
			if !ok || !closed || !strings.Contains(patterns, joint) || strings.ContainsAny(patterns, "()\"'") {
				continue
			}
			var entries []string
			for pattern := range strings.SplitSeq(patterns, ",") {
				entries = append(entries, name+"("+strings.TrimSpace(pattern)+")")
			}
			f := lint.Finding{
				Span:     ref.Span,
				Message:  quote(ref.Text) + " in " + quote(field) + " is one pattern, which no command matches: each needs an entry of its own",
				Severity: lint.Warning,
			}
			if isItem := isListMark(lineBefore(p.Doc.Source, ref.Span.Start)); !isItem && p.Slice(ref.Span) == ref.Text {
				f.Fixes = use(ref.Span, strings.Join(entries, ", "), false)
			}
			p.Report(f)
		}
	})
}
