package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// DeprecatedField reports a field that the platform has replaced.
//
// # Why
//
// It still works, and will stop one day: Copilot's `infer`, OpenCode's `tools` and `maxSteps`.
//
// # Fix
//
// Use the successor. `--fix` renames the field where the value stays the same.
var DeprecatedField = register(&lint.Rule{
	ID:       "deprecated-field",
	Summary:  "a field that the platform has replaced",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects: inFields(func(_ *schema.Kind, f *schema.Field) []*schema.Effect {
		if f.Deprecated == nil {
			return nil
		}
		return []*schema.Effect{&f.Deprecated.Effect}
	}),
	Check: deprecatedField,
})

func deprecatedField(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || known.Deprecated == nil {
			continue
		}
		d := known.Deprecated
		finding := lint.Finding{Span: f.KeySpan, Severity: severity(&d.Effect, lint.Off)}
		finding.Message = because("field "+quote(f.Key)+" is deprecated in "+p.Platform().Name, &schema.Effect{Effect: d.Effect.Effect})
		if d.To != "" && p.Doc.Front.Lookup(d.To) == nil {
			finding.Fixes = []lint.Fix{{Message: "rename to " + quote(d.To), Safe: true, Edits: []source.Edit{{Span: f.KeySpan, New: d.To}}}}
		}
		p.Report(finding)
	}
}
