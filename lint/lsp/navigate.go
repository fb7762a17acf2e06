package lsp

import (
	"context"
	"path"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// definitions returns where the agent, the skill or the file is that stands at a place.
func (s *server) definitions(ctx context.Context, p about) (any, error) {
	out := []location{}
	r, name, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return out, nil
	}
	off := s.encoding.offsetFromPosition(doc.Source, p.Position)
	at, ok := subjectAt(doc, off)
	switch {
	case ok && at.kind == anAgent:
		for _, a := range r.workspace.Collection().Agents(doc, at.name) {
			out = append(out, s.location(r, a.Path, a.NameSpan, a.Line))
		}
		return out, nil
	case ok && at.kind == aSkill:
		if skill, known := r.workspace.Collection().Skill(at.name); known {
			out = append(out, s.location(r, skill.Path, skill.NameSpan, skill.Line))
		}
		return out, nil
	}
	for _, l := range linksOf(r, name, doc) {
		if l.span.Start <= off && off <= l.span.End {
			out = append(out, location{URI: s.uri(r, l.target)})
		}
	}
	return out, nil
}

type referenceParams struct {
	about

	Context struct {
		Declaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// referencesAt returns where the agent is named that stands at a place.
func (s *server) referencesAt(ctx context.Context, p referenceParams) (any, error) {
	out := []location{}
	r, targets, _ := s.agentsAt(ctx, p.about)
	if len(targets) == 0 {
		return out, nil
	}
	for _, ref := range references(r, targets) {
		if ref.Field != "name" || p.Context.Declaration {
			out = append(out, s.location(r, ref.doc.Source.Path, ref.Span, 0))
		}
	}
	return out, nil
}

// agentsAt returns the agents that stand at a place, by name, and where that is.
func (s *server) agentsAt(ctx context.Context, p about) (*root, []*agent.Summary, subject) {
	r, name, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return nil, nil, subject{}
	}
	at, ok := subjectAt(doc, s.encoding.offsetFromPosition(doc.Source, p.Position))
	if !ok || at.kind != anAgent {
		return nil, nil, subject{}
	}
	if at.field == "name" {
		return r, []*agent.Summary{r.workspace.Collection().Of(name)}, at
	}
	return r, r.workspace.Collection().Agents(doc, at.name), at
}

// A link is a place of a body that leads to a file of the tree.
type link struct {
	span   source.Span
	target string // the path of the file, relative to the root
}

// linkForm is an inline link of Markdown to something without a scheme.
var linkForm = form(`\]\(<?([^()<>\s:#]+)(?:#[^()<>\s]*)?>?\)`)

// linksOf returns the links of a body to files of the tree.
func linksOf(r *root, name string, doc *agent.Document) []link {
	body := doc.BodySpan()
	project := r.workspace.Collection().Project()
	var out []link
	for _, m := range linkForm().FindAllSubmatchIndex(doc.Source.Text[body.Start:body.End], -1) {
		at := source.Span{Start: body.Start + m[2], End: body.Start + m[3]}
		target := path.Join(path.Dir(name), doc.Source.Slice(at))
		if !doc.Body().InCode(at.Start) && project != nil && project.Files[target] {
			out = append(out, link{at, target})
		}
	}
	return out
}

type documentLink struct {
	Range  textRange `json:"range"`
	Target string    `json:"target"`
}

// links returns the links of a document: to files, and from the names of skills to them.
func (s *server) links(ctx context.Context, p about) (any, error) {
	out := []documentLink{}
	r, name, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return out, nil
	}
	for _, l := range linksOf(r, name, doc) {
		out = append(out, documentLink{s.encoding.rangeFromSpan(doc.Source, l.span), s.uri(r, l.target)})
	}
	return out, nil
}
