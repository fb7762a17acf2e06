package rules

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// EmptyField reports a field without a value.
//
// # Why
//
// An empty required field counts as missing: the definition isn't loaded. An empty optional field is usually a
// forgotten value, and `tools:` with nothing after it grants no tool at all, while omitting the field grants all of
// them. `tools: []` is explicit and not reported, and neither is `argument-hint: ""`.
//
// # Fix
//
// Fill in the value, or delete the line.
var EmptyField = register(&lint.Rule{
	ID:       "empty-field",
	Summary:  "a field has no value",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Effects:  inFields(missing),
	Check:    emptyField,
})

func emptyField(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || f.Guessed || !isEmpty(f.Value) || p.Kind().Does(schema.Tag) != nil && f.UnreadTag(p.Doc.Source).Len() > 0 || f.Key == "argument-hint" && f.Value.Kind == frontmatter.String {
			continue // a hint that is empty in quotes: there are no arguments
		}
		finding := lint.Finding{Span: f.KeySpan}
		var effect *schema.Effect
		switch {
		case f.Value.Kind == frontmatter.Null && f.Value.Span.Len() > 0 && !violates(p, f) && !slices.Contains(requiredHere(p), f.Key):
			continue // null in so many words, which the platform takes
		case known.Blank && f.Value.Kind == frontmatter.String && f.Value.Text != "" && !violates(p, f):
			// nothing to read, and a value to the platform
		case slices.Contains(requiredHere(p), f.Key) && (f.Value.Kind == frontmatter.Null || !known.EmptyUnset):
			effect = known.Missing
			finding.Severity = severity(effect, lint.Error)
		case f.Value.Kind == frontmatter.Null && known.InvalidAs("null") != nil && violates(p, f),
			f.Value.Kind == frontmatter.String && severity(known.InvalidAs("string"), lint.Off) == lint.Error && (!known.EmptyUnset || known.Blank && f.Value.Text != "") && violates(p, f):
			effect = known.InvalidAs(f.Value.JSONType())
			finding.Severity = max(severity(effect, lint.Warning), lint.Warning)
		case f.Key == "argument-hint":
			finding.Severity = lint.Info // there are no arguments
		case known.Prose && f.Value.Kind == frontmatter.String:
			finding.Severity = lint.Info // empty in quotes: as often on purpose
		case f.Key == "tools":
			effect = &schema.Effect{Effect: "an empty list means no tools, while omitting the field means all tools"}
		}
		finding.Message = because("field "+quote(f.Key)+" has no value", effect)
		p.Report(finding)
	}
}

// violates reports whether the schema has something against the value of a field as a whole.
func violates(p *lint.Pass, f *frontmatter.Field) bool {
	return slices.ContainsFunc(p.Doc.Violations(), func(v schema.Violation) bool { return len(v.Path) == 1 && v.Path[0] == f.Key })
}
