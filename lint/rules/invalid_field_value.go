package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// InvalidFieldValue reports a value outside the closed set or the range that a field takes.
//
// # Why
//
// The platform ignores the field, or the file. Claude Code, for one, logs an unknown
// `permissionMode`, `memory`, `effort` or `isolation` where nobody looks and goes on without it. A
// color that it doesn't have changes nothing but the color, so that is information.
//
// # Fix
//
// Use one of the values. `--unsafe-fixes` takes the nearest, if one is near.
var InvalidFieldValue = register(&lint.Rule{
	ID:       "invalid-field-value",
	Summary:  "a value outside the set that a field takes",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    invalidFieldValue,
})

func invalidFieldValue(p *lint.Pass) {
	for _, v := range p.Doc.Violations() {
		if v.Keyword == schema.Key {
			p.Report(invalidKey(p, v))
			continue
		}
		if v.Keyword != schema.Value && v.Keyword != schema.Length || v.Path[0] == "name" {
			continue // invalid-name checks the name
		}
		value, field := valueAt(p.Doc.Front, v.Path), p.Kind().Field(v.Path[0])
		if value == nil || field == nil || isEmpty(value) {
			continue // empty-field says it
		}
		path := strings.Join(v.Path, ".")
		finding := lint.Finding{Span: spanOf(p, v.Path, value), Severity: severity(field.Invalid, lint.Off)}
		allowed := texts(field.Enum)
		near := schema.Near(value.Text, allowed)
		switch {
		case v.Keyword == schema.Length:
			finding.Message = because(fmt.Sprintf("the value of %s is too long: %d characters", path, len([]rune(value.Text))), field.Invalid)
		case len(allowed) > 0 && len(v.Path) == 1:
			finding.Message = did(because(fmt.Sprintf("%s is no value of %s", quote(value.Text), path), field.Invalid), near)
			finding.Help = "use one of " + strings.Join(allowed, ", ")
		default:
			finding.Message = because(fmt.Sprintf("%s is no value of %s", quote(p.Slice(value.Span)), path), field.Invalid)
		}
		if near != "" && value.Style == frontmatter.Plain {
			finding.Fixes = use(value.Span, near, false)
		}
		p.Report(finding)
	}
}

// texts returns the texts in a closed set.
func texts(values []any) []string {
	var out []string
	for _, v := range values {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// invalidKey describes a key inside of a field that the platform doesn't know.
func invalidKey(p *lint.Pass, v schema.Violation) lint.Finding {
	key, parent := v.Path[len(v.Path)-1], v.Path[:len(v.Path)-1]
	field := p.Kind().Field(v.Path[0])
	f := lint.Finding{Span: p.Doc.Front.Lookup(v.Path[0]).KeySpan, Severity: severity(field.Invalid, lint.Off)}
	if mapping := valueAt(p.Doc.Front, parent); mapping != nil && mapping.Lookup(key) != nil {
		f.Span = mapping.Lookup(key).KeySpan
	}
	near := schema.Near(key, field.Keys())
	f.Message = did(because(fmt.Sprintf("%s is no key of %s", quote(key), strings.Join(parent, ".")), field.Invalid), near)
	if near != "" && p.Slice(f.Span) == key {
		f.Fixes = use(f.Span, near, false)
	}
	return f
}
