package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// SkippedPermissions reports a switch that turns an assistant's questions off.
//
// # Why
//
// An agent that starts another one with `--dangerously-skip-permissions` hands it everything, and
// nobody is asked. Where the text forbids the switch, nothing is said.
//
// # Fix
//
// Start the other agent with the permissions that it needs.
var SkippedPermissions = register(&lint.Rule{
	ID:       "skipped-permissions",
	Summary:  "a switch that turns an assistant's questions off",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    skippedPermissions,
})

func skippedPermissions(p *lint.Pass) {
	text := p.Doc.Source.Text
	for _, s := range schema.PermissionSwitches() {
		i := bytes.Index(text, []byte(s))
		if i < 0 {
			continue
		}
		at := source.Span{Start: i, End: i + len(s)}
		l := p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(i))
		line := strings.ToLower(p.Slice(source.Span{Start: l.Start, End: max(l.Start, l.End)}))
		if at.End < len(text) && isNameByte(text[at.End]) || forbids(line) {
			continue
		}
		p.Reportf(at, "%s turns the questions of the assistant off that is started with it", quote(s))
	}
}

// forbids reports whether a line speaks against what it names.
func forbids(line string) bool {
	for _, word := range []string{"never", "not ", "don't", "avoid", "forbid", "without", "danger of", "reject", "deny", "block", "flag "} {
		if strings.Contains(line, word) {
			return true
		}
	}
	return false
}
