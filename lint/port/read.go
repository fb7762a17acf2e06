package port

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A definition is what an agent means, in words that all platforms share.
type definition struct {
	doc  *agent.Document
	from *schema.Port
	to   *schema.Platform

	description *frontmatter.Value
	values      []value
	defaults    map[string]string // what it means that a field isn't there, by meaning
	access      access
	servers     []*server
	serversAt   source.Span
	body        body
	unknown     []*frontmatter.Field
	// profiled reports that the tools of the definition's servers are among those that it may use, without a word.
	profiled bool
}

// A value is what a field says.
type value struct {
	means string
	text  string // in shared words
	field string
	shown string // as it is written
	raw   *frontmatter.Value
	at    source.Span
	note  schema.PortNote // of reading it
	why   string
	// rest are further values of a list of which one only is kept.
	rest   []string
	guards bool // to lose it grants something
	fixed  bool // no field says it
}

// read reads a definition for a platform: nothing is decided by it, but reasons are worded for it.
func read(d *agent.Document, to *schema.Platform) *definition {
	def := &definition{doc: d, from: d.Kind.Platform.Port(), to: to, defaults: map[string]string{}}
	def.access.all = true
	seen := map[string]bool{}
	for _, written := range d.Front.Fields {
		f := d.Front.Lookup(written.Key) // the last of a name counts
		if seen[f.Key] || f.Key == d.Kind.PromptField && !d.IsMarkdown() {
			continue
		}
		seen[f.Key] = true
		def.field(f)
	}
	for _, s := range def.servers {
		if def.profiled && !s.named {
			def.access.allowed = append(def.access.allowed, entry{text: s.name, at: s.at, server: s.name, tool: "*"})
		}
	}
	for i := range def.from.Fields {
		f := &def.from.Fields[i]
		if f.Unset != "" && def.value(f.Means) == nil {
			def.defaults[f.Means] = f.Unset
		}
	}
	for means, text := range def.from.Fixed {
		if def.value(means) == nil {
			def.values = append(def.values, value{means: means, text: text, fixed: true})
		}
	}
	slices.SortStableFunc(def.values, func(a, b value) int { return a.at.Start - b.at.Start })
	def.readBody()
	return def
}

// value returns what the definition says of a meaning, nil if nothing.
func (d *definition) value(means string) *value {
	for i := range d.values {
		if d.values[i].means == means {
			return &d.values[i]
		}
	}
	return nil
}

// field reads one field.
func (d *definition) field(f *frontmatter.Field) {
	known := false
	for i := range d.from.Fields {
		p := &d.from.Fields[i]
		if p.Name != f.Key || p.Only == schema.WriteOnly {
			continue
		}
		known = true
		v := f.Value
		if p.Key != "" {
			inner := v.Lookup(p.Key)
			if inner == nil {
				continue
			}
			v = inner.Value
		}
		d.meaning(p, f, v)
	}
	if !known {
		d.unknown = append(d.unknown, f)
	}
}

// meaning reads what a field says into the definition.
func (d *definition) meaning(p *schema.PortField, f *frontmatter.Field, v *frontmatter.Value) {
	switch p.Means {
	case "name", "body":
	case "description":
		if v.IsScalar() && v.Kind != frontmatter.Null {
			d.description = v
		}
	case "allow":
		d.readAllowed(f)
	case "deny":
		d.readDenied(f)
	case "permission":
		d.readPermission(f)
	case "switches":
		d.readSwitches(f)
	case "profile":
		d.readProfile(f)
	case "servers":
		d.readServers(f)
	default:
		if v.Kind != frontmatter.Null {
			d.plain(p, f, v)
		}
	}
}

// plain reads a field whose value means the same everywhere, or one of a few things.
func (d *definition) plain(p *schema.PortField, f *frontmatter.Field, v *frontmatter.Value) {
	out := value{means: p.Means, field: f.Key, at: f.Span(), raw: v, shown: shown(v)}
	out.guards = p.Guards != "" && strings.Contains(d.doc.Source.Slice(v.Span), p.Guards)
	if p.Form == "any" || p.Form == "list" {
		if p.Form == "list" {
			out.raw = &frontmatter.Value{Kind: frontmatter.List, Items: items(v)}
		}
		d.add(out)
		return
	}
	if v.Kind == frontmatter.List {
		for _, item := range v.Items {
			if item.IsScalar() && item.Kind != frontmatter.Null {
				out.rest = append(out.rest, item.Text)
			}
		}
		if len(out.rest) == 0 {
			return
		}
		out.text, out.rest, out.shown = out.rest[0], out.rest[1:], out.rest[0]
	} else {
		out.text = strings.TrimSpace(v.Text)
	}
	if v.Kind == frontmatter.Bool || p.Form == "boolean" {
		out.text = strings.ToLower(out.text)
	}
	if len(p.Values) > 0 {
		out.text, out.note, out.why = d.shared(p, out.text)
	}
	d.add(out)
}

// add keeps a value, unless an earlier field says the same.
func (d *definition) add(v value) {
	if d.value(v.means) == nil || strings.HasPrefix(v.field, "observe") {
		d.values = append(d.values, v)
	}
}

// shared returns what a value of a field means. One that the platform's data doesn't know stands for itself, behind
// the name of the platform, so that no other platform takes it for a word of its own.
func (d *definition) shared(p *schema.PortField, text string) (is string, note schema.PortNote, why string) {
	for i := range p.Values {
		v := &p.Values[i]
		if v.Only == schema.WriteOnly {
			continue
		}
		if star, ok := match(v.Name, text); ok {
			return strings.Replace(v.Is, "*", star, 1), v.Note, v.Why
		}
	}
	return d.doc.Kind.Platform.ID + " " + text, schema.Exact, ""
}

// match holds a text against a pattern with at most one star, and returns what that stands for. Case doesn't count.
func match(pattern, text string) (star string, ok bool) {
	before, after, has := strings.Cut(strings.ToLower(pattern), "*")
	lower := strings.ToLower(text)
	if !has || len(lower) != len(text) {
		return "", lower == before
	}
	if len(text) <= len(before)+len(after) || !strings.HasPrefix(lower, before) || !strings.HasSuffix(lower, after) {
		return "", false
	}
	return text[len(before) : len(text)-len(after)], true
}

// items returns the values of a list, or those that commas separate in a text.
func items(v *frontmatter.Value) []*frontmatter.Value {
	if v.Kind == frontmatter.List {
		return v.Items
	}
	var out []*frontmatter.Value
	for part := range strings.SplitSeq(v.Text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, &frontmatter.Value{Kind: frontmatter.String, Text: part, Span: v.Span})
		}
	}
	return out
}

// shown returns a value as a note shows it, "" for one of several lines or parts.
func shown(v *frontmatter.Value) string {
	if v.IsScalar() && !strings.Contains(v.Text, "\n") {
		return v.Text
	}
	return ""
}
