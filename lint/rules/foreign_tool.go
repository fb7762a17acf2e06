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

// ForeignTool reports a tool of another assistant in a prompt.
//
// # Why
//
// A prompt written for another assistant tells this one to use tools that it doesn't have. It then fails, or has to
// guess which of its own tools does the same.
//
// A name is reported if another assistant has a tool of that name and this one doesn't. Either all tools of this
// assistant must be known, or the one that does the same. The name must have at least two words and be a whole code
// span (`AskUserQuestion`), or come before the word "tool". A single name without that word may be the name of a
// class, so it takes two. Lines that mention an assistant aren't checked: they may explain which tools each one has.
//
// # Fix
//
// Use this assistant's own name for the tool.
var ForeignTool = register(&lint.Rule{
	ID:       "foreign-tool",
	Summary:  "a tool of another assistant in the prompt",
	Category: lint.Tools,
	Severity: lint.Info,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    foreignTool,
})

func foreignTool(p *lint.Pass) {
	if p.Platform().Port() == nil || p.Kind().IsJSON() {
		return
	}
	var names []string
	first, surely := source.Span{}, false
	seen := map[string]bool{}
	eachToolWord(p, func(at source.Span, isTool bool) {
		name := p.Slice(at)
		if isNew := !seen[name]; isNew {
			seen[name] = true
			if isOwnTool(p, name) || p.Platform().Tools() == nil && counterpart(p, name) == "" {
				return
			}
			if len(names) == 0 {
				first = at
			}
			names = append(names, name)
		}
		surely = surely || isTool && slices.Contains(names, name)
	})
	if len(names) == 0 || !surely && len(names) == 1 {
		return
	}
	quoted := make([]string, 0, len(names))
	for _, name := range names {
		quoted = append(quoted, quote(name))
	}
	belong := "it belongs"
	if len(names) > 1 {
		belong = "they belong"
	}
	message := fmt.Sprintf("%s has no %s %s: %s to %s", p.Platform().Name, plural(len(names), "tool"), list(shorten(quoted)), belong, p.Platform().ToolOwners(names[0])[0])
	if own := counterpart(p, names[0]); own != "" {
		message += fmt.Sprintf("; %s does what %s does", quote(own), quoted[0])
	}
	p.Report(lint.Finding{Span: first, Message: message})
}

// eachToolWord calls f for the names in prose that can only be those of another platform's tools: in code spans if they
// have two words or more, and before the word tool.
func eachToolWord(p *lint.Pass, f func(at source.Span, isTool bool)) {
	text, body := p.Doc.Source.Text, p.Doc.BodySpan()
	line, isAbout := source.Span{}, false
	span, named := -1, -1 // where the next word begins that is a code span, and that stands before "tool"
	for off := body.Start; ; {
		if span < off {
			span = nextSpan(text, max(off, body.Start+1), body.End)
		}
		if named < off {
			named = nextBeforeTool(text, off, body.End)
		}
		start := min(span, named)
		if start == body.End {
			return
		}
		off = nameEnd(text, start, body.End)
		at := source.Span{Start: start, End: off}
		isTool := bytes.HasPrefix(bytes.TrimLeft(text[off:min(off+maxMarks+len(" tool"), body.End)], "`*"), []byte(" tool"))
		isSpan := start > body.Start && text[start-1] == '`' && off < body.End && (text[off] == '`' || text[off] == '(') && text[start] >= 'A' && text[start] <= 'Z'
		if !isTool && !isSpan || countWords(p.Slice(at)) < 2 || len(p.Platform().ToolOwners(p.Slice(at))) == 0 || p.Doc.Body().InCode(start) {
			continue
		}
		if start >= line.End {
			line = p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(start))
			isAbout = namesAssistant(p.Slice(line))
		}
		if !isAbout {
			f(at, isTool)
		}
	}
}

// nextSpan returns the offset, off or behind it, of the next capital after a backtick; the end if there is none.
func nextSpan(text []byte, off, end int) int {
	for off < end {
		i := bytes.IndexByte(text[off-1:end], '`')
		if i < 0 {
			break
		}
		if off += i; off < end && text[off] >= 'A' && text[off] <= 'Z' {
			return off
		}
		off++
	}
	return end
}

// maxMarks is how many backticks and asterisks may stand between a name and the word "tool".
const maxMarks = 11

// nextBeforeTool returns the offset, off or behind it, of the next name that stands before the word "tool"; the end if
// there is none.
func nextBeforeTool(text []byte, off, end int) int {
	for at := off; ; at++ {
		i := bytes.Index(text[at:end], []byte(" tool"))
		if i < 0 {
			return end
		}
		at += i
		last := at
		for last > off && at-last < maxMarks && (text[last-1] == '`' || text[last-1] == '*') {
			last--
		}
		first := last
		for first > off && isNameByte(text[first-1]) {
			first--
		}
		if first < last {
			return first
		}
	}
}

// countWords returns of how many words a name is made: "AskUserQuestion" of three, "read_file" of two, "URL" of one.
func countWords(name string) int {
	n := 0
	for i := range len(name) {
		isUpper := func(i int) bool { return name[i] >= 'A' && name[i] <= 'Z' }
		switch {
		case i == 0, name[i-1] == '_', isUpper(i) && !isUpper(i-1):
			n++
		}
	}
	return n
}

// namesAssistant reports whether a line names an assistant, or says that there are others.
func namesAssistant(line string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc([]string{
		"claude", "copilot", "gemini", "opencode", "codex", "cursor", "qwen", "kimi", "equivalent", "if available", "or similar", "platform", "mcp",
		"not available", "no such", "never use", "do not use", "don't use",
	}, func(word string) bool {
		return strings.Contains(line, word)
	})
}

// isOwnTool reports whether the platform has a tool that is called so, in any case and with or without underscores, or
// the list of tools has the name, where other rules look.
func isOwnTool(p *lint.Pass, name string) bool {
	own := schema.Fold(name)
	if tools := p.Platform().Tools(); tools != nil && (tools.HasForm(name) || slices.ContainsFunc(tools.List, func(t *schema.Tool) bool { return schema.Fold(t.Name) == own })) {
		return true
	}
	return slices.ContainsFunc(p.Platform().Port().Tools.List, func(t schema.PortTool) bool { return schema.Fold(t.Name) == own }) ||
		slices.ContainsFunc(p.Doc.Tools(), func(ref agent.ToolRef) bool { return schema.Fold(ref.Name) == own })
}

// counterpart returns the platform's tool that does what another platform's does, "" if that isn't known.
func counterpart(p *lint.Pass, name string) string {
	own := p.Platform().Port().Tools.List
	for _, ability := range schema.AbilitiesOf(name) {
		if i := slices.IndexFunc(own, func(t schema.PortTool) bool { return t.Only == "" && slices.Contains(t.Gives, ability) }); i >= 0 {
			return own[i].Name
		}
	}
	return ""
}
