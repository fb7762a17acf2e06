package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// MismatchedAgent reports a JSON sample in which the agent gives another name than its own.
//
// # Why
//
// The agent is told to send messages with `"requesting_agent": "…"`, and answers go to whoever is
// named there. The sample was copied from another definition.
//
// # Fix
//
// Write the agent's own name. `--fix` does.
var MismatchedAgent = register(&lint.Rule{
	ID:       "mismatched-agent",
	Summary:  "a JSON sample gives another agent's name as its own",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fixable:  true,
	Check:    mismatchedAgent,
})

// requesting is the key under which an agent names itself.
var requesting = []byte(`"requesting_agent"`)

func mismatchedAgent(p *lint.Pass) {
	name, _ := p.Doc.Name()
	text := p.Doc.Source.Text
	if !agent.IsSlug(name) || !bytes.Contains(text, requesting) {
		return
	}
	for _, b := range p.Doc.Body().Blocks {
		if b.Kind != markdown.Fence {
			continue
		}
		for off := b.Text.Start; off < b.Text.End; {
			i := bytes.Index(text[off:b.Text.End], requesting)
			if i < 0 {
				break
			}
			off += i + len(requesting)
			at, ok := stringBehind(text[:b.Text.End], off)
			if !ok || p.Slice(at) == name || !agent.IsSlug(p.Slice(at)) || strings.HasSuffix(strings.ReplaceAll(p.Slice(at), "_", "-"), "agent-name") {
				continue
			}
			p.Report(lint.Finding{
				Span:    at,
				Message: "the sample gives " + quote(p.Slice(at)) + " as the agent's name, which is " + quote(name),
				Fixes:   use(at, name, true),
			})
		}
	}
}

// stringBehind returns the span of the text in quotes that follows a key and a colon.
func stringBehind(text []byte, off int) (source.Span, bool) {
	rest := text[off:]
	trimmed := bytes.TrimLeft(rest, " \t")
	if len(trimmed) == 0 || trimmed[0] != ':' {
		return source.Span{}, false
	}
	trimmed = bytes.TrimLeft(trimmed[1:], " \t")
	if len(trimmed) == 0 || trimmed[0] != '"' {
		return source.Span{}, false
	}
	start := len(text) - len(trimmed) + 1
	end := bytes.IndexByte(text[start:], '"')
	return source.Span{Start: start, End: start + max(end, 0)}, end > 0
}
