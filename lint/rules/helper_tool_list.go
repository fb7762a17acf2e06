package rules

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// eachListedTool calls f for the tools of a list in which each item starts with a tool's name and a
// dash or colon, because such a list says which tools the agent has. At least one of them must be granted, and at least
// one must not be an English word, because the steps of a workflow may be Read, Write and Edit.
func eachListedTool(p *lint.Pass, tools *schema.Tools, f func(name string, at source.Span, title string)) {
	body := p.Doc.BodySpan()
	if bytes.Contains(p.Doc.Source.Text[body.Start:body.End], []byte("\ntools:")) {
		return // the prompt is about writing definitions
	}
	for _, s := range p.Doc.Sections() {
		// A list below a bold line (level 0) is just as often about what the agent writes or reviews.
		if len(s.Items) < 2 || s.Level == 0 || s.Role == schema.ToolSuite {
			continue
		}
		var names []source.Span
		named, granted := false, false
		for _, i := range s.Items {
			at, ok := toolAtStart(p, tools, p.Doc.Body().Blocks[i])
			if !ok {
				names = nil
				break
			}
			name := p.Slice(at)
			names = append(names, at)
			named = named || !tools.Lookup(name).Word
			granted = granted || isGranted(p, name)
		}
		if !named || !granted {
			continue
		}
		for _, at := range names {
			f(p.Slice(at), at, s.Title)
		}
	}
}

// toolAtStart returns the span of the tool's name at the start of an item, before a dash or colon.
func toolAtStart(p *lint.Pass, tools *schema.Tools, item markdown.Block) (source.Span, bool) {
	text, start := p.Doc.Source.Text, item.Text.Start
	for start < item.Text.End && (text[start] == '*' || text[start] == '`') {
		start++
	}
	end := nameEnd(text, start, item.Text.End)
	rest := strings.TrimLeft(string(text[end:min(end+8, item.Text.End)]), "*` ")
	at := source.Span{Start: start, End: end}
	for _, mark := range []string{"- ", "– ", "— ", ":", "："} {
		if strings.HasPrefix(rest, mark) {
			return at, isToolName(tools, p.Slice(at))
		}
	}
	return at, false
}

// orderToRead returns the path of an existing file of the project that a line of the prompt starts by ordering to read,
// if no tool of the list can read files.
func orderToRead(p *lint.Pass, tools *schema.Tools) (source.Span, bool) {
	if mayRead(p, tools) {
		return source.Span{}, false
	}
	for at, line := range linesFrom(p.Doc.Source, p.Doc.BodySpan().Start) {
		order := strings.TrimLeft(line, " \t-*0123456789.#")
		if !strings.HasPrefix(order, "Read ") && !strings.HasPrefix(order, "Read:") {
			continue
		}
		if found, ok := projectFileIn(p, order, at.End-len(order)); ok {
			return found, true
		}
	}
	return source.Span{}, false
}

// mayRead reports whether the agent may be able to read files. A tool that isn't known may.
func mayRead(p *lint.Pass, tools *schema.Tools) bool {
	return slices.ContainsFunc(p.Doc.Tools(), func(ref agent.ToolRef) bool {
		tool := tools.Lookup(ref.Name)
		return tool == nil || tool.Reads || tool.Runs || tool.Status == schema.Removed
	}) || slices.ContainsFunc(tools.List, func(tool *schema.Tool) bool { return tool.Reads && isGranted(p, tool.Name) })
}

// projectFileIn returns the span of the first word in a part of a line at an offset that is the path of a file of the
// project outside of code.
func projectFileIn(p *lint.Pass, text string, off int) (source.Span, bool) {
	at := 0
	for word := range strings.FieldsSeq(text) {
		start := at + strings.Index(text[at:], word)
		at = start + len(word)
		name := strings.Trim(word, "`*\"'(),:;")
		if !strings.ContainsAny(name, "/.") || !p.Collection.Project().Exists(path.Clean(strings.TrimSuffix(name, "."))) {
			continue
		}
		start += off + strings.Index(word, name)
		if found := (source.Span{Start: start, End: start + len(strings.TrimSuffix(name, "."))}); !p.Doc.Body().InCode(found.Start) {
			return found, true
		}
	}
	return source.Span{}, false
}
