package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// ShadowedPermission reports a catch-all rule that comes after the rules that it overrides.
//
// # Why
//
// In OpenCode and Kilo Code, the last matching rule applies. A `"*"` at the end, where other formats have it,
// overrides everything above it: a command that is denied above is allowed.
//
// # Fix
//
// Move `"*"` above the other rules.
var ShadowedPermission = register(&lint.Rule{
	ID:       "shadowed-permission",
	Summary:  "a catch-all rule that overrides the rules above it",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Check:    shadowedPermission,
})

func shadowedPermission(p *lint.Pass) {
	order := p.Kind().Permissions
	if order == nil || p.Doc.Front == nil {
		return
	}
	field := p.Doc.Front.Lookup(order.Field)
	if field == nil || field.Guessed {
		return
	}
	for _, tool := range field.Value.Fields {
		if all, above := shadowed(tool.Value.Fields); len(above) > 0 {
			f := lint.Finding{
				Span:     all.KeySpan,
				Message:  because(`"*" comes after `+itoa(len(above))+" "+plural(len(above), "rule")+" in "+order.Field+"."+tool.Key+" and overrides "+them(len(above)), &order.Effect),
				Severity: severity(&order.Effect, lint.Off),
			}
			for _, rule := range above[:min(len(above), maxRelated)] {
				f.Related = append(f.Related, lint.Related{Span: rule.KeySpan, Message: "this rule never applies"})
			}
			p.Report(f)
		}
	}
}

// shadowed returns the last rule for everything, and those above it that say something else.
func shadowed(rules []*frontmatter.Field) (all *frontmatter.Field, above []*frontmatter.Field) {
	for i, rule := range slices.Backward(rules) {
		if strings.TrimSpace(rule.Key) != "*" {
			continue
		}
		for _, other := range rules[:i] {
			if other.Value.Text != rule.Value.Text {
				above = append(above, other)
			}
		}
		return rule, above
	}
	return nil, nil
}
