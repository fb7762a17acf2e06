package agent

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// A Ref is a place where a definition names an agent.
type Ref struct {
	Name string
	Span source.Span // without quotes
	// Field is the one that it stands in, "" in the body.
	Field string
	// Own reports that the definition names itself there, by its name or in a sample.
	Own bool
	// Mention is what the body says there, nil for a field and for a sample.
	Mention *Mention
}

// RefFields are fields whose values are names of agents, on whatever platform.
var RefFields = []string{"agent", "agents", "subagents"}

// ownKeys are the keys under which a sample of JSON names the agent that speaks.
var ownKeys = []string{`"requesting_agent"`, `"agent"`, `"agent_name"`, `"agentName"`, `"agent_id"`}

// Refs returns the places where the definition names agents, sorted, each once.
func (d *Document) Refs() []Ref {
	var out []Ref
	if d.Front != nil {
		out = fieldRefs(d)
	}
	for _, m := range d.Mentions() {
		out = append(out, Ref{Name: m.Name, Span: m.Span, Mention: &m})
	}
	out = append(out, sampleRefs(d)...)
	slices.SortStableFunc(out, func(a, b Ref) int { return a.Span.Start - b.Span.Start })
	return slices.CompactFunc(out, func(a, b Ref) bool { return a.Span.Start == b.Span.Start })
}

// fieldRefs returns the agents that the frontmatter names.
func fieldRefs(d *Document) []Ref {
	var out []Ref
	add := func(field string, v *frontmatter.Value) {
		if v.IsScalar() && v.Text != "" {
			if at, ok := within(d.Source, v.Span, v.Text); ok {
				out = append(out, Ref{Name: v.Text, Span: at, Field: field})
			}
		}
	}
	for _, f := range d.Front.Fields {
		switch known := d.Kind.Field(f.Key); {
		case f.Key == "name" && d.Kind.IsSubagent():
			add(f.Key, f.Value)
			if len(out) > 0 && out[len(out)-1].Field == f.Key {
				out[len(out)-1].Own = true
			}
		case slices.Contains(RefFields, f.Key) && !d.Kind.IsJSON():
			for _, ref := range d.ToolRefs(f.Key) {
				if at, ok := within(d.Source, ref.Span, ref.Text); ok && ref.Text != "" {
					out = append(out, Ref{Name: ref.Text, Span: at, Field: f.Key})
				}
			}
		case f.Key == "handoffs":
			for _, item := range f.Value.Items {
				if to := item.Lookup("agent"); to != nil {
					add(f.Key, to.Value)
				}
			}
		case known != nil && known.Tools:
			out = append(out, patternRefs(d, f.Key)...)
		}
	}
	return out
}

// patternRefs returns the agents that a list of tools allows to be called: Agent(a, b).
func patternRefs(d *Document, field string) []Ref {
	tools := d.Kind.Platform.Tools()
	if tools == nil {
		return nil
	}
	var out []Ref
	for _, ref := range d.ToolRefs(field) {
		tool := tools.Lookup(ref.Name)
		if !ref.HasPattern || tool == nil || tool.Patterns != "main-session" {
			continue
		}
		left := ref.Span
		left.Start = min(left.Start+1, left.End) // the name of the tool may be that of an agent; an entry may have no place
		for name := range strings.SplitSeq(ref.Pattern, ",") {
			name = strings.TrimSpace(name)
			at, ok := within(d.Source, left, name)
			if !ok || !IsSlug(name) {
				continue
			}
			left.Start = at.End
			out = append(out, Ref{Name: name, Span: at, Field: field})
		}
	}
	return out
}

// sampleRefs returns the places of samples of JSON in which the definition names itself.
func sampleRefs(d *Document) []Ref {
	name, _ := d.Name()
	body := d.BodySpan()
	text := d.Source.Slice(body)
	var out []Ref
	for _, key := range ownKeys {
		for off := 0; IsSlug(name); {
			i := strings.Index(text[off:], key)
			if i < 0 {
				break
			}
			off += i + len(key)
			rest := strings.TrimLeft(text[off:], " \t:")
			if strings.HasPrefix(rest, `"`+name+`"`) {
				start := body.Start + len(text) - len(rest) + 1
				out = append(out, Ref{Name: name, Span: source.Span{Start: start, End: start + len(name)}, Own: true})
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
