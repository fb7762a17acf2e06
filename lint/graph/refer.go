package graph

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A mention is a place of a document at which it names something.
type mention struct {
	doc  *agent.Document
	name string
	span source.Span
	// field is the one that it stands in, "" in the body. form and verb are those of the place.
	field, form, verb string
	// sure reports that the place names something whatever the name is.
	sure bool
}

// refer adds what a document says to its node.
func (b *builder) refer(from int, d *agent.Document) {
	b.referAgents(from, d)
	b.referPlugins(from, d)
	b.referByName(from, d)
	b.referSkills(from, d)
	b.referServers(from, d)
}

// forms are the words for how a body names an agent.
var forms = map[agent.Form]string{agent.Called: "call", agent.Ordered: "call", agent.Listed: "list", agent.Tabled: "table", agent.Told: "prose"}

func (b *builder) referAgents(from int, d *agent.Document) {
	for _, ref := range d.Refs() {
		if ref.Own || denies(ref.Field) || !isName(ref.Name) {
			continue
		}
		m := mention{doc: d, name: ref.Name, span: ref.Span, field: ref.Field, sure: true}
		if said := ref.Mention; said != nil {
			m.form, m.verb, m.sure = forms[said.Form], said.Verb, said.MayBeAgent()
			if m.verb == "" && said.Section != nil {
				m.verb = said.Section.Title
			}
		}
		b.lead(from, m, b.agents(m))
	}
}

// referByName adds the places at which the body has the name of an agent that the rules don't go by.
func (b *builder) referByName(from int, d *agent.Document) {
	seen := map[int]bool{}
	for _, ref := range d.Refs() {
		seen[ref.Span.Start] = true
	}
	found := map[string][]*agent.Summary{}
	known := func(name string) bool {
		if _, asked := found[name]; !asked && b.index.named[name] != nil { // the collection looks through all definitions
			found[name] = b.Collection.Agents(d, name)
		}
		return len(found[name]) > 0
	}
	for _, ref := range d.Named(known) {
		if !seen[ref.Span.Start] {
			b.lead(from, mention{doc: d, name: ref.Name, span: ref.Span, form: "prose"}, b.all(found[ref.Name]))
		}
	}
}

// referPlugins adds what a document says of the agents, skills and commands of plugins: plugin:name.
func (b *builder) referPlugins(from int, d *agent.Document) {
	project := b.Collection.Project()
	if project == nil {
		return
	}
	for _, ref := range d.PluginRefs(project.Plugins) {
		m := mention{doc: d, name: d.Source.Slice(ref.Name), span: ref.Name, form: "call"}
		found, declared, ok := b.Collection.InPlugin(ref.Dir, m.name)
		switch {
		case ok && !found.Aside:
			b.lead(from, m, []int{b.defined(found)})
		case !ok && declared != "":
			b.lead(from, m, b.nothing(Agent, m))
		}
	}
}

func (b *builder) referSkills(from int, d *agent.Document) {
	if d.Kind.Field("skills") != nil && !d.Kind.IsJSON() {
		for _, ref := range d.ToolRefs("skills") {
			if ref.Text != "" && isName(ref.Text) {
				m := mention{doc: d, name: ref.Text, span: ref.Span, field: "skills", sure: true}
				b.lead(from, m, b.skills(m))
			}
		}
	}
	for _, call := range d.SkillCalls() {
		m := mention{doc: d, name: call.Name, span: call.Span, form: "call", sure: !schema.IsSlot(call.Name)}
		b.lead(from, m, b.skills(m))
	}
}

func (b *builder) referServers(from int, d *agent.Document) {
	for _, own := range d.OwnServers() {
		m := mention{doc: d, name: own.Name, span: own.Span, field: "mcpServers"}
		b.lead(from, m, []int{b.server(d.Source.Path, own.Name)})
	}
	for _, v := range d.NamedServers() {
		m := mention{doc: d, name: v.Text, span: v.Span, field: "mcpServers", sure: true}
		b.lead(from, m, b.servers(m))
	}
	d.EachToolField(func(field string, _ *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			if ref.IsMCP() && ref.Server != "" && isName(ref.Server) && !denies(field) {
				m := mention{doc: d, name: ref.Server, span: ref.Span, field: field, sure: true}
				b.lead(from, m, b.servers(m))
			}
		}
	})
}

// denies reports whether a field takes away what it names.
func denies(field string) bool { return strings.HasPrefix(strings.ToLower(field), "disallowed") }

// isName reports whether an entry names one thing: no pattern, variable or placeholder.
func isName(text string) bool { return !strings.ContainsAny(text, "*$<{\n") }

// lead adds the edges from a node to those that a place names.
func (b *builder) lead(from int, m mention, to []int) {
	for _, i := range to {
		b.connect(from, i, b.place(m))
	}
}

// place returns a place as it is shown.
func (b *builder) place(m mention) Place {
	src := m.doc.Source
	at := src.PositionFromOffset(m.span.Start)
	p := Place{Path: b.Show(src.Path), Line: at.Line, Column: at.Column, Field: m.field, Form: cmp.Or(m.form, "field"), Verb: m.verb, Text: around(src, m.span)}
	if f := b.about(m); f != nil {
		p.Rule, p.Severity = f.Rule.ID, f.Severity.String()
	}
	return p
}

// about returns the diagnostic that says of a place that nothing has the name, nil if there is none.
func (b *builder) about(m mention) *lint.Diagnostic {
	return b.findings.about[spot{m.doc.Source.Path, m.span.Start}]
}

// maxAround is how many bytes of a line are shown before and behind a name.
const maxAround = 80

// around returns the line of a place without blanks around it, or the part around the place.
func around(src *source.Source, at source.Span) string {
	line := src.LineSpan(src.LineFromOffset(at.Start))
	before, behind := "", ""
	if start := at.Start - maxAround; start > line.Start {
		for start < at.Start && !utf8.RuneStart(src.Text[start]) {
			start++
		}
		line.Start, before = start, "…"
	}
	if end := at.End + maxAround; end < line.End {
		for end > at.End && !utf8.RuneStart(src.Text[end]) {
			end--
		}
		line.End, behind = end, "…"
	}
	return before + strings.TrimSpace(src.Slice(line)) + behind
}
