package port

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// writeAccess writes which tools the agent may use, in whatever form the target has for it.
func (w *writer) writeAccess() {
	a := &w.def.access
	if w.isSamePermission() {
		w.set(w.fieldFor("permission"), nodeOf(a.permission))
		return
	}
	for _, e := range a.asks {
		w.note(Note{Kind: schema.Lost, Span: e.at, Means: "allow", What: quote(e.text + ": " + ask), Why: w.why("ask", "that a tool is asked for has no word in a definition of "+w.to.Name)})
	}
	w.limits()
	switch {
	case w.has("permission"):
		w.writePermission()
	case w.has("allow"):
		w.writeLists()
	default:
		w.writeProfile()
	}
}

// isSamePermission reports whether the permissions can stay as they are written: both platforms know them alike.
func (w *writer) isSamePermission() bool {
	d := w.def
	return d.access.permission != nil && w.has("permission") && d.doc.Front.Lookup(d.fieldOf("switches")) == nil &&
		slices.EqualFunc(d.from.Tools.List, w.port.Tools.List, func(a, b schema.PortTool) bool { return a.Name == b.Name })
}

// fieldFor returns the target's field for a meaning.
func (w *writer) fieldFor(means string) string {
	for i := range w.port.Fields {
		if f := &w.port.Fields[i]; f.Means == means && f.Only != schema.ReadOnly {
			return f.Name
		}
	}
	return means
}

// why returns the target's reason for a key, or the other one.
func (w *writer) why(key, other string) string { return cmp.Or(w.port.Lost[key], other) }

// limits notes limits to some uses of a tool, which no other platform has in a definition, and denials of what it has
// no name for.
func (w *writer) limits() {
	for _, e := range w.def.access.denied {
		if e.guards && len(w.deniedBy(e)) == 0 {
			w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "deny", What: "denied tool " + quote(e.text), Why: cmp.Or(e.why, w.to.Name+" can't deny it in a definition")})
		}
	}
	for _, e := range w.def.access.allowed {
		switch {
		case e.limits != "":
			w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "allow", What: quote(e.limits) + " limits " + e.text, Why: w.why("pattern", w.to.Name+" has no patterns for tools in a definition")})
		case e.pattern != "":
			w.note(Note{Kind: schema.Remark, Span: e.at, Means: "allow", What: "the pattern of " + quote(e.pattern), Why: w.def.doc.Kind.Platform.Name + " doesn't enforce it, so that nothing is lost" + w.offer(e)})
		}
	}
}

// offer returns how the target writes what a pattern was meant for, "" if it can't.
func (w *writer) offer(e entry) string {
	if !w.has("permission") || len(e.gives) != 1 {
		return ""
	}
	tool := w.cover(e.gives[0], nil)
	_, pattern, ok := strings.Cut(strings.TrimSuffix(e.pattern, ")"), "(")
	if tool == nil || !ok {
		return ""
	}
	return "; " + tool.Name + ": {" + doubleQuoted(w.port.Tools.Rest) + ": deny, " + doubleQuoted(pattern) + ": allow} enforces it"
}

// writeLists writes a list of tools, and one of denied tools where the target has that.
func (w *writer) writeLists() {
	a := &w.def.access
	hasDeny := w.has("deny") && (a.all || !w.port.Tools.One)
	if a.all && len(a.denied) > 0 && !hasDeny {
		w.writeOthers()
		return
	}
	if !a.all {
		allowed := a.allowed
		if !hasDeny {
			allowed = w.subtract(allowed)
			w.noteSubtracted(allowed)
		}
		w.writeNames(w.fieldFor("allow"), w.covers(allowed))
	}
	if hasDeny && len(a.denied) > 0 {
		if names := w.deniedNames(a.denied); len(names) > 0 {
			w.setNames(w.fieldFor("deny"), names)
		}
	}
}

// setNames writes names of tools as the target's field has them.
func (w *writer) setNames(field string, names []string) {
	for i := range w.port.Fields {
		if f := &w.port.Fields[i]; f.Name == field && f.Form == "text" && len(names) > 0 {
			w.set(field, textNode(strings.Join(names, ", ")))
			return
		}
	}
	w.set(field, listNode(names))
}

// writeNames writes a list of tools. An empty one may mean something else.
func (w *writer) writeNames(field string, names []string) {
	if none := w.port.Tools.None; none != nil && len(names) == 0 {
		w.note(Note{Kind: none.Note, Grants: none.Note == schema.Widened, Span: w.def.access.allowAt, Means: "allow", What: w.def.access.allowField + " without a tool that " + w.to.Name + " has", Why: none.Why})
	}
	w.setNames(field, names)
}

