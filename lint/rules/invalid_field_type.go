package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidFieldType reports a value of the wrong type.
//
// # Why
//
// YAML guesses types. `name: 12306` is a number, `name: { placeholder }` a mapping, and `tools: a, b` a string where
// OpenCode and Gemini CLI expect something else. The loader then drops the field or the file; OpenCode doesn't even
// start.
//
// # Fix
//
// Write the value in the form that the platform accepts. `--fix` does this if nothing is lost: it quotes a number
// that is a name and a string that starts with a bracket, removes the quotes from a number, and turns
// comma-separated text into a list.
var InvalidFieldType = register(&lint.Rule{
	ID:       "invalid-field-type",
	Summary:  "a value of the wrong type",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects:  inFields(invalid),
	Check:    invalidFieldType,
})

func invalidFieldType(p *lint.Pass) {
	for _, v := range violations(p, schema.Type) {
		f := v.finding(p)
		f.Fixes = convert(p, v.value, v.field, len(v.Path) == 1)
		p.Report(f)
	}
}

// convert returns the fix that writes a value in the form that a field takes, if nothing is lost.
func convert(p *lint.Pass, v *frontmatter.Value, f *schema.Field, top bool) []lint.Fix {
	if p.Kind().IsJSON() {
		return nil // the fixes are YAML
	}
	text := p.Slice(v.Span)
	takes := func(t string) bool {
		return slices.Contains(f.Types, t)
	}
	fix := func(message, text string) []lint.Fix {
		return []lint.Fix{{Message: message, Safe: true, Edits: []source.Edit{{Span: v.Span, New: text}}}}
	}
	number := v.Kind == frontmatter.Int || v.Kind == frontmatter.Float || v.Kind == frontmatter.Bool || v.Kind == frontmatter.Time
	switch {
	case number && (takes("string") && !takes("object") && !f.Tools || !top) && v.Style == frontmatter.Plain:
		return fix("quote it", frontmatter.Quote(text))
	case v.Kind == frontmatter.List && top && f.Prose && v.Style == frontmatter.Flow && !strings.Contains(text, "\n"):
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

// isDigits reports whether a text is a number that it stays without quotes: one with a zero before it
// is octal to some readers, and a long one a float.
func isDigits(s string) bool {
	const most = 15
	return s != "" && len(s) <= most && strings.Trim(s, "0123456789") == "" && (s[0] != '0' || s == "0")
}
