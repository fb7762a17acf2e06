package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// UnusedSuppression reports a suppression of a rule that reports nothing there.
//
// # Why
//
// It is no longer needed, or in the wrong place. If it stays, it hides later diagnostics.
//
// # Fix
//
// Delete it; `--fix` does this.
var UnusedSuppression = register(&lint.Rule{
	ID:       "unused-suppression",
	Summary:  "a suppression of a rule that reports nothing there",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsSuppressions,
	AllKinds: true,
	Fixable:  true,
	Check:    unusedSuppression,
})

func unusedSuppression(p *lint.Pass) {
	for _, s := range p.Suppressions {
		if len(s.Unused) == 0 {
			continue
		}
		var names []string
		for _, name := range s.Unused {
			names = append(names, quote(name.Name))
		}
		f := lint.Finding{Span: s.Unused[0].Span, Message: list(names) + " " + reports(len(names)) + " nothing here, so there is nothing to suppress"}
		f.Fixes = []lint.Fix{{Message: "delete the suppression", Safe: true, Edits: []source.Edit{{Span: commentLine(p.Doc.Source, s.Span)}}}}
		if len(s.Unused) < len(s.Rules) {
			var kept []string
			for _, name := range s.Rules {
				if !slices.ContainsFunc(s.Unused, func(u agent.DirectiveRule) bool { return u == name }) {
					kept = append(kept, name.Name)
				}
			}
			all := source.Span{Start: s.Rules[0].Span.Start, End: s.Rules[len(s.Rules)-1].Span.End}
			f.Fixes = []lint.Fix{{Message: "suppress " + list(kept) + " only", Safe: true, Edits: []source.Edit{{Span: all, New: strings.Join(kept, ", ")}}}}
		}
		p.Report(f)
	}
}

// commentLine returns what goes with a comment: the line if it stands alone, else the blanks before
// it.
func commentLine(src *source.Source, comment source.Span) source.Span {
	if lines, ok := wholeLines(src, comment); ok {
		return lines
	}
	line := src.LineSpan(src.LineFromOffset(comment.Start))
	before := bytes.TrimRight(src.Text[line.Start:comment.Start], " \t")
	if len(before) == 0 {
		return comment
	}
	return source.Span{Start: line.Start + len(before), End: comment.End}
}

func reports(n int) string {
	if n == 1 {
		return "reports"
	}
	return "report"
}
