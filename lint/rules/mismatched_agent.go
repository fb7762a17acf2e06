package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MismatchedAgent reports a JSON sample in which the agent gives a name other than its own.
//
// # Why
//
// The agent is told to send messages with `"requesting_agent": "…"`, and answers go to the agent named there. The
// sample was copied from another definition. Under `"agent"` and similar keys, a sample may name the agent that is
// addressed: there, only the agent's own name with a typo or with other dashes is reported. Other dashes are a hint,
// because Claude Code finds the agent anyway.
//
// # Fix
//
// Use the agent's own name. `--fix` does this.
var MismatchedAgent = register(&lint.Rule{
	ID:       "mismatched-agent",
	Summary:  "a JSON sample gives another agent's name as its own",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	Fixable:  true,
	Check:    mismatchedAgent,
})

// ownKeys are the keys under which an agent names itself: with requesting_agent always, with the others,
// which name the agent that is spoken to as well, only if the name is nearly its own.
var ownKeys = []struct {
	key    []byte
	always bool
}{
	{[]byte(`"requesting_agent"`), true},
	{[]byte(`"agent"`), false},
	{[]byte(`"agent_name"`), false},
	{[]byte(`"agentName"`), false},
	{[]byte(`"agent_id"`), false},
}

func mismatchedAgent(p *lint.Pass) {
	name, _ := p.Doc.Name()
	if !agent.IsSlug(name) {
		return
	}
	text := p.Doc.Source.Text
	for _, own := range ownKeys {
		if !p.Doc.MayHold(string(own.key)) {
			continue
		}
		for _, b := range p.Doc.Body().Blocks {
			if b.Kind != markdown.Fence && b.Kind != markdown.Code {
				continue
			}
			eachValue(text[:b.Text.End], b.Text.Start, own.key, func(at source.Span) {
				given := p.Slice(at)
				if given == name || !agent.IsSlug(given) || strings.HasSuffix(strings.ReplaceAll(given, "_", "-"), "agent-name") {
					return
				}
				if own.always || schema.Fold(given) == schema.Fold(name) || schema.IsSlip(given, name) && !p.Collection.Has(given) {
					level := lint.Off
					if schema.Fold(given) == schema.Fold(name) {
						level = lint.Info // Claude Code finds it all the same
					}
					p.Report(lint.Finding{
						Severity: level,
						Span:     at,
						Message:  "the sample gives the agent's name as " + quote(given) + ", but it is " + quote(name),
						Fixes:    use(at, name, true),
					})
				}
			})
		}
	}
}

// eachValue calls f for the texts that a key is given from an offset on.
func eachValue(text []byte, off int, key []byte, f func(source.Span)) {
	for {
		i := bytes.Index(text[off:], key)
		if i < 0 {
			return
		}
		off += i + len(key)
		if at, ok := stringBehind(text, off); ok {
			f(at)
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
