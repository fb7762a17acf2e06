package rules

import (
	"bytes"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// eachListedTool calls f for the tools of a list in which each item starts with a tool's name and a
// dash or colon: it says which tools the agent has. One of them must be in the list of tools, and one
// must be a name that isn't an English word, as the steps of a workflow may be Read, Write and Edit.
func eachListedTool(p *lint.Pass, tools *schema.Tools, f func(name string, at source.Span, title string)) {
	body := p.Doc.BodySpan()
	if bytes.Contains(p.Doc.Source.Text[body.Start:body.End], []byte("\ntools:")) {
		return // it tells how definitions are written
	}
	for _, s := range p.Doc.Sections() {
		// A bold line above a list is as often about what the prompt writes or reviews.
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

// toolAtStart returns the tool's name that an item starts with, in front of a dash or colon.
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

// orderToRead returns the path of a file of the project that a line of the prompt starts by ordering
// to read, if no tool of the list could.
func orderToRead(p *lint.Pass, tools *schema.Tools) (source.Span, bool) {
	for _, ref := range p.Doc.Tools() {
		tool := tools.Lookup(ref.Name)
		if tool == nil || tool.Reads || tool.Runs || tool.Status == schema.Removed {
			return source.Span{}, false // a tool that isn't known may read
		}
	}
	for _, tool := range tools.List {
		if tool.Reads && isGranted(p, tool.Name) {
			return source.Span{}, false
		}
	}
	text, body := p.Doc.Source, p.Doc.BodySpan()
	for line := text.LineFromOffset(body.Start); line <= text.LineCount(); line++ {
		at := text.LineSpan(line)
		order := strings.TrimLeft(text.Slice(at), " \t-*0123456789.#")
		if !strings.HasPrefix(order, "Read ") && !strings.HasPrefix(order, "Read:") {
			continue
		}
		off := at.End - len(order)
		for word := range strings.FieldsSeq(order) {
			start := off + strings.Index(text.Slice(source.Span{Start: off, End: at.End}), word)
			off = start + len(word)
			name := strings.Trim(word, "`*\"'(),:;")
			if !strings.ContainsAny(name, "/.") || !p.Collection.Project().Exists(path.Clean(strings.TrimSuffix(name, "."))) {
				continue
			}
			start += strings.Index(word, name)
			if found := (source.Span{Start: start, End: start + len(strings.TrimSuffix(name, "."))}); !p.Doc.Body().InCode(found.Start) {
				return found, true
			}
		}
	}
	return source.Span{}, false
}
