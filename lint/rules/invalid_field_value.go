package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// InvalidFieldValue reports a value outside the set or range that a field accepts.
//
// # Why
//
// The platform ignores the field, or the file. Claude Code, for example, logs an unknown `permissionMode`, `memory`,
// `effort` or `isolation` where nobody looks, and continues without it; an agent with an unknown `color` has no
// color. A color such as `#ff0000` is meant for OpenCode, which reads the same files, so that is a hint.
//
// # Fix
//
// Use one of the accepted values. `--unsafe-fixes` uses a similar one, if there is any.
var InvalidFieldValue = register(&lint.Rule{
	ID:       "invalid-field-value",
	Summary:  "a value that the field doesn't accept",
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
			near = cmp.Or(v.field.OtherKeys[written], schema.Near(written, v.field.Keys()))
		case v.Keyword == schema.Value && len(v.Path) == 1 && len(known) > 0:
			written = v.value.Text
			if v.field.LaterValue(written) == "" {
				near = schema.Near(written, known)
			}
			if f.Help = "use one of " + strings.Join(known, ", "); len(known) == 1 {
				f.Help = "use " + known[0]
			}
		}
		f.Message = withSuggestion(f.Message, near)
		isTaken := v.Keyword == schema.Key && valueAt(p.Doc.Front, append(slices.Clone(v.Path[:len(v.Path)-1]), near)) != nil
		if near != "" && p.Slice(f.Span) == written && !isTaken {
			f.Fixes = use(f.Span, near, false)
		}
		p.Report(f)
	}
}
