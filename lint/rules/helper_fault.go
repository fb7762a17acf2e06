package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// faults returns what is wrong with the document's frontmatter.
func faults(p *lint.Pass) []frontmatter.Fault {
	if p.Doc.Front == nil {
		return nil
	}
	return p.Doc.Front.Faults
}

// report reports a fault, with its edits as a fix.
func report(p *lint.Pass, f frontmatter.Fault, message, fix string, s lint.Severity) {
	finding := lint.Finding{Span: f.Span, Message: message, Severity: s}
	if f.Edits != nil {
		finding.Fixes = []lint.Fix{{Message: fix, Safe: f.Safe, Edits: f.Edits}}
	}
	p.Report(finding)
}
