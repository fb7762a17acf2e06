package port

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A writer writes one definition for one platform.
type writer struct {
	def    *definition
	to     *schema.Platform
	port   *schema.Port
	kind   *schema.Kind
	fields node // a mapping
	notes  []Note
	name   string
	text   string // the prompt
	used   map[string]bool
}

func newWriter(def *definition, to *schema.Platform) *writer {
	w := &writer{def: def, to: to, port: to.Port(), used: map[string]bool{}}
	w.kind = to.Kind(w.port.Kind)
	w.fields.kind = frontmatter.Map
	w.notes = slices.Clone(def.access.notes)
	return w
}

func (w *writer) note(n Note) { w.notes = append(w.notes, n) }

// set gives the file a field, unless it has it already.
func (w *writer) set(field string, value *node) { w.fields.set(field, value) }

// has reports whether the target writes a meaning.
func (w *writer) has(means string) bool {
	return slices.ContainsFunc(w.port.Fields, func(f schema.PortField) bool { return f.Means == means && f.Only != schema.ReadOnly })
}

// fieldOf returns the field of the original for a meaning.
func (d *definition) fieldOf(means string) string {
	for i := range d.from.Fields {
		if f := &d.from.Fields[i]; f.Means == means && f.Only != schema.WriteOnly {
			return f.Name
		}
	}
	return means
}

// lose notes that something has no place in the target.
func (w *writer) lose(means string, at source.Span, what, text string) {
	why := w.port.Why(means+"="+text, means)
	if why == "" {
		why = w.to.Name + " has nothing like it"
	}
	w.note(Note{Kind: schema.Lost, Span: at, Means: means, What: what, Why: why, guard: slices.Contains(schema.PortMeanings().Guards, means)})
}

// write writes the whole.
func (w *writer) write(names map[string]string) {
	w.writeName()
	w.text = w.writeBody(names)
	w.limitServers()
	w.consequences()
	access := false
	for i := range w.port.Fields {
		f := &w.port.Fields[i]
		if f.Only == schema.ReadOnly {
			continue
		}
		switch f.Means {
		case "name":
			w.set(f.Name, textNode(w.name))
		case "description":
			if v := w.def.description; v != nil {
				w.set(f.Name, textNode(v.Text))
			}
		case "body":
			w.set(f.Name, textNode(w.text))
		case "allow", "deny", "permission", "profile":
			if !access {
				w.writeAccess()
			}
			access = true
		case "servers":
			w.writeServers(f)
		default:
			w.writeValue(f)
		}
	}
	if !access {
		w.writeAccess()
	}
	w.loseRest()
}

// writeName chooses the name.
func (w *writer) writeName() {
	from := nameOf(w.def.doc)
	w.name = fit(from, w.def.doc, w.port)
	_, at := w.def.doc.Name()
	if at.Len() == 0 {
		at = w.def.start()
	}
	if w.name != from {
		w.note(Note{Kind: schema.Narrowed, Span: at, Means: "name", What: "name " + quote(from) + " becomes " + quote(w.name), Why: cmp.Or(w.port.Name.Why, w.to.Name+" doesn't take it")})
	}
	if slices.Contains(w.kind.Agents, w.name) {
		w.note(Note{Kind: schema.Remark, Span: at, Means: "name", What: "name " + quote(w.name), Why: w.to.Name + " has an agent of that name built in"})
	}
}

// start returns the first bytes of the definition, for what no field of it says.
func (d *definition) start() source.Span {
	at := d.doc.Front.Open
	if at.Len() == 0 {
		at.End = min(at.Start+1, len(d.doc.Source.Text))
	}
	return at
}

// consequences denies what follows from values that the target has no field for.
func (w *writer) consequences() {
	for i := range w.port.Fields {
		f := &w.port.Fields[i]
		v := w.def.value(f.Means)
		if f.Name != "" || v == nil {
			continue
		}
		for j := range f.Values {
			if f.Values[j].Is != v.text {
				continue
			}
			w.used[f.Means] = true
			a := &w.def.access
			for _, ability := range f.Values[j].Denies {
				a.denied = append(a.denied, entry{text: v.field + " " + v.text, at: v.at, gives: []string{ability}, known: true, implied: true})
			}
			if len(f.Values[j].Denies) > 0 && a.denyField == "" {
				a.denyField, a.denyAt = v.field, v.at
			}
			w.valueNote(v, f.Values[j].Note, f.Values[j].Why, "")
		}
	}
}

// valueNote notes what becomes of a value.
func (w *writer) valueNote(v *value, kind schema.PortNote, why, became string) {
	if kind == schema.Exact {
		return
	}
	what := strings.TrimSpace(v.field + " " + quoted(v.shown))
	if became != "" && became != v.shown {
		what += " becomes " + quote(became)
	}
	grants := kind == schema.Widened && slices.Contains(schema.PortMeanings().Granting, v.means)
	w.note(Note{Kind: kind, Grants: grants, Span: v.at, Means: v.means, What: what, Why: why})
}

// quoted is quote, "" for nothing.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	return quote(text)
}

// writeValue writes a field of any other meaning.
func (w *writer) writeValue(f *schema.PortField) {
	if f.Name == "" {
		return
	}
	v := w.def.value(f.Means)
	if v == nil {
		text := w.def.defaults[f.Means]
		switch {
		case text == f.Unset:
		case f.Defaults && text != "":
			w.writeText(f, &value{means: f.Means, text: text, at: w.def.start()})
		case f.UnsetWhy != "":
			w.note(Note{Kind: schema.Narrowed, Span: w.def.start(), Means: f.Means, What: f.Name, Why: f.UnsetWhy})
		}
		return
	}
	switch {
	case w.used[f.Means]:
	case f.Form == "any" || f.Form == "list":
		if v.raw == nil || f.Form == "list" && v.raw.Kind != frontmatter.List {
			return
		}
		w.used[f.Means] = true
		w.set(f.Name, nodeOf(v.raw))
		w.valueNote(v, f.Note, f.Why, "")
	default:
		w.writeText(f, v)
	}
}

