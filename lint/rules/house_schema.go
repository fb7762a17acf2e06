package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// HouseSchema reports frontmatter that violates a JSON Schema of your own. It reports nothing unless `schema` is
// configured.
//
// # Why
//
// Conventions that go beyond the platforms' requirements (a version in each definition, a prefix for names, three
// allowed models) only hold if something checks them.
//
// # Fix
//
// Change the field, or the schema. Set it in `.agentlint.yaml`, for all files or in an override:
//
//	schema: house.schema.json
//
// The schema applies to the fields as JSON. The `description` of a field in it ends the message, as the reason. It
// can't use `$ref` or `uniqueItems`, and must be in the configuration's folder or below it.
var HouseSchema = register(&lint.Rule{
	ID:       "house-schema",
	Summary:  "a field that violates the schema in the configuration",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    houseSchema,
})

func houseSchema(p *lint.Pass) {
	front := p.Doc.Front
	if len(p.Settings.Houses) == 0 || front == nil || front.Recovered || len(front.Fields) == 0 {
		return
	}
	fields := frontmatter.FieldsJSON(front.Fields, frontmatter.Dialect{})
	for _, house := range p.Settings.Houses {
		for _, r := range house.Validate(fields) {
			p.Report(lint.Finding{Span: placeOfRefusal(p, r), Message: refusal(p, house, r)})
		}
	}
}

// refusal says what a house schema refuses and what it requires, with its reason.
func refusal(p *lint.Pass, house *schema.House, r schema.Refusal) string {
	at := strings.Join(r.Path, ".")
	var message string
	switch value := refusedValue(p, r); {
	case r.Missing:
		message = "field " + quote(at) + " is missing, but " + house.Name() + " requires it"
	case r.Unknown:
		message = house.Name() + " has no field " + quote(at)
	case value == nil:
		message = "the frontmatter doesn't satisfy " + house.Name() + ": " + r.Demand
	case value.IsScalar():
		message = house.Name() + " doesn't allow " + quote(value.Text) + " for " + at + ": it requires " + r.Demand
	default:
		message = "the value of " + at + " doesn't satisfy " + house.Name() + ": " + r.Demand
	}
	if r.Reason != "" {
		message += " (" + strings.TrimSuffix(r.Reason, ".") + ")"
	}
	return message
}

// refusedValue returns the value that is refused, nil if that is the frontmatter as a whole.
func refusedValue(p *lint.Pass, r schema.Refusal) *frontmatter.Value {
	if len(r.Path) == 0 {
		return nil
	}
	return valueAt(p.Doc.Front, r.Path)
}

// placeOfRefusal returns the span of a refusal: the value, the key that isn't known, or what lacks a key.
func placeOfRefusal(p *lint.Pass, r schema.Refusal) source.Span {
	switch {
	case len(r.Path) == 0, r.Missing && len(r.Path) == 1:
		if at := p.Doc.Front.Open; at.Len() > 0 {
			return at
		}
		return p.Doc.Front.Fields[0].KeySpan
	case r.Missing:
		return violationSpan(p, schema.Violation{Keyword: schema.Missing, Path: r.Path})
	case r.Unknown && len(r.Path) == 1:
		return p.Doc.Front.Lookup(r.Path[0]).KeySpan
	case r.Unknown:
		return violationSpan(p, schema.Violation{Keyword: schema.Key, Path: r.Path})
	}
	return violationSpan(p, schema.Violation{Keyword: schema.Value, Path: r.Path})
}
