package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// oldName reports the first mention of "the x agent" in the description, often in an example, if no agent has that name
// and the definition's own name differs from it by a word or a misspelling.
func oldName(p *lint.Pass) {
	name, _ := p.Doc.Name()
	f := p.Doc.Front.Lookup("description")
	if f == nil || !agent.IsSlug(name) {
		return
	}
	text := p.Doc.Source.Text[f.Value.Span.Start:f.Value.Span.End]
	for off := 0; ; {
		i := bytes.Index(text[off:], []byte("the "))
		if i < 0 {
			return
		}
		off += i + len("the ")
		start := off + len(text[off:]) - len(bytes.TrimLeft(text[off:], "`*\\\"'@"))
		end := start
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		called := string(text[start:end])
		rest := bytes.TrimLeft(text[end:], "`*\\\"'")
		if !isAgentWord(rest) || !agent.IsSlug(called) || called == name || !isPartOf(called, name) && !schema.IsSlip(called, name) || isTaken(p, called) {
			continue
		}
		at := source.Span{Start: f.Value.Span.Start + start, End: f.Value.Span.Start + end}
		p.Report(lint.Finding{
			Span: at, Severity: lint.Info,
			Message: fmt.Sprintf("the description mentions the agent %s, but this one is named %s and no agent here has that name", quote(called), quote(name)),
			Fixes:   use(at, name, false),
		})
		return
	}
}

// isTaken reports whether another agent has a name. The name of the agent's own file doesn't count.
func isTaken(p *lint.Pass, name string) bool {
	if schema.Fold(name) == schema.Fold(agent.StemOf(p.Doc.Source.Path)) {
		return len(p.Collection.Named(p.Doc.Scope, name)) > 0 || slices.Contains(p.Kind().Agents, name)
	}
	return agentExists(p, name) || p.Collection.Has(schema.Fold(name))
}

// isAgentWord reports whether a text starts with " agent" or " subagent" as a word.
func isAgentWord(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, []byte(" agent"))
	if !ok {
		rest, ok = bytes.CutPrefix(text, []byte(" subagent"))
	}
	return ok && (len(rest) == 0 || !isNameByte(rest[0]))
}

// isPartOf reports whether the words of one name are a subsequence of those of the other.
func isPartOf(a, b string) bool {
	few, many := words(a), words(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, w := range few {
		i := slices.Index(many, w)
		if i < 0 {
			return false
		}
		many = many[i+1:]
	}
	return true
}

// words returns the words of a slug.
func words(slug string) []string {
	return strings.FieldsFunc(slug, func(r rune) bool { return r == '-' || r == '_' })
}
