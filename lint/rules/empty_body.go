package rules

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// EmptyBody reports a definition without a prompt.
//
// # Why
//
// The text below the frontmatter is the agent's system prompt. Without it, the agent is the general assistant under
// another name. Qwen Code requires at least ten characters; a prompt that is one placeholder (`{{body}}`) gets them when
// it is filled in. An overlay, which a generator merges into another definition with `extends` and `patches`, needs no
// prompt.
//
// # Fix
//
// Write the prompt below the closing `---`.
var EmptyBody = register(&lint.Rule{
	ID:       "empty-body",
	Summary:  "a definition without a prompt",
	Category: lint.Sections,
	Severity: lint.Error,
	Since:    "0.1.0",
	Effects:  does(schema.EmptyBody),
	Check:    emptyBody,
})

func emptyBody(p *lint.Pass) {
	front, e := p.Doc.Front, p.Kind().Does(schema.EmptyBody)
	if front == nil || e == nil || front.Close.Len() == 0 {
		return // the fence is at fault
	}
	if front.Lookup("prompt") != nil && p.Kind().Ignored["prompt"] != nil {
		return // ignored-field names the cause
	}
	if isOverlay(p) {
		return
	}
	at := p.Doc.BodySpan()
	if prompt := bytes.TrimSpace(p.Doc.Source.Text[at.Start:at.End]); len(prompt) > 0 {
		if least := p.Kind().MinBody; least != nil && utf8.RuneCount(prompt) < least.Characters && !isPromptSlot(prompt) {
			p.Report(lint.Finding{
				Span:     firstText(p.Doc.Source, at),
				Message:  because(fmt.Sprintf("the prompt has %d characters, but needs at least %d", utf8.RuneCount(prompt), least.Characters), &least.Effect),
				Severity: severity(&least.Effect, lint.Off),
			})
		}
		return
	}
	p.Report(lint.Finding{Span: front.Close, Message: because("nothing follows the frontmatter", e), Severity: severity(e, lint.Off)})
}

// isPromptSlot reports whether a prompt is one place that something is put in: "{{body}}", "$ARGUMENTS".
func isPromptSlot(prompt []byte) bool {
	text := string(prompt)
	name, braces := strings.CutPrefix(text, "{{")
	if braces {
		name, braces = strings.CutSuffix(name, "}}")
	} else {
		name, braces = strings.CutPrefix(text, "$")
	}
	return braces && agent.IsSlug(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), "_", "-")))
}
