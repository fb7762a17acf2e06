package port

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// parsed reads a definition of a platform.
func parsed(id, text string) *agent.Document {
	p := schema.ByID(id).Port()
	return agent.Parse(source.New(path.Join(p.Folder, "sample"+p.Suffix), []byte(text)), schema.ByID(id).Kind(p.Kind), agent.Scope{Folder: "."})
}

// hasErrors returns what the rules call an error in a definition.
func hasErrors(tb testing.TB, d *agent.Document) []string {
	tb.Helper()
	found, err := lint.New(rules.All(), nil).Check(lint.NewSnapshot([]*agent.Document{d}, nil, nil), d)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, one := range found {
		if one.Severity == lint.Error {
			out = append(out, one.Rule.ID+": "+one.Message)
		}
	}
	return out
}

// written writes a definition of a platform with the given fields.
func written(id string, fields []member) string {
	const prompt = "Look at what changed and say what it breaks.\n"
	p := schema.ByID(id).Port()
	all := slices.Clone(fields)
	if !p.Name.Without {
		all = append([]member{{"name", textNode("sample")}}, all...)
	}
	all = append(all, member{"description", textNode("Says what a change breaks: first of all")})
	if strings.HasSuffix(p.Suffix, ".toml") {
		body := schema.ByID(id).Kind(p.Kind).PromptField
		return tomlOf(append(all, member{body, textNode(prompt)}), body)
	}
	return frontmatterOf(all) + prompt
}

// samples returns definitions of a platform that say each thing that its table has, one by one and several at once.
func samples(tb testing.TB, id string) []string {
	tb.Helper()
	p := schema.ByID(id).Port()
	var each [][]member
	for i := range p.Fields {
		f := &p.Fields[i]
		if f.Only == schema.WriteOnly || f.Name == "" || f.Key != "" {
			continue
		}
		switch f.Means {
		case "name", "description", "body":
		case "allow", "deny":
			for _, names := range toolLists(&p.Tools) {
				n := listNode(names)
				if f.Form == "text" {
					n = textNode(strings.Join(names, ", "))
				}
				each = append(each, []member{{f.Name, n}})
			}
		case "permission":
			for _, m := range permissionSamples(&p.Tools) {
				each = append(each, []member{{f.Name, m}})
			}
		case "switches":
			each = append(each, []member{{f.Name, &node{kind: frontmatter.Map, fields: []member{{p.Tools.List[1].Name, &node{kind: frontmatter.Bool, text: "false"}}}}}})
		case "profile":
			for _, q := range p.Tools.Profiles {
				if n, ok := scalar(f.Form, q.Value); ok && q.Field == f.Name {
					each = append(each, []member{{f.Name, n}})
				}
			}
		case "servers":
			each = append(each, serverSamples(p, f)...)
		default:
			for _, text := range sampleValues(f) {
				if n, ok := scalar(f.Form, text); ok {
					each = append(each, []member{{f.Name, n}})
				}
			}
		}
	}
	var out []string
	for i, one := range each {
		if i%3 > 0 {
			continue // the rest stands in those that say several things
		}
		out = append(out, written(id, one))

		var together node
		for j := i; j < len(each); j += 4 {
			for _, m := range each[j] {
				together.set(m.key, m.value)
			}
		}
		out = append(out, written(id, together.fields))
	}
	return out
}

func toolLists(t *schema.PortTools) [][]string {
	var out [][]string
	for i := range t.List {
		out = append(out, []string{t.List[i].Name}, []string{t.List[i].Name, t.List[(i*5+2)%len(t.List)].Name, t.List[(i*3+1)%len(t.List)].Name})
	}
	if t.Tool != "" {
		out = append(out, []string{t.List[0].Name, t.NameOf("docs", "find")})
	}
	if t.Server != "" {
		out = append(out, []string{t.List[0].Name, t.NameOf("docs", "*")})
	}
	return out
}

