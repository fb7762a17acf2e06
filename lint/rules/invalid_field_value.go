package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// InvalidFieldValue reports a value outside the closed set or the range that a field takes.
//
// # Why
//
// The platform ignores the field, or the file. Claude Code, for one, logs an unknown
// `permissionMode`, `memory`, `effort` or `isolation` where nobody looks and goes on without it, and
// shows an agent whose `color` it doesn't have without one. A color such as `#ff0000` is written for
// OpenCode, which reads the same files, so that is information.
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
	JSON:     true,
	Fixable:  true,
	Effects:  inFields(outside),
	Check:    invalidFieldValue,
})

func invalidFieldValue(p *lint.Pass) {
	for _, v := range violations(p, schema.Key, schema.Value, schema.Length) {
		if v.Keyword != schema.Key && v.Path[0] == "name" {
			continue // invalid-name checks the name
		}
		if v.Keyword == schema.Length && v.Path[0] == "description" && len(p.Kind().MaxDescription) > 0 && !isEmpty(v.value) {
			continue // long-description checks the description
		}
		f := v.finding(p)
		near, known, written := "", v.field.Choices(), v.Path[len(v.Path)-1]
		switch {
		case v.Keyword == schema.Key:
			near = schema.Near(written, v.field.Keys())
		case v.Keyword == schema.Value && len(v.Path) == 1 && len(known) > 0:
			written = v.value.Text
			if v.field.LaterValue(written) == "" {
				near = schema.Near(written, known)
			}
			if f.Help = "use one of " + strings.Join(known, ", "); len(known) == 1 {
				f.Help = "use " + known[0]
			}
		}
		f.Message = did(f.Message, near)
		isTaken := v.Keyword == schema.Key && valueAt(p.Doc.Front, append(slices.Clone(v.Path[:len(v.Path)-1]), near)) != nil
		if near != "" && p.Slice(f.Span) == written && !isTaken {
			f.Fixes = use(f.Span, near, false)
		}
		p.Report(f)
	}
}
