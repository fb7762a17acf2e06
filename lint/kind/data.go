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

// jsonNames are the base names that files of JSON kinds may have, as globs.
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

// MayBeData reports whether the file at a slash-separated path may be a definition in JSON or TOML, by its path alone:
// it is in a platform's place for definitions, has the name of a JSON kind, is TOML in a folder for agents, or matches
// a glob of TOML files in a manifest's declaration. A manifest may list others: see [Manifests.Data].
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

// classifyData gives a JSON or TOML file its verdict. The evidence is its place, a manifest or its name, and for TOML
// also its marks. The names of folders and the form don't count, except for folders of archives.
func (f *File) classifyData(at location, m *Manifests) {
	f.placed = true
	if archive := m.archiveOf(f.Path); archive != "" && !f.Pinned && (at.shelved || at.owner == nil) {
		f.reject("not a file that is checked: it is in " + archive + ", where what isn't used any more is kept")
		return
	}
	k, why := m.kindOf(f.Path)
	if k != nil && k.Role == schema.HooksRole {
		if other := f.foreignHooks(k); other != nil {
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
		f.Verdict.Presumed = true // the platform may not look there
		return
	}
	f.reject("not a file that is checked: it is in no place for it")
}

// markedTOML returns the kind of TOML agents whose marks a file has and the first mark, or nil.
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

// hasKeyOf reports whether a mapping in a file, such as its hooks, has one of the keys that the kind allows in that
// field, such as the name of an event. It returns true if there are no keys to compare.
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

// foreignHooks returns the platform that the hooks in a file are for if it isn't k's platform, although the path is
// that of k; nil if they may be of kind k. They are another platform's if each hook has a command field that only that
// platform knows; or if it knows all events, k knows none, and a top-level field or a command field of a hook is one
// that only that platform knows. A plugin may be for several products.
func (f *File) foreignHooks(k *schema.Kind) *schema.Platform {
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

// commandsOnlyIn reports whether all hooks of some events, and whether any of them, have a command in a field that one
// form of hooks knows and the other doesn't. If there are no hooks, both are false.
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

// hasField reports whether a file has the field that identifies files of a kind, or one of that field's keys at the top
// level. If the file can't be parsed, it searches the text for the quoted name of the field.
func (f *File) hasField(k *schema.Kind) bool {
	if f.Doc.Front == nil || len(f.Doc.Front.Faults) > 0 {
		return bytes.Contains(f.Doc.Source.Text, []byte(strconv.Quote(k.ByField)))
	}
	known := k.Field(k.ByField)
	return slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool {
		return field.Key == k.ByField || slices.Contains(known.Keys(), field.Key)
	})
}

// promptField returns the text of the field that holds the prompt, or "".
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
