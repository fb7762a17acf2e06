package lsp

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// A subjectKind is what stands at a place of a definition, as far as something can be said of it.
type subjectKind uint8

const (
	aField subjectKind = iota
	aValue
	aTool
	aModel
	anAgent
	aSkill
	aRule
)

// A subject is what stands at a place of a definition.
type subject struct {
	kind  subjectKind
	name  string
	span  source.Span
	field string // the one that it stands in, "" in the body
}

// subjectAt returns what stands at an offset, the end of it included; false if nothing is known of that.
func subjectAt(doc *agent.Document, off int) (subject, bool) {
	at := func(span source.Span) bool { return span.Start <= off && off <= span.End && span.Len() > 0 }
	for _, d := range doc.Directives() {
		for _, rule := range d.Rules {
			if at(rule.Span) {
				return subject{kind: aRule, name: rule.Name, span: rule.Span}, true
			}
		}
	}
	for _, ref := range agentRefs(doc) {
		if at(ref.span) {
			return subject{kind: anAgent, name: ref.name, span: ref.span, field: ref.field}, true
		}
	}
	for _, call := range doc.SkillCalls() {
		if at(call.Span) {
			return subject{kind: aSkill, name: call.Name, span: call.Span}, true
		}
	}
	for _, tool := range doc.DocumentedTools() {
		if at(tool.Span) {
			return subject{kind: aTool, name: tool.Name, span: tool.Span}, true
		}
	}
	if doc.Front == nil {
		return subject{}, false
	}
	for _, f := range doc.Front.Fields {
		if at(f.KeySpan) {
			return subject{kind: aField, name: f.Key, span: f.KeySpan, field: f.Key}, true
		}
		if at(f.Value.Span) {
			return valueAt(doc, f, at)
		}
	}
	return subject{}, false
}

// valueAt returns what stands at a place of the value of a field.
func valueAt(doc *agent.Document, f *frontmatter.Field, at func(source.Span) bool) (subject, bool) {
	known := doc.Kind.Field(f.Key)
	kind := aValue
	switch {
	case known == nil:
		return subject{}, false
	case known.Tools:
		kind = aTool
	case f.Key == "skills":
		kind = aSkill
	case f.Value.IsScalar():
		if f.Key == "model" {
			kind = aModel
		}
		return subject{kind: kind, name: f.Value.Text, span: f.Value.Span, field: f.Key}, true
	}
	for _, ref := range doc.ToolRefs(f.Key) {
		if at(ref.Span) {
			name := ref.Text
			if kind == aTool {
				name = ref.Name
			}
			return subject{kind: kind, name: name, span: ref.Span, field: f.Key}, true
		}
	}
	return subject{}, false
}

// An agentRef is a place where a definition names an agent.
type agentRef struct {
	name  string
	span  source.Span // without quotes
	field string      // the one that it stands in, "" in the body
	// own reports that the definition names itself there, by its name or in a sample.
	own bool
}

// agentFields are fields whose values are names of agents, on whatever platform.
var agentFields = []string{"agent", "agents", "subagents"}

// ownKeys are the keys under which a sample of JSON names the agent that speaks.
var ownKeys = []string{`"requesting_agent"`, `"agent"`, `"agent_name"`, `"agentName"`, `"agent_id"`}

// agentRefs returns the places where a definition names agents, sorted, each once.
func agentRefs(doc *agent.Document) []agentRef {
	var out []agentRef
	if doc.Front != nil {
		out = fieldRefs(doc)
	}
	for _, m := range doc.Mentions() {
		out = append(out, agentRef{name: m.Name, span: m.Span})
	}
	out = append(out, sampleRefs(doc)...)
	slices.SortStableFunc(out, func(a, b agentRef) int { return a.span.Start - b.span.Start })
	return slices.CompactFunc(out, func(a, b agentRef) bool { return a.span.Start == b.span.Start })
}

// fieldRefs returns the agents that the frontmatter names.
func fieldRefs(doc *agent.Document) []agentRef {
	var out []agentRef
	add := func(field string, v *frontmatter.Value) {
		if v.IsScalar() && v.Text != "" {
			if at, ok := within(doc.Source, v.Span, v.Text); ok {
				out = append(out, agentRef{name: v.Text, span: at, field: field})
			}
		}
	}
	for _, f := range doc.Front.Fields {
		switch known := doc.Kind.Field(f.Key); {
		case f.Key == "name" && doc.Kind.IsSubagent():
			add(f.Key, f.Value)
			if len(out) > 0 && out[len(out)-1].field == f.Key {
				out[len(out)-1].own = true
			}
		case slices.Contains(agentFields, f.Key) && !doc.Kind.IsJSON():
			for _, ref := range doc.ToolRefs(f.Key) {
				if at, ok := within(doc.Source, ref.Span, ref.Text); ok && ref.Text != "" {
					out = append(out, agentRef{name: ref.Text, span: at, field: f.Key})
				}
			}
		case f.Key == "handoffs":
			for _, item := range f.Value.Items {
				if to := item.Lookup("agent"); to != nil {
					add(f.Key, to.Value)
				}
			}
		case known != nil && known.Tools:
			out = append(out, patternRefs(doc, f.Key)...)
		}
	}
	return out
}

// patternRefs returns the agents that a list of tools allows to be called: Agent(a, b).
func patternRefs(doc *agent.Document, field string) []agentRef {
	tools := doc.Kind.Platform.Tools()
	if tools == nil {
		return nil
	}
	var out []agentRef
	for _, ref := range doc.ToolRefs(field) {
		tool := tools.Lookup(ref.Name)
		if !ref.HasPattern || tool == nil || tool.Patterns != "main-session" {
			continue
		}
		left := ref.Span
		for name := range strings.SplitSeq(ref.Pattern, ",") {
			name = strings.TrimSpace(name)
			at, ok := within(doc.Source, source.Span{Start: left.Start + 1, End: left.End}, name)
			if !ok || !agent.IsSlug(name) {
				continue
			}
			left.Start = at.End - 1
			out = append(out, agentRef{name: name, span: at, field: field})
		}
	}
	return out
}

// sampleRefs returns the places of samples of JSON in which the definition names itself.
func sampleRefs(doc *agent.Document) []agentRef {
	name, _ := doc.Name()
	body := doc.BodySpan()
	text := doc.Source.Slice(body)
	var out []agentRef
	for _, key := range ownKeys {
		for off := 0; agent.IsSlug(name); {
			i := strings.Index(text[off:], key)
			if i < 0 {
				break
			}
			off += i + len(key)
			rest := strings.TrimLeft(text[off:], " \t:")
			if strings.HasPrefix(rest, `"`+name+`"`) {
				start := body.Start + len(text) - len(rest) + 1
				out = append(out, agentRef{name: name, span: source.Span{Start: start, End: start + len(name)}, own: true})
			}
		}
	}
	return out
}

// within returns where a text stands in a span, as it is written.
func within(src *source.Source, span source.Span, text string) (source.Span, bool) {
	i := strings.Index(src.Slice(span), text)
	if i < 0 {
		return source.Span{}, false
	}
	return source.Span{Start: span.Start + i, End: span.Start + i + len(text)}, true
}
