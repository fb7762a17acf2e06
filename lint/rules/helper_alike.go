package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// maxCompared is how many of the definitions that have something in common with one are looked at, so that thousands of
// copies don't cost the square of their number.
const maxCompared = 100

// alike returns those of a group of definitions that count as the like of the one of a pass, which is none of them.
func alike(p *lint.Pass, group []*agent.Summary, counts func(*agent.Summary) bool) []*agent.Summary {
	var others []*agent.Summary
	compared := 0
	for _, s := range group {
		if s.Path == p.Doc.Source.Path {
			continue
		}
		if compared == maxCompared {
			break
		}
		compared++
		if counts(s) {
			others = append(others, s)
		}
	}
	return others
}

// relatedNames returns the places of the names of the first of some definitions, each with a message.
func relatedNames(others []*agent.Summary, message func(*agent.Summary) string) []lint.Related {
	var out []lint.Related
	for _, s := range others[:min(len(others), maxRelated)] {
		out = append(out, lint.Related{Path: s.Path, Span: s.NameSpan, Line: s.Line, Message: message(s)})
	}
	return out
}

// andOthers adds to the name of the first of some definitions how many others of a group there are.
func andOthers(name string, others, group []*agent.Summary) string {
	if len(group) > maxCompared+1 && len(others) > 1 {
		return name + " and at least " + itoa(len(others)-1) + " more"
	}
	return andMore(name, len(others)-1)
}
