package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// Placeholder reports a placeholder in the frontmatter that was never filled in.
//
// # Why
//
// A template was copied without filling in the fields: `{{NAME}}`, `[Your role]`, `TODO`. The assistant relies on
// these fields. The body isn't checked, because agents that look for TODOs mention them.
//
// # Fix
//
// Fill it in.
var Placeholder = register(&lint.Rule{
	ID:       "placeholder",
	Summary:  "a placeholder in the frontmatter that was never filled in",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    placeholder,
})

func placeholder(p *lint.Pass) {
	if p.Doc.Front == nil || schema.HoldsSamples(path.Dir(p.Doc.Source.Path)) {
		return // where placeholders belong
	}
	for _, key := range []string{"name", "description", "model"} {
		f := p.Doc.Front.Lookup(key)
		if f == nil || f.Value.Kind != frontmatter.String || f.Guessed {
			continue
		}
		text := strings.TrimSpace(f.Value.Text)
		if hasVariable(text) || hasAnyPrefix(text, "[Your ", "[your ", "<your", "TODO", "FIXME", "TBD") {
			p.Reportf(firstLineOf(p.Doc.Source, f.Value.Span), "the value of %s is a placeholder: %s", quote(key), quote(text))
		}
	}
}

// hasVariable reports whether a text has a {{VARIABLE}} that isn't what it speaks of.
func hasVariable(text string) bool {
	before, rest, _ := strings.Cut(text, "{{")
	name, _, ok := strings.Cut(rest, "}}")
	if !ok || strings.Contains(name, ".") || strings.HasSuffix(before, "`") || strings.HasSuffix(before, "$") {
		return false // not a name to fill in: an expression ({{steps.x.output}}), or code
	}
	text = strings.ToLower(text)
	return !strings.Contains(text, "placeholder") && !strings.Contains(text, "template") && !strings.Contains(text, "variable")
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}
