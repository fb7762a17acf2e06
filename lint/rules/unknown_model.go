package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// UnknownModel reports a model that can't exist on the platform.
//
// # Why
//
// Nothing checks the field when the file is loaded. A misspelled alias, or a model from another vendor, fails or
// falls back when the agent is started. Full model IDs aren't checked: there are new ones every month, and providers
// have their own.
//
// # Fix
//
// Use an alias or a full model ID. `--unsafe-fixes` uses a similar alias, if there is any.
var UnknownModel = register(&lint.Rule{
	ID:       "unknown-model",
	Summary:  "a model that doesn't exist on the platform",
	Category: lint.Tools,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		if models := k.Models(); models != nil {
			return []*schema.Effect{models.Unknown}
		}
		return nil
	},
	Check: unknownModel,
})

func unknownModel(p *lint.Pass) {
	models := p.Kind().Models()
	f := p.Doc.Front.Lookup("model")
	if models == nil || f == nil || f.Guessed || f.Value.Kind != frontmatter.String || isEmpty(f.Value) {
		return
	}
	name := strings.TrimSpace(f.Value.Text)
	if models.Resolves(name) || slices.Contains(p.Settings.Names.Models, name) || strings.ContainsAny(name, "{}<>$") {
		return
	}
	near, later := schema.Near(name, models.Aliases), models.Later(name)
	if later != "" {
		near = ""
	}
	finding := lint.Finding{
		Span:     firstLineOf(p.Doc.Source, f.Value.Span),
		Message:  withSuggestion(because(p.Platform().Name+" has no model "+quote(name)+beforeVersion(later), models.Unknown), near),
		Severity: severity(models.Unknown, lint.Off),
	}
	if at, ok := spanOfText(p.Doc.Source, f.Value); near != "" && ok {
		finding.Fixes = use(at, near, false)
	} else if len(models.Aliases) > 0 {
		finding.Help = "use " + strings.Join(models.Aliases[:min(5, len(models.Aliases))], ", ") + " or a full model ID"
	}
	p.Report(finding)
}
