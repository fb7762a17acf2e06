package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A toolForm is a form in which a prompt names a tool. find returns the span of the name around a mark, which is empty
// if there is none, and the offset to continue from.
type toolForm struct {
	mark string
	find func(text []byte, body source.Span, mark int) (name source.Span, next int)
}

var toolForms = []toolForm{{"`", toolInTicks}, {" tool", toolBeforeWord}, {mcpPrefix, mcpTool}}

// mcpPrefix is the prefix of the names of MCP tools.
const mcpPrefix = "mcp__"

// eachOrder calls f for the tools that the prompt tells the agent to use: a name in a code span, before "tool", or of
// an MCP tool, after a verb that orders its use.
func eachOrder(p *lint.Pass, tools *schema.Tools, f func(name string, at source.Span)) {
	text, body := p.Doc.Source.Text, p.Doc.BodySpan()
	for _, form := range toolForms {
		if !p.Doc.MayHold(form.mark) {
			continue
		}
		for off := body.Start; off < body.End; {
			i := bytes.Index(text[off:body.End], []byte(form.mark))
			if i < 0 {
				break
			}
			at, next := form.find(text, body, off+i)
			off = next
			if at.Len() == 0 {
				continue
			}
			name := string(text[at.Start:at.End])
			before := bytes.TrimRight(text[body.Start:at.Start], "`*")
			after := bytes.TrimLeft(text[at.End:body.End], "`*")
			if (isToolName(tools, name) || isMCPTool(name)) && isOrder(before, after, name) {
				f(name, at)
			}
		}
	}
}

// toolInTicks finds a name between backticks.
func toolInTicks(text []byte, body source.Span, mark int) (name source.Span, next int) {
	start := mark + 1
	end := nameEnd(text, start, body.End)
	if end == start || end == body.End || text[end] != '`' {
		return source.Span{}, start
	}
	return source.Span{Start: start, End: end}, end + 1
}

// toolBeforeWord finds a name before the word "tool" or "tools".
func toolBeforeWord(text []byte, body source.Span, mark int) (name source.Span, next int) {
	next = mark + len(" tool")
	if next < body.End && isNameByte(text[next]) && text[next] != 's' {
		return source.Span{}, next
	}
	end := mark
	for end > body.Start && text[end-1] == '*' {
		end--
	}
	start := end
	for start > body.Start && isNameByte(text[start-1]) {
		start--
	}
	return source.Span{Start: start, End: end}, next
}

// mcpTool finds the name of an MCP tool.
func mcpTool(text []byte, body source.Span, mark int) (name source.Span, next int) {
	next = mark + len(mcpPrefix)
	if mark > body.Start && isNameByte(text[mark-1]) {
		return source.Span{}, next
	}
	end := nameEnd(text, next, body.End)
	return source.Span{Start: mark, End: end}, end
}

// nameEnd returns the end of the name that starts at an offset.
func nameEnd(text []byte, off, limit int) int {
	for off < limit && isNameByte(text[off]) {
		off++
	}
	return off
}

// isToolName reports whether a name is that of a current tool of the platform, or an old name that still works.
func isToolName(tools *schema.Tools, name string) bool {
	tool := tools.Lookup(name)
	return tool != nil && (tool.Status == schema.Current || tool.Status == schema.Alias)
}

// isMCPTool reports whether a name is that of a single tool of an MCP server.
func isMCPTool(name string) bool {
	rest, ok := strings.CutPrefix(name, mcpPrefix)
	_, tool, ok2 := strings.Cut(rest, "__")
	return ok && ok2 && tool != ""
}

// isOrder reports whether a name follows a verb that orders the use of a tool, without a negation or a condition.
func isOrder(before, after []byte, name string) bool {
	line := string(before[max(0, len(before)-120):])
	if i := strings.LastIndexAny(line, "\n.;:"); i >= 0 {
		line = line[i+1:]
	}
	words := strings.Fields(strings.ToLower(strings.Trim(line, " *_-")))
	tool := bytes.HasPrefix(after, []byte(" tool"))
	if n := len(words); n > 0 && (words[n-1] == "the" || words[n-1] == "a") {
		words = words[:n-1]
	}
	n := len(words)
	if n == 0 {
		return false
	}
	for _, w := range words {
		switch strings.Trim(w, ",*_") {
		case "never", "not", "don't", "cannot", "can't", "avoid", "without", "no", "instead", "forbidden", "if", "when", "or", "unless", "may", "they", "agents", "users", "assistant", "claude", "show":
			return false
		}
	}
	if n > 2 && slices.Contains([]string{"must", "should", "shall"}, words[n-2]) && words[n-3] != "you" {
		return false // the subject isn't the agent
	}
	switch words[n-1] {
	case "use", "using", "call", "invoke", "run":
		return tool || isMCPTool(name) || n == 1
	}
	return false
}