// subtract returns entries without what is denied.
func (w *writer) subtract(allowed []entry) []entry {
	taken := gives(w.def.access.denied)
	var out []entry
	for _, e := range allowed {
		if denies(w.def.access.denied, e) {
			continue
		}
		had := len(e.gives)
		e.gives = slices.DeleteFunc(slices.Clone(e.gives), func(g string) bool { return taken[g] })
		if had > 0 && len(e.gives) == 0 {
			continue
		}
		out = append(out, e)
	}
	return out
}

// noteSubtracted says what became of denied tools where the target has no list of them.
func (w *writer) noteSubtracted(left []entry) {
	a := &w.def.access
	if !slices.ContainsFunc(a.denied, func(e entry) bool { return !e.implied && !e.guards }) {
		return
	}
	why := "what it denies isn't among the tools, so that nothing is lost"
	if len(left) < len(a.allowed) {
		why = "what it denies is left out of the tools instead"
	}
	w.note(Note{Kind: schema.Lost, Span: a.denyAt, Means: "deny", What: a.denyField, Why: why})
}

// writeOthers writes the tools that are left where some are denied and the target can't say so.
func (w *writer) writeOthers() {
	a := &w.def.access
	have, taken := abilities(&w.def.from.Tools), gives(a.denied)
	var names []string
	for i := range w.port.Tools.List {
		t := &w.port.Tools.List[i]
		if t.Only == schema.ReadOnly || len(t.Gives) == 0 {
			continue
		}
		if !slices.ContainsFunc(slices.Concat(t.Gives, t.Also), func(g string) bool { return taken[g] || !holds(have, g) }) {
			names = append(names, t.Name)
		}
	}
	w.note(Note{Kind: schema.Narrowed, Span: a.denyAt, Means: "deny", What: a.denyField + " becomes a list of the other tools", Why: w.why("deny", w.to.Name+" has no list of denied tools") + "; tools of MCP servers aren't among them"})
	w.writeNames(w.fieldFor("allow"), names)
}

// covers returns the target's tools for entries, and notes what is more or less than those.
func (w *writer) covers(allowed []entry) []string {
	have := gives(allowed)
	for _, e := range allowed {
		for _, g := range e.also {
			have[g] = true
		}
	}
	var names []string
	done := map[string]bool{}
	for _, e := range allowed {
		switch {
		case e.server != "":
			name := w.port.Tools.NameOf(e.server, e.tool)
			if name == "" {
				w.note(Note{Kind: schema.Lost, Span: e.at, Means: "allow", What: "tool " + quote(e.text), Why: w.why("server-tools", w.to.Name+" has no names for tools of servers")})
				continue
			}
			names = append(names, name)
		case len(e.gives) == 0:
			w.note(Note{Kind: schema.Lost, Span: e.at, Means: "allow", What: "tool " + quote(e.text), Why: cmp.Or(e.why, w.to.Name+" has nothing like it")})
		default:
			names = append(names, w.coverEntry(e, have, done)...)
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == "" })
	return unique(names)
}

// coverEntry returns the target's tools for one entry.
func (w *writer) coverEntry(e entry, have, done map[string]bool) []string {
	if e.note != schema.Exact {
		w.note(Note{Kind: e.note, Span: e.at, Means: "allow", What: "tool " + quote(e.text), Why: e.why})
	}
	var names []string
	for _, g := range e.gives {
		if slices.Contains(w.port.Tools.Given, g) {
			w.note(Note{Kind: schema.Remark, Span: e.at, Means: "allow", What: "tool " + quote(e.text), Why: "every agent has it in " + w.to.Name})
			continue
		}
		if done[g] {
			continue
		}
		t := w.cover(g, have)
		if t == nil {
			if name := w.near(e, g, have, done); name != "" {
				names = append(names, name)
			} else if !done[g] {
				w.note(Note{Kind: schema.Lost, Span: e.at, Means: "allow", What: "tool " + quote(e.text) + lostPart(e, g), Why: cmp.Or(w.port.Why("tool="+g), w.to.Name+" has nothing like it")})
			}
			continue
		}
		names = append(names, t.Name)
		if more := extra(t, have); len(more) > 0 {
			w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "allow", What: "tool " + quote(e.text) + " becomes " + quote(t.Name), Why: "it also " + list(says(more))})
		}
		for _, other := range slices.Concat(t.Gives, t.Also) {
			done[other] = true
		}
	}
	return names
}

// near returns the tool for the ability that comes nearest to one that the target lacks, "" if there is none or the
// list has it anyway.
func (w *writer) near(e entry, ability string, have, done map[string]bool) string {
	known := schema.PortMeanings().Ability(ability)
	if known == nil || known.Near == "" {
		return ""
	}
	t := w.cover(known.Near, have)
	if t == nil {
		return ""
	}
	done[ability] = true
	if have[known.Near] {
		return ""
	}
	w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "allow", What: "tool " + quote(e.text) + " becomes " + quote(t.Name), Why: w.to.Name + " has no tool that " + known.Says + ", and this one " + list(says(t.Gives))})
	return t.Name
}

