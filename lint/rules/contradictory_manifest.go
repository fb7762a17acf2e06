package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// ContradictoryManifest reports a marketplace entry that claims to be the whole manifest of a plugin, although the
// plugin has its own.
//
// # Why
//
// With `"strict": false`, only what the entry lists counts. If it lists commands, agents, skills, hooks or styles
// and the plugin has a `plugin.json` as well, Claude Code can't tell which of them applies and doesn't load the
// plugin. `claude plugin validate` doesn't report this.
//
// # Fix
//
// Remove `strict`, so that what the entry lists is added to the manifest, or delete one of the two. `--unsafe-fixes`
// sets it to `true`.
var ContradictoryManifest = register(&lint.Rule{
	ID:       "contradictory-manifest",
	Summary:  "a marketplace entry that claims to be the whole manifest of a plugin that has its own",
	Category: lint.Collection,
	Severity: lint.Error,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	JSON:     true,
	Fixable:  true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		if k.WholeManifest == nil {
			return nil
		}
		return []*schema.Effect{&k.WholeManifest.Effect}
	},
	Check: contradictoryManifest,
})

func contradictoryManifest(p *lint.Pass) {
	whole := p.Kind().WholeManifest
	if whole == nil {
		return
	}
	eachEntry(p, func(e marketEntry) {
		var says *frontmatter.Value
		var listed []string
		for _, f := range e.fields {
			switch {
			case f.Key == whole.Field:
				says = f.Value
			case slices.Contains(whole.Lists, f.Key) && !isEmpty(f.Value):
				listed = append(listed, quote(f.Key))
			}
		}
		if !e.hasManifest || says == nil || says.Kind != frontmatter.Bool || says.JSON() != false || len(listed) == 0 {
			return
		}
		message := quote(e.name.Text) + " has its own manifest, but its entry sets " + whole.Field + " to false and lists " + strings.Join(listed, ", ")
		f := lint.Finding{Span: says.Span, Message: because(message, &whole.Effect), Severity: severity(&whole.Effect, lint.Off)}
		f.Fixes = use(says.Span, "true", false)
		p.Report(f)
	})
}
