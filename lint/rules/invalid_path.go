package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidPath reports a path in a plugin's manifest that the loader refuses: one that doesn't start with `./`,
// one that leads out of the plugin, a folder where files are listed, a file where folders are. The paths of the plugins in
// a marketplace start with `./` too, unless it has a `metadata.pluginRoot`.
//
// # Why
//
// One such path and Claude Code loads nothing of the plugin, not even what has no fault.
//
// # Fix
//
// Write `./` and the path from the plugin's folder. `--fix` does where nothing else is wrong with the path. A
// default folder (`agents/`, `skills/`) is found without being listed.
var InvalidPath = register(&lint.Rule{
	ID:       "invalid-path",
	Summary:  "a path in a manifest that the loader refuses",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.1.0",
	JSON:     true,
	Fixable:  true,
	Effects:  does(schema.BadPath),
	Check:    invalidPath,
})

func invalidPath(p *lint.Pass) {
	eachEntry(p, func(e marketEntry) {
		if e.source != nil {
			checkPath(p, e.source, e.wrong, e.meant)
		}
	})
	if p.Kind().Role != schema.PluginRole {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		form, lists := p.Kind().Paths[f.Key]
		if !lists {
			continue
		}
		eachPath(f.Value, func(v *frontmatter.Value) {
			message, to := wrongPath(v.Text, form)
			checkPath(p, v, message, to)
		})
	}
}

// checkPath reports what is wrong with a path, "" if nothing is, and fixes it where it is certain what is meant.
func checkPath(p *lint.Pass, v *frontmatter.Value, message, to string) {
	if message == "" {
		return
	}
	effect := p.Kind().Does(schema.BadPath)
	f := lint.Finding{Span: v.Span, Message: because(message, effect), Severity: severity(effect, lint.Off)}
	if to != "" && p.Slice(v.Span) == `"`+v.Text+`"` {
		f.Fixes = []lint.Fix{{Message: "use " + quote(to), Safe: true, Edits: []source.Edit{{Span: v.Span, New: `"` + to + `"`}}}}
	}
	p.Report(f)
}
