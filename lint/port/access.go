package port

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// An access is which tools an agent may use.
type access struct {
	all     bool // every tool but the denied ones; else the allowed ones but the denied ones
	allowed []entry
	denied  []entry

	allowAt, denyAt       source.Span // of what says so
	allowField, denyField string

	// permission is the field as it is written, if it is a permission alone.
	permission *frontmatter.Value
	asks       []entry // what is asked before
	notes      []Note  // of reading
}

// An entry is a tool that is allowed or denied.
type entry struct {
	text  string // as it is written
	at    source.Span
	gives []string // abilities
	also  []string
	// server and tool are those of an MCP server; tool is "*" for all of them.
	server, tool string
	note         schema.PortNote
	why          string
	known        bool // the platform's table has it
	guards       bool
	implied      bool // it follows from another field
	// limits is a limit to some uses of the tool that counts on the platform, "" if there is none; pattern one that
	// doesn't.
	limits, pattern string
}

// entryOf reads the name of a tool.
func (d *definition) entryOf(name string, at source.Span) entry {
	e := entry{text: name, at: at}
	if t := d.from.Tools.Lookup(name); t != nil {
		e.known, e.gives, e.also, e.note, e.why, e.guards = true, t.Gives, t.Also, t.Note, t.Why, t.Guards
		return e
	}
	if server, tool, ok := d.from.Tools.ServerTool(name); ok {
		e.server, e.tool = server, tool
	}
	return e
}

// refs returns the entries of a list of tools, and whether it stands for all.
func (d *definition) refs(f *frontmatter.Field) (entries []entry, all bool) {
	for _, ref := range d.doc.ToolRefs(f.Key) {
		switch {
		case ref.Text == "":
			continue
		case ref.Text == d.from.Tools.All && ref.Text != "":
			all = true
			continue
		}
		e := d.entryOf(ref.Name, ref.Span)
		if ref.HasPattern && ref.Pattern != "*" {
			e.pattern = ref.Text
		}
		entries = append(entries, e)
	}
	return entries, all
}

// readAllowed reads a list of the tools that an agent has.
func (d *definition) readAllowed(f *frontmatter.Field) {
	a := &d.access
	entries, all := d.refs(f)
	if f.Value.Kind == frontmatter.Null && d.emptyIsAll() {
		return
	}
	if !all && len(entries) == 0 && d.emptyIsAll() {
		return
	}
	if d.from.Tools.One && d.denies() {
		a.notes = append(a.notes, Note{Kind: schema.Remark, Span: f.Span(), Means: "allow", What: f.Key, Why: d.doc.Kind.Platform.Name + " drops it beside a list of denied tools"})
		return
	}
	a.allowAt, a.allowField = f.Span(), f.Key
	if !all {
		a.all, a.allowed = false, entries
	}
}

// denies reports whether a field denies tools.
func (d *definition) denies() bool {
	return slices.ContainsFunc(d.from.Fields, func(f schema.PortField) bool {
		field := d.doc.Front.Lookup(f.Name)
		return f.Means == "deny" && field != nil && len(d.doc.ToolRefs(f.Name)) > 0
	})
}

// emptyIsAll reports whether the platform gives every tool for an empty list.
func (d *definition) emptyIsAll() bool {
	none := d.from.Tools.None
	return none != nil && none.All
}

// readDenied reads a list of tools that an agent doesn't have.
func (d *definition) readDenied(f *frontmatter.Field) {
	entries, _ := d.refs(f)
	a := &d.access
	if len(entries) > 0 {
		a.denied, a.denyAt, a.denyField = append(a.denied, entries...), f.Span(), f.Key
	}
}

// readProfile reads a field that says with one word what an agent may do.
func (d *definition) readProfile(f *frontmatter.Field) {
	a := &d.access
	for i := range d.from.Tools.Profiles {
		p := &d.from.Tools.Profiles[i]
		if p.Field != f.Key || !strings.EqualFold(p.Value, strings.TrimSpace(f.Value.Text)) {
			continue
		}
		text := f.Key + " " + f.Value.Text
		switch {
		case len(p.Gives) > 0:
			a.all, a.allowAt, a.allowField = false, f.Span(), f.Key
			d.profiled = p.Servers
			for _, g := range p.Gives {
				a.allowed = append(a.allowed, entry{text: text, at: f.Span(), gives: []string{g}, known: true})
			}
		case p.Denies != "":
			a.denied = append(a.denied, entry{text: text, at: f.Span(), gives: []string{p.Denies}, known: true})
			a.denyAt, a.denyField = f.Span(), f.Key
		}
		if p.Note != schema.Exact {
			a.notes = append(a.notes, Note{Kind: p.Note, Grants: p.Note == schema.Widened, Span: f.Span(), Means: "allow", What: f.Key + " " + quote(f.Value.Text), Why: p.Why})
		}
		return
	}
	d.unknown = append(d.unknown, f)
}

// abilities returns the abilities that a platform's tools give.
func abilities(t *schema.PortTools) map[string]bool {
	m := map[string]bool{}
	for i := range t.List {
		for _, g := range t.List[i].Gives {
			m[g] = true
		}
	}
	return m
}

// gives returns the abilities of entries.
func gives(entries []entry) map[string]bool {
	m := map[string]bool{}
	for _, e := range entries {
		for _, g := range e.gives {
			m[g] = true
		}
	}
	return m
}

// holds reports whether abilities hold one, by itself or within another.
func holds(have map[string]bool, ability string) bool {
	if have[ability] {
		return true
	}
	known := schema.PortMeanings().Ability(ability)
	return known != nil && slices.ContainsFunc(known.Within, func(w string) bool { return have[w] })
}

// denies reports whether an entry of a denied tool covers another entry.
func denies(denied []entry, e entry) bool {
	for _, d := range denied {
		if d.server != "" && d.server == e.server && (d.tool == "*" || d.tool == e.tool) {
			return true
		}
	}
	return false
}
