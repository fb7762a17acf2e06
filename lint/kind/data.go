package kind

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/toml"
	"github.com/agentlint/agentlint/schema"
)

// jsonNames are the names that files of JSON kinds have.
var jsonNames = sync.OnceValue(func() []string {
	var names []string
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			if !k.IsJSON() {
				continue
			}
			for _, glob := range slices.Concat(k.Globs, k.Names) {
				names = append(names, path.Base(glob))
			}
			for _, m := range k.Manifests {
				names = append(names, path.Base(m.Glob))
			}
		}
	}
	return names
})

// MayBeData reports whether a file, by its slash-separated path, is JSON or TOML and has the place of a definition, or
// a name that files of a JSON kind have, or a place that a manifest makes one, or is TOML in a folder for agents. A
// manifest may list others: see [Manifests.Data].
func MayBeData(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return slices.Contains(jsonNames(), path.Base(name)) || Place(name) != nil
	case ".toml":
		at := locate(name)
		return at.agents && at.dot == "" || Place(name) != nil || slices.ContainsFunc(declarations(), func(d declared) bool {
			return strings.HasSuffix(d.Glob, ".toml") && matches("**/"+d.Glob, name)
		})
	}
	return false
}

// decideData gives a file of JSON or TOML its verdict: its place, a manifest or its name says what it is, and for TOML its
// marks. Of what counts for Markdown besides (folders, forms), only folders for what isn't used any more count here.
func (f *File) decideData(at location, m *Manifests) {
	f.placed = true
	if archive := m.archiveOf(f.Path); archive != "" && !f.Pinned && (at.shelved || at.owner == nil) {
		f.reject("not a file that is checked: it is in " + archive + ", where what isn't used any more is kept")
		return
	}
	k, why := m.kindOf(f.Path)
	if k != nil && k.Role == schema.HooksRole {
		if other := f.othersHooks(k); other != nil {
			f.reject("not a file that is checked: its hooks are " + other.Name + "'s")
			return
		}
	}
	if k != nil && (toml.IsFile(f.Path) || m.listsData(f.Path)) && (!k.ByKeys || f.hasKeyOf(k)) {
		f.settle(k, false, "by "+why)
		return
	}
	if k, why = f.claimed(m); k != nil && (k.Astray || k.ByKeys) && !f.hasKeyOf(k) || k != nil && k.ByField != "" && !f.hasField(k) {
		f.reject("not a file that is checked: it has no key of " + k.Platform.Name)
		return
	} else if k != nil && (k.IsJSON() || k == Place(f.Path)) {
		f.settle(k, false, why)
		return
	}
	if k, why := f.markedTOML(); k != nil {
		f.settle(k, false, why)
		f.Verdict.Presumed = true // it may not be read there
		return
	}
	f.reject("not a file that is checked: it is in no place for it")
}

// markedTOML returns the kind of agents in TOML whose marks a file has, and the first of them; nil if there is none.
func (f *File) markedTOML() (*schema.Kind, string) {
	if !toml.IsFile(f.Path) {
		return nil, ""
	}
	for _, p := range places() {
		if toml.IsFile(p.glob) && p.kind.IsSubagent() {
			if strong, _, mark := f.count(p.kind); strong > 0 {
				return p.kind, mark
			}
		}
	}
	return nil, ""
}

// hasKeyOf reports whether a mapping in a file has one of the keys that a kind's has, as an event of hooks; so has a
// file where there are none to compare.
func (f *File) hasKeyOf(k *schema.Kind) bool {
	if f.Doc.Front == nil {
		return true
	}
	other := false
	for _, field := range f.Doc.Front.Fields {
		known := k.Field(field.Key)
		if known == nil || known.Keys() == nil {
			continue
		}
		for _, entry := range field.Value.Fields {
			if slices.Contains(known.Keys(), entry.Key) {
				return true
			}
			other = true
		}
	}
	return !other
}

// othersHooks returns the platform whose hooks a file on the path of a kind's has, nil if they may be of that kind: each
// hook has a command that only the platform knows, or each event is that platform's and none the kind's, and the file has
// a field, or one of its hooks a command, that only the platform knows. A plugin may be for several products.
func (f *File) othersHooks(k *schema.Kind) *schema.Platform {
	if f.Doc.Front == nil || f.Doc.Front.Lookup("hooks") == nil {
		return nil
	}
	events := f.Doc.Front.Lookup("hooks").Value.Fields
	ours := f.hasKeyOf(k)
	for _, p := range schema.Platforms() {
		other := p.Of(schema.HooksRole)
		if p == k.Platform || other == nil || other.Hooks == nil || other.Field("hooks") == nil {
			continue
		}
		keys := other.Field("hooks").Keys()
		own := !ours && !slices.ContainsFunc(events, func(event *frontmatter.Field) bool { return !slices.Contains(keys, event.Key) })
		all, marked := commandsOnlyIn(events, other.Hooks, k.Hooks)
		marked = marked || slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool {
			return k.Field(field.Key) == nil && other.Field(field.Key) != nil
		})
		if all || own && marked {
			return p
		}
	}
	return nil
}

// commandsOnlyIn reports whether all hooks of some events, and whether any, have a command under a name that a form
// knows and another one doesn't. Without hooks, not all have one.
func commandsOnlyIn(events []*frontmatter.Field, form, than *schema.HookForm) (all, some bool) {
	hooks, only := 0, 0
	for _, event := range events {
		for _, hook := range event.Value.Items {
			hooks++
			if slices.ContainsFunc(hook.Fields, func(field *frontmatter.Field) bool {
				return field.Key != "command" && form.HasCommand(field.Key) && !than.HasCommand(field.Key)
			}) {
				only++
			}
		}
	}
	return hooks > 0 && only == hooks, only > 0
}

// hasField reports whether a file has the field that those of a kind have, or one of that field's keys without it; of one
// that can't be read, whether its text has the field.
func (f *File) hasField(k *schema.Kind) bool {
	if f.Doc.Front == nil || len(f.Doc.Front.Faults) > 0 {
		return bytes.Contains(f.Doc.Source.Text, []byte(strconv.Quote(k.ByField)))
	}
	known := k.Field(k.ByField)
	return slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool {
		return field.Key == k.ByField || slices.Contains(known.Keys(), field.Key)
	})
}

// promptField returns what a definition has in the field that its kind has for the prompt, "" if it has none.
func (f *File) promptField() string {
	if k := f.Verdict.Kind; k != nil && k.PromptField != "" {
		if field := f.Doc.Front.Lookup(k.PromptField); field != nil {
			return strings.Clone(field.Value.Text)
		}
	}
	return ""
}

// rejectPrompts rejects the files that definitions in JSON or TOML name as their prompts ("file://./x.md"), from their
// own folder or one above it.
func rejectPrompts(files, data []*File) {
	of := map[string]string{}
	for _, f := range data {
		if name, ok := strings.CutPrefix(f.prompt, "file:"); ok {
			name = strings.TrimPrefix(name, "//")
			for dir := path.Dir(f.Path); ; dir = path.Dir(dir) {
				of[path.Join(dir, name)] = f.Path
				if dir == "." || dir == "/" {
					break
				}
			}
		}
	}
	for _, f := range files {
		if definition := of[f.Path]; definition != "" {
			f.reject("not a definition: it is the prompt of " + definition)
		}
	}
}
