package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// maxCompared limits the number of similar definitions that one is compared with, because the time for thousands of
// copies would be quadratic otherwise.
const maxCompared = 100

// alike returns the definitions of a group for which counts returns true, without that of the pass. It compares at most
// maxCompared.
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

// relatedNames returns the locations of the names of the first maxRelated definitions, each with a message.
func relatedNames(others []*agent.Summary, message func(*agent.Summary) string) []lint.Related {
	var out []lint.Related
	for _, s := range others[:min(len(others), maxRelated)] {
		out = append(out, lint.Related{Path: s.Path, Span: s.NameSpan, Line: s.Line, Message: message(s)})
	}
	return out
}

// andOthers returns the name of the first of some alike definitions with the number of the others. group is what they
// were chosen from: if it was too large to compare all, there may be more.
func andOthers(name string, others, group []*agent.Summary) string {
	if len(group) > maxCompared+1 && len(others) > 1 {
		return name + " and at least " + itoa(len(others)-1) + " more"
	}
	return andMore(name, len(others)-1)
}
