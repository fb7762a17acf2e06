package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidPath reports a path in a plugin's manifest, or in the entry of a marketplace, that the loader refuses: one that
// doesn't start with `./`, one that leads out of the plugin, a folder where files are listed, a file where folders are.
// The paths of the plugins in a marketplace start with `./` too, unless it has a `metadata.pluginRoot`.
//
// # Why
//
// One path that doesn't start with `./` or has a wrong ending, and Claude Code loads nothing of the plugin, not even what
// has no fault. What leads out of the plugin is left out alone, and so is a file among the folders of skills.
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
	Effects:  does(schema.BadPath, schema.GonePath),
	Check:    invalidPath,
})

func invalidPath(p *lint.Pass) {
	eachEntry(p, func(e marketEntry) {
		if e.source != nil {
			e.fault.what = schema.BadPath
			checkPath(p, e.source, e.fault)
		}
	})
	eachListed(p, func(v *frontmatter.Value, form schema.PathForm, _ string) { checkPath(p, v, wrongPath(v.Text, form)) })
}

// checkPath reports what is wrong with a path, and fixes it where it is certain what is meant.
func checkPath(p *lint.Pass, v *frontmatter.Value, fault pathFault) {
	if fault.message == "" {
		return
	}
	effect := p.Kind().Does(fault.what)
	f := lint.Finding{Span: v.Span, Message: because(fault.message, effect), Severity: severity(effect, lint.Off)}
	if to := fault.meant; to != "" && p.Slice(v.Span) == `"`+v.Text+`"` {
		f.Fixes = []lint.Fix{{Message: "use " + quote(to), Safe: true, Edits: []source.Edit{{Span: v.Span, New: `"` + to + `"`}}}}
	}
	p.Report(f)
}
