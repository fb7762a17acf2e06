package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// DeprecatedField reports a field, or a suffix of the file name, that the platform has replaced.
//
// # Why
//
// It still works, but may stop working: Copilot's `infer` and `x.chatmode.md`, OpenCode's `tools` and `maxSteps`.
//
// # Fix
//
// Use the replacement, or rename the file. `--fix` renames the field if the value stays the same.
var DeprecatedField = register(&lint.Rule{
	ID:       "deprecated-field",
	Summary:  "a field or a file name suffix that the platform has replaced",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  deprecatedEffects,
	Check:    deprecatedField,
})

// deprecatedEffects returns what a platform does about the fields and endings that it has replaced.
func deprecatedEffects(k *schema.Kind) []*schema.Effect {
	all := inFields(func(_ *schema.Kind, f *schema.Field) []*schema.Effect {
		if f.Deprecated == nil {
			return nil
		}
		return []*schema.Effect{&f.Deprecated.Effect}
	})(k)
	for i := range k.OldNames {
		all = append(all, &k.OldNames[i].Effect)
	}
	return all
}

func deprecatedField(p *lint.Pass) {
	for _, old := range p.Kind().OldNames {
		if strings.HasSuffix(strings.ToLower(p.Doc.Source.Path), old.Suffix) {
			p.Report(lint.Finding{
				Span:     firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
				Message:  because("the file name suffix "+quote(old.Suffix)+" was replaced by "+quote(old.To), &old.Effect),
				Severity: severity(&old.Effect, lint.Off),
			})
		}
	}
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
