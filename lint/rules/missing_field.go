package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MissingField reports a field without which the platform doesn't load the definition, and a key
// without which it doesn't take what stands in a field.
//
// # Why
//
// Claude Code takes a file without a `name` for documentation, and skips one without a
// `description` with a line in the debug log only. A plugin's agent, Copilot, Cursor and OpenCode
// take the file name instead of a `name`, so there it isn't required.
//
// A hook without its `hooks` list or its `type` doesn't run. A server with a `url` and no `type` is
// read as one that is started by a command, and isn't.
//
// # Fix
//
// Add the field. `--fix` adds a `name` from the file name.
var MissingField = register(&lint.Rule{
	ID:       "missing-field",
	Summary:  "a required field, or a key in one, is missing",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    missingField,
})

func missingField(p *lint.Pass) {
	front := p.Doc.Front
	if front == nil || front.Recovered && len(front.Fields) == 0 {
		return
	}
	for _, name := range p.Kind().Required() {
		if front.Lookup(name) != nil || misspelled(p, name) {
			continue
		}
		at := front.Open
		if at.Len() == 0 {
			at = front.Fields[0].KeySpan
		}
		effect := missingEffect(p, name)
		finding := lint.Finding{Span: at, Message: because("field "+quote(name)+" is missing", effect), Severity: severity(effect, lint.Off)}
		if value := nameFromPath(p.Doc.Source.Path); name == "name" && value != "" && front.Open.Len() > 0 {
			insert := source.Span{Start: front.Content.Start, End: front.Content.Start}
			finding.Fixes = []lint.Fix{{Message: "add name: " + value, Safe: true, Edits: []source.Edit{{Span: insert, New: "name: " + value + lineEnding(p.Doc.Source)}}}}
		}
		p.Report(finding)
	}
	for _, v := range p.Doc.Violations() {
		if v.Keyword == schema.Missing {
			p.Report(missingKey(p, v))
		}
	}
}

// missingKey describes a key that is missing inside of a field.
func missingKey(p *lint.Pass, v schema.Violation) lint.Finding {
	key, parent := v.Path[len(v.Path)-1], v.Path[:len(v.Path)-1]
	field := p.Kind().Field(v.Path[0])
	f := lint.Finding{Span: p.Doc.Front.Lookup(v.Path[0]).KeySpan, Severity: severity(field.Invalid, lint.Off)}
	if value := valueAt(p.Doc.Front, parent); value != nil {
		f.Span = spanOf(p, parent, value)
	}
	f.Message = because(quote(key)+" is missing in "+strings.Join(parent, "."), field.Invalid)
	return f
}

// isMissing reports whether a field is required and isn't there.
func isMissing(p *lint.Pass, name string) bool {
	return slices.Contains(p.Kind().Required(), name) && p.Doc.Front.Lookup(name) == nil
}

// missingEffect returns what the platform does with a file without a field that it requires.
func missingEffect(p *lint.Pass, name string) *schema.Effect {
	if f := p.Kind().Field(name); f != nil && f.Missing != nil {
		return f.Missing
	}
	return &schema.Effect{Effect: p.Platform().Name + " requires it"}
}

// misspelled reports whether a field stands there under a name that unknown-field mends to it,
// which is the cause then.
func misspelled(p *lint.Pass, name string) bool {
	for _, f := range p.Doc.Front.Fields {
		if to, _, _ := meant(p.Kind(), f); to == name {
			return true
		}
	}
	return false
}

// nameFromPath returns the name that a file name stands for, "" if it isn't one.
func nameFromPath(file string) string {
	stem := path.Base(file)
	stem = strings.TrimSuffix(stem[:len(stem)-len(path.Ext(stem))], ".agent")
	if !agent.IsSlug(stem) || stem == "agent" || stem == "skill" {
		return ""
	}
	return stem
}

// lineEnding returns the first line ending of a file, LF if it has none.
func lineEnding(src *source.Source) string {
	if first := src.LineSpan(1); first.End < len(src.Text) && src.Text[first.End] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// meant returns the field that an unknown one is meant for, and what the platform does with it:
// one of the platform's data, or one that differs by a slip of the keyboard. "" if it is neither.
func meant(k *schema.Kind, f *frontmatter.Field) (to string, e *schema.Effect, known bool) {
	if k.Field(f.Key) != nil {
		return "", nil, true
	}
	if r := k.Renames[f.Key]; r != nil {
		if r.Unless == f.Value.Kind.String() {
			return "", nil, true
		}
		return r.To, &r.Effect, false
	}
	if len(k.FieldOwners(f.Key)) > 0 || k.Ignored[f.Key] != nil {
		return "", nil, false
	}
	return schema.Near(f.Key, k.Fields()), nil, false
}