// writeText writes a value that is one word or number.
func (w *writer) writeText(f *schema.PortField, v *value) {
	text, note, why, ok := w.own(f, v.text)
	if !ok && f.Otherwise != "" && !isPlain(f.Means, v.text) {
		w.used[f.Means] = true
		w.lose(f.Means, v.at, v.field+" "+quoted(v.shown), v.text)
		w.set(f.Name, textNode(f.Otherwise))
		return
	}
	n, fits := scalar(f.Form, text)
	if !ok || !fits {
		return // which loseRest says
	}
	w.used[f.Means] = true
	if len(v.rest) > 0 {
		w.note(Note{Kind: schema.Narrowed, Span: v.at, Means: v.means, What: v.field + " " + quoted(strings.Join(v.rest, ", ")), Why: w.to.Name + " takes one only"})
	}
	if v.text == f.Unset && f.Unset != "" {
		return
	}
	w.valueNote(v, v.note, v.why, "")
	w.valueNote(v, note, why, text)
	w.valueNote(v, f.Note, f.Why, text)
	w.set(f.Name, n)
}

// own returns the target's word for one that platforms share, the nearest if they are in an order.
func (w *writer) own(f *schema.PortField, text string) (own string, note schema.PortNote, why string, ok bool) {
	if len(f.Values) == 0 {
		return text, schema.Exact, "", true
	}
	if own, note, why, ok = find(f, text); ok {
		return own, note, why, true
	}
	scale := schema.PortMeanings().Scales[f.Means]
	at := slices.Index(scale, text)
	if at < 0 {
		return "", schema.Exact, "", false
	}
	for lower := at - 1; lower >= 0; lower-- {
		if own, _, _, ok = find(f, scale[lower]); ok {
			return own, schema.Narrowed, w.to.Name + " has no more than that", true
		}
	}
	for higher := at + 1; higher < len(scale); higher++ {
		if own, _, _, ok = find(f, scale[higher]); ok {
			return own, schema.Widened, w.to.Name + " has no less than that", true
		}
	}
	return "", schema.Exact, "", false
}

// find returns what a field has for a shared word.
func find(f *schema.PortField, text string) (own string, note schema.PortNote, why string, ok bool) {
	for i := range f.Values {
		v := &f.Values[i]
		if v.Only == schema.ReadOnly {
			continue
		}
		if star, ok := match(v.Is, text); ok {
			return strings.Replace(v.Name, "*", star, 1), v.Note, v.Why, true
		}
	}
	return "", schema.Exact, "", false
}

// scalar returns a value in a form, false if it hasn't that form.
func scalar(form, text string) (*node, bool) {
	switch form {
	case "boolean":
		return &node{kind: frontmatter.Bool, text: text}, text == "true" || text == "false"
	case "count":
		n, err := strconv.Atoi(text)
		return &node{kind: frontmatter.Int, text: text}, err == nil && n > 0 && plainNumber().MatchString(text)
	case "number":
		return &node{kind: frontmatter.Float, text: text}, plainNumber().MatchString(text)
	default:
		return textNode(text), text != ""
	}
}

// isPlain reports whether a value loses nothing where there is no field for it.
func isPlain(means, text string) bool {
	return slices.Contains(schema.PortMeanings().Plain[means], text)
}

// loseRest notes what was not written.
func (w *writer) loseRest() {
	d := w.def
	m := schema.PortMeanings()
	for i := range d.values {
		v := &d.values[i]
		if w.used[v.means] || v.fixed || isPlain(v.means, v.text) || v.raw != nil && isPlain(v.means, strings.ToLower(v.raw.Text)) && v.text == "" {
			continue
		}
		if v.guards || slices.Contains(m.Guarding[v.means], v.text) {
			w.note(Note{Kind: schema.Widened, Grants: true, Span: v.at, Means: v.means, What: strings.TrimSpace(v.field + " " + quoted(v.shown)), Why: cmp.Or(w.port.Why(v.means+"="+v.text, v.means), w.to.Name+" has nothing like it") + ", so that it restricts nothing"})
			continue
		}
		w.lose(v.means, v.at, strings.TrimSpace(v.field+" "+quoted(v.shown)), v.text)
	}
	if len(d.servers) > 0 && !w.has("servers") {
		for _, s := range d.servers {
			w.lose("servers", s.at, "server "+quote(s.name), "")
		}
	}
	for _, f := range d.unknown {
		w.note(Note{Kind: schema.Lost, Span: f.KeySpan, What: "field " + quote(f.Key), Why: d.doc.Kind.Platform.Name + " has no such field"})
	}
}

// result returns the file.
func (w *writer) result() *Result {
	r := &Result{Folder: w.port.Folder, Name: w.name, Kind: w.kind, Notes: sorted(w.notes)}
	r.Path = path.Join(r.Folder, fileOf(w.name, w.def.doc)+w.port.Suffix)
	if strings.HasSuffix(w.port.Suffix, ".toml") {
		r.Text = []byte(tomlOf(w.fields.fields, w.kind.PromptField))
		return r
	}
	head := frontmatterOf(w.fields.fields)
	if first, _, ok := strings.Cut(w.text, "\n"); ok && strings.HasSuffix(first, "\r") {
		head = strings.ReplaceAll(head, "\n", "\r\n")
	}
	r.Text = []byte(head + w.text)
	return r
}