func permissionSamples(t *schema.PortTools) []*node {
	out := []*node{textNode(deny), textNode(ask), textNode(allow)}
	for i := range t.List {
		for _, word := range []string{allow, ask, deny} {
			m := member{t.List[i].Name, textNode(word)}
			other := member{t.List[(i+3)%len(t.List)].Name, textNode(deny)}
			out = append(out,
				&node{kind: frontmatter.Map, fields: []member{{t.Rest, textNode(deny)}, m, {"docs_find", textNode(word)}}},
				&node{kind: frontmatter.Map, fields: []member{other, m}})
		}
	}
	patterns := &node{kind: frontmatter.Map, fields: []member{{"*", textNode(ask)}, {"git push *", textNode(deny)}}}
	return append(out, &node{kind: frontmatter.Map, fields: []member{{"bash", patterns}}})
}

func serverSamples(p *schema.Port, f *schema.PortField) [][]member {
	if p.Servers.Types == nil {
		return [][]member{{{f.Name, listNode([]string{"docs"})}}}
	}
	local := &node{kind: frontmatter.Map}
	if word := p.Servers.Types["stdio"]; word != "" {
		local.set("type", textNode(word))
	}
	local.set("command", textNode("docs-server"))
	for _, key := range []string{"args", "tools"} {
		if p.Servers.Required[key] != nil || key == "args" {
			local.set(key, listNode([]string{"find"}))
		}
	}
	if key := keyOf(p.Servers, "except"); key != "" {
		local.set(key, listNode([]string{"erase"}))
	}
	named := &node{kind: frontmatter.Map, fields: []member{{"docs", local}}}
	if f.Form == "list" {
		named = &node{kind: frontmatter.List, items: []*node{named}}
	}
	return [][]member{{{f.Name, named}}}
}

func sampleValues(f *schema.PortField) []string {
	switch f.Form {
	case "count":
		return []string{"7"}
	case "number":
		return []string{"0.5"}
	case "boolean":
		return []string{"true", "false"}
	case "any", "list":
		return nil
	}
	var out []string
	for _, v := range f.Values {
		if v.Only != schema.WriteOnly {
			out = append(out, strings.Replace(v.Name, "*", "5", 1))
		}
	}
	return out
}

// pairs calls f for each definition that is right on its platform, and each other platform.
func pairs(t *testing.T, f func(t *testing.T, d *agent.Document, to *schema.Platform)) {
	t.Helper()
	for _, from := range schema.PortIDs() {
		var docs []*agent.Document
		for _, text := range samples(t, from) {
			if d := parsed(from, text); len(hasErrors(t, d)) == 0 {
				docs = append(docs, d)
			}
		}
		if len(docs) < 3 {
			t.Errorf("%s: %d samples are right", from, len(docs))
		}
		for _, id := range schema.PortIDs() {
			if id == from {
				continue
			}
			t.Run(from+" to "+id, func(t *testing.T) {
				t.Parallel()
				for _, d := range docs {
					f(t, d.Anew(), schema.ByID(id))
				}
			})
		}
	}
}

// reread returns a port as its platform reads it.
func reread(r *Result) *agent.Document {
	return agent.Parse(source.New(r.Path, r.Text), r.Kind, agent.Scope{Folder: "."})
}

// TestPairs ports each sample to each other platform, and back.
func TestPairs(t *testing.T) {
	t.Parallel()
	pairs(t, func(t *testing.T, d *agent.Document, to *schema.Platform) {
		t.Helper()
		r, err := Of(d, to, nil)
		if err != nil {
			t.Fatalf("%v:\n%s", err, d.Source.Text)
		}
		clean(t, d, r)
		grantsNothing(t, d, r)
		returns(t, d, r)
	})
}

// clean has what is right on one platform be right on another, and every note be in order.
func clean(t *testing.T, d *agent.Document, r *Result) {
	t.Helper()
	if said := hasErrors(t, reread(r)); len(said) > 0 {
		t.Errorf("%s\nbecomes\n%s\nwhich has %q", d.Source.Text, r.Text, said)
	}
	inOrder(t, d, r)
}

