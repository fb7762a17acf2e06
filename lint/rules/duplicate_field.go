package rules

import (
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// DuplicateField reports a field that appears twice in a mapping.
//
// # Why
//
// YAML forbids it. Lenient loaders use the last value, so the first one, which people read first, is misleading;
// strict ones drop the file. JSON allows it, and most loaders use the last one; Codex rejects a plugin manifest. If
// both values are the same and the platform accepts this, it is a hint.
//
// # Fix
//
// Keep one of them. `--fix` deletes the second one if both are the same.
var DuplicateField = register(&lint.Rule{
	ID:       "duplicate-field",
	Summary:  "a field appears twice",
	Category: lint.Frontmatter,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects:  does(schema.Duplicate, schema.DuplicateKey, schema.FailedRepair),
	Check:    duplicateField,
})

func duplicateField(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	if p.Doc.Front.Syntax != frontmatter.JSON {
		effect := sync.OnceValue(func() *schema.Effect { return duplicateEffect(p) })
		each := func(string) *schema.Effect { return effect() }
		duplicates(p, p.Doc.Front.Fields, each, each)
		return
	}
	inner := p.Kind().Does(schema.DuplicateKey)
	duplicates(p, p.Doc.Front.Fields, func(key string) *schema.Effect {
		if p.Kind().Field(key) != nil { // a reader may refuse those that it knows
			return p.Kind().Does(schema.Duplicate)
		}
		return inner
	}, func(string) *schema.Effect { return inner })
}

// duplicates reports the fields that are there twice: effect returns what the platform does with one of that name, inner
// with one in the values of the fields.
func duplicates(p *lint.Pass, fields []*frontmatter.Field, effect, inner func(string) *schema.Effect) {
	var seen map[string]*frontmatter.Field
	for i, f := range fields {
		f.Value.EachMap(func(v *frontmatter.Value) { duplicates(p, v.Fields, inner, inner) })
		if i == 0 && len(fields) < 2 {
			return
		}
		if seen == nil {
			seen = make(map[string]*frontmatter.Field, len(fields))
		}
		first := seen[f.Key]
		if first == nil {
			seen[f.Key] = f
			continue
		}
		e := effect(f.Key)
		if e == nil && p.Doc.Front.Syntax == frontmatter.JSON {
			continue // nothing is known of it
		}
		finding := lint.Finding{
			Span:     f.KeySpan,
			Message:  because("field "+quote(f.Key)+" appears twice", e),
			Severity: severity(e, lint.Off),
			Related:  []lint.Related{{Span: first.KeySpan, Message: "the first one"}},
		}
		same := p.Slice(first.Value.Span) == p.Slice(f.Value.Span)
		if same && finding.Severity < lint.Error {
			finding.Severity = lint.Info // it makes no difference to this platform
		}
		if at, ok := wholeLines(p.Doc.Source, f.Span()); ok && same && p.Doc.Front.Syntax != frontmatter.JSON {
			finding.Fixes = []lint.Fix{{Message: "delete the second one, which is the same", Safe: true, Edits: []source.Edit{{Span: at}}}}
		}
		p.Report(finding)
	}
}

// duplicateEffect returns what the platform does with a field that is there twice: to repair colons is in vain then.
func duplicateEffect(p *lint.Pass) *schema.Effect {
	if r := p.Kind().RepairColons; r != "" && p.Doc.Front.RepairColons(p.Doc.Source, r == schema.ColonBlock) != frontmatter.Untouched {
		return p.Kind().Does(schema.FailedRepair)
	}
	return p.Kind().Does(schema.Duplicate)
}
