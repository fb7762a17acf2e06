package port

import (
	"maps"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A server is an MCP server that a definition brings or names.
type server struct {
	name string
	at   source.Span
	// named reports that the definition has its name only.
	named bool
	kind  string // stdio, http, sse or ws; "" if nothing tells
	url   *node
	keys  map[string]*node // by what they mean, without only and except
	order []string
	// only are the tools that it is limited to, nil if it isn't; except those that it is without.
	only, except []string
	unknown      []string // keys that no other platform knows
}

// readServers reads the servers of a definition: a mapping, or a list of names and of mappings.
func (d *definition) readServers(f *frontmatter.Field) {
	d.serversAt = f.Span()
	add := func(fields []*frontmatter.Field) {
		for _, inner := range fields {
			d.servers = append(d.servers, d.server(inner))
		}
	}
	switch {
	case d.from.Servers == nil:
	case f.Value.Kind == frontmatter.Map:
		add(f.Value.Fields)
	default:
		for _, item := range items(f.Value) {
			if item.Kind == frontmatter.Map {
				add(item.Fields)
			} else if item.IsScalar() && item.Text != "" {
				d.servers = append(d.servers, &server{name: item.Text, at: item.Span, named: true})
			}
		}
	}
}

// server reads one server.
func (d *definition) server(f *frontmatter.Field) *server {
	p := d.from.Servers
	s := &server{name: f.Key, at: f.Span(), keys: map[string]*node{}}
	s.named = f.Value.Kind != frontmatter.Map
	for _, inner := range f.Value.Fields {
		key, v := inner.Key, inner.Value
		kinds := kindsOf(p, key)
		switch means := p.Keys[key]; {
		case key == "type":
			for _, kind := range slices.Sorted(maps.Keys(p.Types)) {
				if p.Types[kind] == v.Text || kind == v.Text {
					s.kind = kind
				}
			}
		case len(kinds) > 0:
			s.url = nodeOf(v)
			if s.kind == "" {
				s.kind = kinds[0]
			}
		case means == "only":
			s.only = texts(v)
		case means == "except":
			s.except = texts(v)
		case means != "":
			s.keys[means] = nodeOf(v)
			s.order = append(s.order, means)
		default:
			s.unknown = append(s.unknown, key)
		}
	}
	if s.keys["command"] != nil {
		s.kind = "stdio"
	}
	if len(s.only) == 1 && s.only[0] == "*" {
		s.only = nil
	}
	return s
}

// kindsOf returns the kinds of servers whose address stands under a key, the likeliest first.
func kindsOf(p *schema.PortServers, key string) []string {
	var kinds []string
	for _, kind := range []string{"http", "sse", "ws"} {
		if p.URLs[kind] == key {
			kinds = append(kinds, kind)
		}
	}
	if kind := p.Also[key]; kind != "" {
		kinds = append(kinds, kind)
	}
	return kinds
}

// texts returns the scalars of a list, or those between commas.
func texts(v *frontmatter.Value) []string {
	out := []string{}
	for _, item := range items(v) {
		if item.IsScalar() {
			out = append(out, item.Text)
		}
	}
	return out
}

// limitServers turns limits of servers' tools into limits of the agent's where the target has none for servers.
func (w *writer) limitServers() {
	a := &w.def.access
	target := w.port.Servers
	has := func(means string) bool {
		if target == nil || !w.has("servers") {
			return false
		}
		return slices.Contains(slices.Collect(maps.Values(target.Keys)), means)
	}
	for _, s := range w.def.servers {
		if s.except != nil && !has("except") {
			w.limited(s)
			for _, tool := range s.except {
				a.denied = append(a.denied, entry{text: s.name + " without " + tool, at: s.at, server: s.name, tool: tool})
			}
			if len(s.except) > 0 && a.denyField == "" {
				a.denyField, a.denyAt = w.def.fieldOf("servers"), s.at
			}
		}
		if s.only == nil || has("only") {
			continue
		}
		if a.all {
			w.note(Note{Kind: schema.Widened, Grants: true, Span: s.at, Means: "servers", What: "server " + quote(s.name) + " with tools " + quote(strings.Join(s.only, ", ")) + " only", Why: w.to.Name + " has no such limit in a definition"})
			continue
		}
		w.limited(s)
		for i := 0; i < len(a.allowed); i++ {
			e := a.allowed[i]
			if e.server != s.name || e.tool != "*" {
				continue
			}
			var each []entry
			for _, tool := range s.only {
				one := e
				one.tool = tool
				each = append(each, one)
			}
			a.allowed = slices.Replace(a.allowed, i, i+1, each...)
			i += len(each) - 1
		}
	}
}

// limited notes that a limit of a server became one of the agent.
func (w *writer) limited(s *server) {
	w.note(Note{Kind: schema.Remark, Span: s.at, Means: "servers", What: "the limit of tools of server " + quote(s.name), Why: "it is written as tools of the agent"})
}

// writeServers writes the servers of a definition into a field of the target.
func (w *writer) writeServers(f *schema.PortField) {
	p := w.port.Servers
	var all []*node
	for _, s := range w.def.servers {
		switch {
		case s.named && p.Names:
			all = append(all, textNode(s.name))
		case s.named && p.Named:
			w.note(Note{Kind: schema.Remark, Span: s.at, Means: "servers", What: "server " + quote(s.name), Why: "servers that are set up are there without being named"})
		case s.named:
			w.note(Note{Kind: schema.Narrowed, Span: s.at, Means: "servers", What: "server " + quote(s.name), Why: "a server that is set up elsewhere can't be named in a definition of " + w.to.Name})
		case p.Types == nil:
			w.lose("servers", s.at, "server "+quote(s.name), "")
		default:
			if n := w.serverNode(s); n != nil {
				all = append(all, &node{kind: frontmatter.Map, fields: []member{{s.name, n}}})
			}
		}
	}
	if len(all) == 0 {
		return
	}
	out := &node{kind: frontmatter.List, items: all}
	if f.Form == "map" {
		out = &node{kind: frontmatter.Map}
		for _, n := range all {
			for _, m := range n.fields {
				out.set(m.key, m.value)
			}
		}
	}
	w.set(f.Name, out)
}

// serverNode returns a server as the target writes it, nil if it has no such servers.
func (w *writer) serverNode(s *server) *node {
	p := w.port.Servers
	kind, ok := p.Types[s.kind]
	if !ok {
		w.note(Note{Kind: schema.Lost, Span: s.at, Means: "servers", What: "server " + quote(s.name), Why: w.to.Name + " has no servers of that kind in a definition"})
		return nil
	}
	n := &node{kind: frontmatter.Map}
	if kind != "" {
		n.set("type", textNode(kind))
	}
	if s.url != nil && s.kind != "stdio" {
		n.set(p.URLs[s.kind], s.url)
	}
	for _, means := range s.order {
		if key := keyOf(p, means); key != "" {
			n.set(key, s.keys[means])
			continue
		}
		s.unknown = append(s.unknown, means)
	}
	for means, tools := range map[string][]string{"only": s.only, "except": s.except} {
		if key := keyOf(p, means); key != "" && tools != nil {
			n.set(key, listNode(tools))
		}
	}
	required := map[string][]string{}
	maps.Copy(required, p.Required)
	if s.kind == "stdio" {
		maps.Copy(required, p.RequiredLocal)
	}
	for _, key := range slices.Sorted(maps.Keys(required)) {
		n.set(key, listNode(required[key]))
	}
	for _, key := range s.unknown {
		w.note(Note{Kind: schema.Lost, Span: s.at, Means: "servers", What: key + " of server " + quote(s.name), Why: w.to.Name + " has nothing like it"})
	}
	return n
}

// keyOf returns the platform's key for a meaning, "" if it has none.
func keyOf(p *schema.PortServers, means string) string {
	for _, key := range slices.Sorted(maps.Keys(p.Keys)) {
		if p.Keys[key] == means {
			return key
		}
	}
	return ""
}
