package lsp

import (
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
	for _, ref := range doc.Refs() {
		if at(ref.Span) {
			return subject{kind: anAgent, name: ref.Name, span: ref.Span, field: ref.Field}, true
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