// lostPart names the part of a tool that is lost, "" if the tool is one thing.
func lostPart(e entry, ability string) string {
	known := schema.PortMeanings().Ability(ability)
	if len(e.gives) < 2 || known == nil {
		return ""
	}
	return ", which also " + known.Says + ", as far as that goes"
}

// cover returns the tool of the target that gives an ability and the least besides what there is, nil if none gives it.
func (w *writer) cover(ability string, have map[string]bool) *schema.PortTool {
	var best *schema.PortTool
	least := 0
	for i := range w.port.Tools.List {
		t := &w.port.Tools.List[i]
		if t.Only == schema.ReadOnly || !slices.Contains(t.Gives, ability) && !slices.Contains(t.Also, ability) {
			continue
		}
		if more := len(extra(t, have)); best == nil || more < least {
			best, least = t, more
		}
	}
	return best
}

// extra returns the abilities that a tool gives beyond those that there are.
func extra(t *schema.PortTool, have map[string]bool) []string {
	var more []string
	for _, g := range t.Gives {
		if !holds(have, g) {
			more = append(more, g)
		}
	}
	return more
}

// says returns what abilities let an agent do.
func says(names []string) []string {
	var out []string
	for _, name := range names {
		if a := schema.PortMeanings().Ability(name); a != nil {
			out = append(out, a.Says)
		}
	}
	return out
}

// deniedNames returns the target's tools to deny for entries, and notes what that leaves or takes besides.
func (w *writer) deniedNames(denied []entry) []string {
	var names []string
	taken := gives(denied)
	for _, e := range denied {
		found := w.deniedBy(e)
		if len(found) == 0 {
			w.undenied(e)
			continue
		}
		for _, t := range found {
			names = append(names, t.Name)
			var more []string
			for _, g := range t.Gives {
				if !taken[g] && !w.def.access.isWithout(g, &w.def.from.Tools) {
					more = append(more, g)
				}
			}
			if len(more) > 0 {
				w.note(Note{Kind: schema.Narrowed, Span: e.at, Means: "deny", What: "denied tool " + quote(e.text) + " becomes " + quote(t.Name), Why: "it also " + list(says(more))})
			}
		}
	}
	return unique(names)
}

// isWithout reports whether nothing of the original gives an ability, so that it isn't taken away.
func (a *access) isWithout(ability string, t *schema.PortTools) bool {
	return !abilities(t)[ability] || !a.all && !gives(a.allowed)[ability]
}

// deniedBy returns the tools of the target that are to be denied for an entry.
func (w *writer) deniedBy(e entry) []*schema.PortTool {
	if e.server != "" {
		if name := w.port.Tools.NameOf(e.server, e.tool); name != "" {
			return []*schema.PortTool{{Name: name}}
		}
		return nil
	}
	var found []*schema.PortTool
	for _, g := range e.gives {
		for i := range w.port.Tools.List {
			t := &w.port.Tools.List[i]
			if (t.Only != schema.ReadOnly || t.Deniable) && (slices.Contains(t.Gives, g) || slices.Contains(t.Also, g)) && !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	return found
}

// undenied notes that a denied tool can't be denied. Nothing is granted by it where the target has no such tool.
func (w *writer) undenied(e entry) {
	switch {
	case e.guards: // which limits says
		return
	case e.server != "":
		w.note(Note{Kind: schema.Widened, Grants: true, Span: e.at, Means: "deny", What: "denied tool " + quote(e.text), Why: w.to.Name + " can't deny it in a definition"})
		return
	}
	w.note(Note{Kind: schema.Lost, Span: e.at, Means: "deny", What: "denied tool " + quote(e.text), Why: w.to.Name + " has no such tool to deny"})
}

// writePermission writes tools as a mapping to actions.
func (w *writer) writePermission() {
	a := &w.def.access
	field := w.fieldFor("permission")
	out := &node{kind: frontmatter.Map}
	switch {
	case a.all && len(a.denied) == 0:
		return
	case a.all:
		for _, name := range w.deniedNames(a.denied) {
			out.set(name, textNode(deny))
		}
	default:
		allowed := w.subtract(a.allowed)
		w.noteSubtracted(allowed)
		names := w.covers(allowed)
		if len(names) == 0 {
			w.set(field, textNode(deny))
			return
		}
		out.set(w.port.Tools.Rest, textNode(deny))
		for _, name := range names {
			out.set(name, textNode(allow))
		}
	}
	if len(out.fields) > 0 {
		w.set(field, out)
	}
}

// unique returns texts without those that came before.
func unique(texts []string) []string {
	var out []string
	for _, t := range texts {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
