package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidFieldType reports a value of another type than the field takes.
//
// # Why
//
// YAML guesses types. `name: 12306` is a number, `name: { placeholder }` a mapping, `tools: a, b` a
// text where OpenCode and Gemini CLI want something else. The reader then drops the field or the
// file; OpenCode doesn't even start.
//
// # Fix
//
// Write the value in the form that the platform takes. `--fix` does where nothing is lost: it
// quotes a number that is a name, takes the quotes off a number, and turns a text with commas into
// a list.
var InvalidFieldType = register(&lint.Rule{
	ID:       "invalid-field-type",
	Summary:  "a value of the wrong type",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    invalidFieldType,
})

func invalidFieldType(p *lint.Pass) {
	for _, v := range p.Doc.Violations() {
		if v.Keyword != schema.Type {
			continue
		}
		value := valueAt(p.Doc.Front, v.Path)
		field := p.Kind().Field(v.Path[0])
		if value == nil || field == nil || isEmpty(value) {
			continue // empty-field says it
		}
		p.Report(lint.Finding{
			Span:     spanOf(p, v.Path, value),
			Message:  because(strings.Join(v.Path, ".")+" is "+value.Kind.String()+wanted(field, v.Path), field.Invalid),
			Severity: severity(field.Invalid, lint.Off),
			Fixes:    convert(p, value, field, len(v.Path) == 1),
		})
	}
}

// wanted returns the types that a field takes, as prose.
func wanted(f *schema.Field, path []string) string {
	if len(path) > 1 {
		if len(path) == 2 && slices.Contains(f.Types, "array") && !slices.Contains(f.Types, "object") {
			return " where a name belongs"
		}
		return ", which doesn't belong there"
	}
	words := map[string]string{"string": "a text", "array": "a list", "object": "a mapping", "boolean": "true or false", "integer": "a whole number", "number": "a number"}
	var types []string
	for _, t := range f.Types {
		if words[t] != "" {
			types = append(types, words[t])
		}
	}
	return " where " + strings.Join(types, " or ") + " belongs"
}

// convert returns the fix that writes a value in the form that a field takes, if nothing is lost.
func convert(p *lint.Pass, v *frontmatter.Value, f *schema.Field, top bool) []lint.Fix {
	text := p.Slice(v.Span)
	takes := func(t string) bool {
		return slices.Contains(f.Types, t)
	}
	fix := func(message, text string) []lint.Fix {
		return []lint.Fix{{Message: message, Safe: true, Edits: []source.Edit{{Span: v.Span, New: text}}}}
	}
	number := v.Kind == frontmatter.Int || v.Kind == frontmatter.Float || v.Kind == frontmatter.Bool || v.Kind == frontmatter.Time
	switch {
	case number && (takes("string") || !top) && v.Style == frontmatter.Plain:
		return fix("quote it", frontmatter.Quote(text))
	case v.Kind == frontmatter.String && takes("integer") && isDigits(v.Text):
		return fix("take the quotes off", v.Text)
	case v.Kind == frontmatter.String && takes("boolean") && (v.Text == "true" || v.Text == "false"):
		return fix("take the quotes off", v.Text)
	case v.Kind == frontmatter.String && takes("array") && top && v.Style == frontmatter.Plain && !strings.ContainsAny(v.Text, "[]{}\"'#:*&\n"):
		return fix("write it as a list", "["+v.Text+"]")
	}
	return nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
