package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MissingField reports a missing field without which the platform doesn't load the definition, and a missing key
// without which it doesn't accept a field's value.
//
// # Why
//
// Claude Code treats a file without a `name` as documentation, and skips one without a `description` with only a
// line in the debug log. For a plugin's agent and in Copilot, Cursor and OpenCode, the file name replaces a missing
// `name`, so it isn't required there.
//
// A hook without its `hooks` list or its `type` doesn't run. A server with a `url` but no `type` is read as one that
// is started by a command, and doesn't work.
//
// # Fix
//
// Add the field. `--fix` adds a `name` from the file name.
var MissingField = register(&lint.Rule{
	ID:       "missing-field",
	Summary:  "a required field or key is missing",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects:  inFields(missing),
	Check:    missingField,
})

func missingField(p *lint.Pass) {
	front := p.Doc.Front
	if isUnread(p) {
		return // unread-file names the cause
	}
	if isUnclosed(p) {
		return // unclosed-frontmatter names the cause
	}
	if front == nil || len(front.Fields) == 0 && (front.Recovered || !p.Doc.IsMarkdown() && len(front.Faults) > 0) {
		return // what can't be read is reported
	}
	at := front.Open
	if at.Len() == 0 && len(front.Fields) > 0 {
		at = front.Fields[0].KeySpan
	} else if at.Len() == 0 {
		at = p.Doc.Source.LineSpan(1) // a file of TOML with comments at most
	}
	there := func(name string) bool {
		return front.Lookup(name) != nil || p.Kind().Merges && isMerged(front, name) || misspelled(p, name)
	}
	if one := p.Kind().OneOf; one != nil && !slices.ContainsFunc(one.Fields, there) {
		p.Report(lint.Finding{Span: at, Message: because("there is neither "+quote(one.Fields[0])+" nor "+quote(one.Fields[1]), &one.Effect), Severity: severity(&one.Effect, lint.Off)})
	}
	_, held := wrapperField(p)
	for _, name := range requiredHere(p) {
		if there(name) || slices.Contains(held, name) {
			continue
		}
		effect := missingEffect(p, name)
		finding := lint.Finding{Span: at, Message: because("field "+quote(name)+" is missing", effect), Severity: severity(effect, lint.Off)}
		if value := nameFromPath(p.Doc.Source.Path); name == "name" && value != "" && front.Open.Len() > 0 {
			insert := source.Span{Start: front.Content.Start, End: front.Content.Start}
			finding.Fixes = []lint.Fix{{Message: "add name: " + value, Safe: true, Edits: []source.Edit{{Span: insert, New: "name: " + value + lineEnding(p.Doc.Source)}}}}
		}
		p.Report(finding)
	}
	for _, v := range violations(p, schema.Missing) {
		p.Report(v.finding(p))
	}
}

// misspelled reports whether a field stands there under a name that unknown-field renames to it,
// which is the cause then.
func misspelled(p *lint.Pass, name string) bool {
	for _, f := range p.Doc.Front.Fields {
		if to, _, _ := intendedField(p, f); to == name {
			return true
		}
	}
	return false
}

// nameFromPath returns the name that a file name stands for, "" if it isn't one.
func nameFromPath(file string) string {
	stem := agent.StemOf(file)
	if !agent.IsSlug(stem) || stem == "agent" || stem == "skill" {
		return ""
	}
	return stem
}
