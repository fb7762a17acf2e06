package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidPath reports a path in a plugin manifest or a marketplace entry that the loader rejects: one that doesn't
// start with `./`, one that points outside the plugin, a folder instead of a file, or a file instead of a folder. In
// a marketplace, the paths of plugins must start with `./` too, unless there is a `metadata.pluginRoot`.
//
// # Why
//
// If a single path doesn't start with `./` or has the wrong extension, Claude Code loads nothing from the plugin. A
// path outside the plugin is only skipped itself, and so is a file in a list of skill folders.
//
// # Fix
//
// Write `./` and the path relative to the plugin's folder. `--fix` does this if nothing else is wrong with the path.
// Default folders (`agents/`, `skills/`) are found without being listed.
var InvalidPath = register(&lint.Rule{
	ID:       "invalid-path",
	Summary:  "a path in a manifest that the loader rejects",
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
