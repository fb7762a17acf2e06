package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// eachOrder calls f for the tools that the prompt orders to be used: a name in a code span, one in
// front of "tool", or a bare MCP name, after a verb that orders it.
func eachOrder(p *lint.Pass, tools *schema.Tools, f func(name string, at source.Span)) {
	text, body := p.Doc.Source.Text, p.Doc.BodySpan()
	try := func(start, end int) {
		name := string(text[start:end])
		before := bytes.TrimRight(text[body.Start:start], "`*")
		after := bytes.TrimLeft(text[end:body.End], "`*")
		if (isToolName(tools, name) || isMCPTool(name)) && isOrder(before, after, name) {
			f(name, source.Span{Start: start, End: end})
		}
	}
	for _, mark := range []string{"`", " tool", "mcp__"} {
		if !p.Doc.MayHold(mark) {
			continue
		}
		for off := body.Start; off < body.End; {
			i := bytes.Index(text[off:body.End], []byte(mark))
			if i < 0 {
				break
			}
			start := off + i
			off = start + len(mark)
			end := start
			switch mark {
			case "`":
				if start, end = off, nameEnd(text, off, body.End); end == start || end == body.End || text[end] != '`' {
					continue
				}
				off = end + 1
			case " tool":
				if off < body.End && isNameByte(text[off]) && text[off] != 's' {
					continue
				}
				for end > body.Start && (text[end-1] == '*') {
					end--
				}
				for start = end; start > body.Start && isNameByte(text[start-1]); {
					start--
				}
			default:
				if end = nameEnd(text, off, body.End); start > body.Start && isNameByte(text[start-1]) {
					continue
				}
				off = end
			}
			if start < end {
				try(start, end)
			}
		}
	}
}

// nameEnd returns where a name that starts at an offset ends.
func nameEnd(text []byte, off, limit int) int {
	for off < limit && isNameByte(text[off]) {
		off++
	}
	return off
}

// isToolName reports whether a name is that of a tool that the platform has, or an old one that still
// works.
func isToolName(tools *schema.Tools, name string) bool {
	tool := tools.Lookup(name)
	return tool != nil && (tool.Status == schema.Current || tool.Status == schema.Alias)
}

// isMCPTool reports whether a name is that of one tool of an MCP server.
func isMCPTool(name string) bool {
	rest, ok := strings.CutPrefix(name, "mcp__")
	_, tool, ok2 := strings.Cut(rest, "__")
	return ok && ok2 && tool != ""
}

// isOrder reports whether a name stands after a verb that orders a tool, and nothing denies it.
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
		return false // somebody else must
	}
	switch words[n-1] {
	case "use", "using", "call", "invoke", "run":
		return tool || isMCPTool(name) || n == 1
	}
	return false
}
