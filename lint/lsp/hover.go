package lsp

import (
	"context"

	"github.com/agentlint/agentlint/lint/agent"
)

type hoverResult struct {
	Contents markup    `json:"contents"`
	Range    textRange `json:"range"`
}

// hover explains what stands at a place, nil if nothing is known of that.
func (s *server) hover(ctx context.Context, p about) (any, error) {
	r, _, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return s.hoverConfig(p), nil
	}
	at, ok := subjectAt(doc, s.encoding.offsetFromPosition(doc.Source, p.Position))
	if !ok {
		return nil, nil
	}
	text := explain(r, doc, at)
	if text == "" {
		return nil, nil
	}
	return hoverResult{markdownOf(text), s.encoding.rangeFromSpan(doc.Source, at.span)}, nil
}

// explain returns what is known of a subject, in Markdown, "" if nothing is.
func explain(r *root, doc *agent.Document, at subject) string {
	switch at.kind {
	case aField:
		return explainField(doc.Kind, at.name)
	case aValue:
		return explainValue(doc.Kind, at)
	case aTool:
		return explainTool(r, doc, at.name)
	case aModel:
		return explainModel(doc.Kind.Platform, at.name)
	case anAgent:
		return explainAgent(r, doc, at.name)
	case aSkill:
		return explainSkill(r, at.name)
	default:
		return explainRule(at.name)
	}
}
