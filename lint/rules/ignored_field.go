package rules

import (
	"maps"
	"path"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// IgnoredField reports a field that has no effect where it is.
//
// # Why
//
// The field is valid elsewhere, so nothing looks wrong. For security, Claude Code ignores `hooks`, `mcpServers` and
// `permissionMode` in a plugin's agents: such an agent runs without its tools or its guard. In an agent it also
// ignores `once` in a hook, so the hook runs each time. OpenCode uses the body as the prompt whatever `prompt` says,
// and Cursor has no `tools`. A skill with `agent` but without `context: fork` runs in the conversation, and no agent
// sees it. In `hooks.json`, a `timeout` or an `if` next to `matcher` has no effect: it belongs in the hook itself. The
// servers in a marketplace entry only count for a plugin without a manifest.
//
// # Fix
//
// Remove the field, or move its content to where it works: a plugin's hooks and servers belong in its manifest, a
// prompt in the body.
var IgnoredField = register(&lint.Rule{
	ID:       "ignored-field",
	Summary:  "a field that has no effect here",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Reads:    lint.ReadsCollection,
	Effects: func(k *schema.Kind) []*schema.Effect {
		all := byKey(k.Ignored)
		for _, key := range slices.Sorted(maps.Keys(k.Overruled)) {
			all = append(all, &k.Overruled[key].Effect)
		}
		if k.Hooks != nil && k.Hooks.Entry != nil {
			all = append(all, &k.Hooks.Entry.Effect)
		}
		return all
	},
	Check: ignoredField,
})

func ignoredField(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		e := p.Kind().Ignored[f.Key]
		if e == nil || isEmpty(f.Value) || f.Value.Kind == frontmatter.Bool && f.Value.Text == "false" {
			continue // which asks for nothing
		}
		p.Report(lint.Finding{Span: f.KeySpan, Message: because("field "+quote(f.Key)+" has no effect here", e), Severity: severity(e, lint.Off)})
	}
	for _, f := range p.Doc.Front.Fields {
		if known := p.Kind().Field(f.Key); known != nil && known.IgnoredKeys != nil && p.Kind().Ignored[f.Key] == nil {
			ignoredKeys(p, f, known)
		} else if known != nil && known.Needs != nil && !isEmpty(f.Value) && !slices.Contains(known.Needs.Except, f.Value.Text) {
			unmetNeed(p, f, known.Needs)
		}
	}
	if known := hookForm(p).Entry; known != nil {
		strayInEntries(p, known)
	}
	eachEntry(p, func(e marketEntry) { overruled(p, e) })
}

// overruled reports the fields of an entry of a marketplace that have no effect because the plugin has a manifest of its
// own. Where that or a file of the plugin says something of the same, the entry may repeat it for its readers.
func overruled(p *lint.Pass, e marketEntry) {
	if !e.hasManifest {
		return
	}
	for _, f := range e.fields {
		known := p.Kind().Overruled[f.Key]
		if known == nil || isEmpty(f.Value) || slices.Contains(e.manifest.Keys, f.Key) || p.Collection.Project().Exists(path.Join(e.folder, known.File)) {
			continue
		}
		message := "field " + quote(f.Key) + " of " + quote(e.name.Text) + " has no effect, since the plugin has a manifest"
		p.Report(lint.Finding{Span: f.KeySpan, Message: because(message, &known.Effect), Severity: severity(&known.Effect, lint.Off)})
	}
}

// strayInEntries reports the first of each field that has no effect in the entries of hooks. One that belongs in a hook is
// a warning.
func strayInEntries(p *lint.Pass, known *schema.HookEntry) {
	told := map[string]bool{}
	eachHookEntry(p, func(_ string, entry *frontmatter.Value) {
		if entry.Lookup("hooks") == nil && !known.Bare {
			return // missing-field's
		}
		for _, f := range entry.Fields {
			if told[f.Key] || slices.Contains(known.Fields, f.Key) || isComment(f.Key) {
				continue
			}
			told[f.Key] = true
			finding := lint.Finding{Span: f.KeySpan, Message: "field " + quote(f.Key) + " has no effect in a hooks entry", Severity: severity(&known.Effect, lint.Off)}
			if slices.Contains(known.Hook, f.Key) {
				finding.Severity = max(finding.Severity, lint.Warning)
				finding.Message = "field " + quote(f.Key) + " has no effect next to " + quote("hooks") + "; it belongs in the hook"
				if entry.Lookup("hooks") == nil {
					p.Report(lint.Finding{Span: f.KeySpan, Message: "this entry has no list " + quote("hooks") + ", so it runs nothing", Severity: lint.Warning})
					return
				}
			}
			finding.Message = because(finding.Message, &known.Effect)
			p.Report(finding)
		}
	})
}

// unmetNeed reports a field that counts only if another one has a value, where that one is absent. A value that
// nothing knows is invalid-field-value's.
func unmetNeed(p *lint.Pass, f *frontmatter.Field, need *schema.Need) {
	other := p.Doc.Front.Lookup(need.Field)
	if other == nil && need.Default {
		return
	}
	if other != nil && (other.Guessed || other.Value.Text == need.Value || !slices.Contains(p.Kind().Field(need.Field).Choices(), other.Value.Text)) {
		return
	}
	message := "field " + quote(f.Key) + " has no effect without " + quote(need.Field+": "+need.Value)
	if severity(&need.Effect, lint.Off) == lint.Error {
		message = "field " + quote(f.Key) + " is only valid with " + quote(need.Field+": "+need.Value)
	}
	p.Report(lint.Finding{Span: f.KeySpan, Message: because(message, &need.Effect), Severity: severity(&need.Effect, lint.Off)})
}

// ignoredKeys reports the first of each key inside of a field that has no effect there.
func ignoredKeys(p *lint.Pass, f *frontmatter.Field, known *schema.Field) {
	told := map[string]bool{}
	eachInner(f.Value, func(inner *frontmatter.Field) {
		e := known.IgnoredKeys[inner.Key]
		if e == nil || told[inner.Key] || inner.Value.Text == "false" {
			return
		}
		told[inner.Key] = true
		p.Report(lint.Finding{Span: inner.KeySpan, Message: because("key "+quote(inner.Key)+" has no effect in "+f.Key, e), Severity: severity(e, lint.Off)})
	})
}
