package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// faults returns the faults of the frontmatter.
func faults(p *lint.Pass) []frontmatter.Fault {
	if p.Doc.Front == nil {
		return nil
	}
	return p.Doc.Front.Faults
}

// isUnclosed reports whether the frontmatter isn't closed, so that its fields are a guess.
func isUnclosed(p *lint.Pass) bool {
	return slices.ContainsFunc(faults(p), func(f frontmatter.Fault) bool { return f.Cause == frontmatter.Unclosed })
}

// report reports a fault, with its edits as a fix.
func report(p *lint.Pass, f frontmatter.Fault, message, fix string, s lint.Severity) {
	finding := lint.Finding{Span: f.Span, Message: message, Severity: s}
	if f.Edits != nil {
		finding.Fixes = []lint.Fix{{Message: fix, Safe: f.Safe, Edits: f.Edits}}
	}
	p.Report(finding)
}

// trailingBlanks reports white space after the dashes of a frontmatter fence, if the platform doesn't allow it.
func trailingBlanks(p *lint.Pass, fence source.Span, what schema.What) {
	e, s := p.Kind().Does(what), p.Slice(fence)
	dashes := strings.TrimSpace(s)
	if e == nil && what == schema.OpeningBlank && strings.Trim(s[len(dashes):], " \t") != "" {
		e = p.Kind().Does(schema.OpeningSpace)
	}
	if e == nil || len(dashes) == len(s) || dashes != "---" || !strings.HasPrefix(s, dashes) {
		return
	}
	at := source.Span{Start: fence.Start + len(dashes), End: fence.End}
	p.Report(lint.Finding{
		Span: at, Message: because("the --- line has trailing spaces", e), Severity: severity(e, lint.Off),
		Fixes: []lint.Fix{{Message: "delete them", Safe: true, Edits: []source.Edit{{Span: at}}}},
	})
}
