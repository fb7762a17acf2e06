package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// SkippedPermissions reports a flag that disables an assistant's permission prompts.
//
// # Why
//
// An agent that starts another one with `--dangerously-skip-permissions` gives it full access, and nobody is asked.
// Nothing is reported if the line, or the line that introduces its list, forbids the flag, warns about it, explains
// it or its equivalents in a table, or looks for it in the work of others.
//
// # Fix
//
// Start the other agent with the permissions that it needs.
var SkippedPermissions = register(&lint.Rule{
	ID:       "skipped-permissions",
	Summary:  "a flag that disables an assistant's permission prompts",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    skippedPermissions,
})

func skippedPermissions(p *lint.Pass) {
	if !p.Doc.MayHold(schema.PermissionSwitches()...) {
		return
	}
	text := p.Doc.Source.Text
	reported := map[string]bool(nil)
	spares := spared(p)
	for off := 0; off < len(text); {
		i := bytes.IndexByte(text[off:], '-')
		if i < 0 {
			return
		}
		at := source.Span{Start: off + i, End: off + i + 1}
		off = at.End
		if off == len(text) || text[off] != '-' || at.Start > 0 && isNameByte(text[at.Start-1]) {
			continue
		}
		for at.End < len(text) && isNameByte(text[at.End]) {
			at.End++
		}
		off = at.End
		if !slices.Contains(schema.PermissionSwitches(), p.Slice(at)) {
			continue
		}
		l := p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(at.Start))
		if name := p.Slice(at); reported[name] || spares(l, name) || spares(introduction(p, at), name) {
			continue
		}
		if reported == nil {
			reported = map[string]bool{}
		}
		reported[p.Slice(at)] = true
		p.Reportf(at, "%s starts an assistant that never asks for permission", quote(p.Slice(at)))
	}
}

// spared returns what tells whether a line, or the text that introduces it, says enough about a switch. Each text is read
// once for a switch, however often it stands there.
func spared(p *lint.Pass) func(source.Span, string) bool {
	type question struct {
		at   source.Span
		name string
	}
	answers := map[question]bool{}
	return func(at source.Span, name string) bool {
		q := question{at, name}
		answer, ok := answers[q]
		if !ok {
			answer = isGlossed(p.Slice(at), name) || forbids(strings.ToLower(p.Slice(at)), name)
			answers[q] = answer
		}
		return answer
	}
}

// forbids reports whether a line speaks against a switch that it names, explains it by another, or looks for it in the
// work of others.
func forbids(line, name string) bool {
	line = strings.ReplaceAll(line, name, "")
	for _, word := range []string{"never", "not ", "don't", "avoid", "forbid", "without", "danger", "reject", "deny", "block", "flag ", "flags", "detect", "look for", "looks for", "looking for", "check for", "checks for", "search for", "report ", "grep ", "scan", "audit", "loosen", "warn", "unsafe", "violation", "same as", "equivalent", "omit", "careful", "caution", "cuidado", "vorsicht"} {
		if strings.Contains(line, word) {
			return true
		}
	}
	return false
}

// isGlossed reports whether a line is the row of a table that says what a switch is: one of its cells has that and
// nothing else, or a command with it alone.
func isGlossed(line, name string) bool {
	row, ok := strings.CutPrefix(strings.TrimSpace(line), "|")
	return ok && slices.ContainsFunc(strings.Split(row, "|"), func(cell string) bool {
		words := strings.Fields(strings.Trim(cell, " `*"))
		return len(words) > 0 && len(words) <= 2 && words[len(words)-1] == name
	})
}