// inOrder holds notes and paths to what is promised of them.
func inOrder(tb testing.TB, d *agent.Document, r *Result) {
	tb.Helper()
	if path.Dir(r.Path) != r.Folder || path.Clean(r.Path) != r.Path || strings.ContainsFunc(r.Path, unicode.IsControl) || len(path.Base(r.Path)) > 250 {
		tb.Errorf("the file is %q", r.Path)
	}
	for _, n := range r.Notes {
		if n.Span.Start < 0 || n.Span.End > len(d.Source.Text) || n.What == "" || strings.ContainsFunc(n.String(), unicode.IsControl) {
			tb.Errorf("note %q at %v", n, n.Span)
		}
		if n.Kind != schema.Remark && n.Why == "" || n.Grants && n.Kind != schema.Widened {
			tb.Errorf("note %q lacks a reason, or grants without a word", n)
		}
	}
}

// grantsNothing has nothing granted without a note that says so.
func grantsNothing(t *testing.T, d *agent.Document, r *Result) {
	t.Helper()
	if more := granted(d, r); len(more) > 0 && !r.Grants() {
		t.Errorf("%s\nbecomes\n%s\nwhich grants %v", d.Source.Text, r.Text, more)
	}
}

// granted returns the abilities that a port has and the original hasn't. Where everything is allowed, that is what each
// platform's tools give.
func granted(d *agent.Document, r *Result) []string {
	before, after := read(d, r.Kind.Platform), read(reread(r), d.Kind.Platform)
	have := effective(before)
	var more []string
	for ability := range effective(after) {
		if before.access.all && !abilities(&before.from.Tools)[ability] {
			continue // a tool that the original's platform doesn't have, so that it wasn't denied either
		}
		if !holds(have, ability) {
			more = append(more, ability)
		}
	}
	slices.Sort(more)
	return more
}

// effective returns what an agent may do, tools of servers as "server/tool".
func effective(d *definition) map[string]bool {
	a := &d.access
	out := map[string]bool{}
	if a.all {
		out = abilities(&d.from.Tools)
	}
	for _, e := range a.allowed {
		if e.server != "" && !denies(a.denied, e) {
			out[e.server+"/"+e.tool] = true
		}
		for _, g := range e.gives {
			out[g] = true
		}
	}
	for g := range gives(a.denied) {
		delete(out, g)
	}
	return out
}

// returns has a definition that goes to another platform and back differ only in what was said.
func returns(t *testing.T, d *agent.Document, there *Result) {
	t.Helper()
	to := there.Kind.Platform
	back, err := Of(reread(there), d.Kind.Platform, nil)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, n := range append(slices.Clone(there.Notes), back.Notes...) {
		said[n.Means] = true
	}
	said["allow"] = said["allow"] || said["deny"] || said["mode"] || said["servers"]
	before, after := read(d, to), read(reread(back), to)
	has := contents(after)
	for means, text := range contents(before) {
		if got := cmp.Or(has[means], after.defaults[means]); got != text && !said[means] {
			t.Errorf("%s\ncomes back by\n%s\nas\n%s\nwith %s %q for %q, of which nobody spoke", d.Source.Text, there.Text, back.Text, means, got, text)
		}
	}
}

// closure adds the abilities that lie within others.
func closure(have map[string]bool) map[string]bool {
	for _, a := range schema.PortMeanings().Abilities {
		if holds(have, a.Name) {
			have[a.Name] = true
		}
	}
	return have
}

// contents returns what a definition says, by meaning.
func contents(d *definition) map[string]string {
	out := map[string]string{"body": strings.TrimSpace(d.body.text), "allow": fmt.Sprint(closure(effective(d))), "name": nameOf(d.doc)}
	if d.description != nil {
		out["description"] = d.description.Text
	}
	for _, v := range d.values {
		out[v.means] = v.text
		if isPlain(v.means, v.text) || v.fixed {
			delete(out, v.means)
		}
	}
	for _, s := range d.servers {
		out["servers"] += fmt.Sprintln(s.name, s.kind, s.url, s.order, s.only, s.except)
	}
	return out
}
