package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// resolution is what an entry of a list of tools turns out to be.
type resolution uint8

const (
	empty      resolution = iota // nothing between two commas
	granted                      // a tool of the platform, an MCP name or another form that resolves
	removed                      // a tool that is gone
	documented                   // described by the definition's own tool section only
	unresolved                   // none of these
)

// resolve tells what an entry is. The tool is the platform's, nil if it has none by that name.
func resolve(p *lint.Pass, tools *schema.Tools, ref agent.ToolRef) (resolution, *schema.Tool) {
	r, tool := p.Doc.Resolve(tools, ref, p.Settings.Names.Tools)
	switch r {
	case agent.Empty:
		return empty, tool
	case agent.Granted, agent.Formed:
		return granted, tool
	case agent.Removed:
		return removed, tool
	case agent.Documented:
		return documented, tool
	default:
		return unresolved, tool
	}
}

// toolFields calls f for each field that names tools, as far as the platform's tools are known and it reads the file.
func toolFields(p *lint.Pass, f func(field string, tools *schema.Tools, refs []agent.ToolRef)) {
	if !isUnread(p) {
		p.Doc.EachToolField(f)
	}
}

// allUnusable reports whether a list of tools names nothing that the platform has, so that
// unusable-tools speaks of it and the rules for single entries keep silent.
func allUnusable(p *lint.Pass, tools *schema.Tools, refs []agent.ToolRef) bool {
	named := false
	for _, ref := range refs {
		switch r, _ := resolve(p, tools, ref); r {
		case granted:
			return false
		case empty:
		default:
			named = true
		}
	}
	return named
}

// entryWithComma returns the span of an entry and of the comma that separates it from a neighbor,
// to be deleted with it; false if the list isn't written on one line with commas.
func entryWithComma(src *source.Source, refs []agent.ToolRef, i int) (source.Span, bool) {
	at := refs[i].Span
	between := func(from, to int) (source.Span, bool) {
		if from > to {
			return source.Span{}, false
		}
		comma := false
		for _, c := range src.Text[from:to] {
			switch c {
			case ',':
				if comma {
					return source.Span{}, false
				}
				comma = true
			case ' ':
			default:
				return source.Span{}, false
			}
		}
		return source.Span{Start: from, End: to}, comma
	}
	if i > 0 {
		if gap, ok := between(refs[i-1].Span.End, at.Start); ok {
			return source.Span{Start: gap.Start, End: at.End}, true
		}
		return at, false
	}
	if len(refs) > 1 {
		if gap, ok := between(at.End, refs[1].Span.Start); ok {
			return source.Span{Start: at.Start, End: gap.End}, true
		}
	}
	return at, false
}

// coveredByServer reports whether an MCP tool is granted by its whole server.
func coveredByServer(refs []agent.ToolRef, name string) bool {
	for _, ref := range refs {
		if ref.IsMCP() && (ref.Tool == "" || ref.Tool == "*") && strings.HasPrefix(name, "mcp__"+ref.Server+"__") {
			return true
		}
	}
	return false
}

// undocumented reports whether an unresolved entry of "tools" is missing from a tool section that
// does describe other tools of the definition's own, so that it is the section that is incomplete. A
// slip of one of the platform's tools is none of those.
func undocumented(p *lint.Pass, field string, ref agent.ToolRef) bool {
	if field != "tools" || ref.HasPattern {
		return false
	}
	tools := p.Platform().Tools()
	if near, sure := nearTool(tools, ref.Name); near != "" && sure {
		return false
	}
	for _, d := range p.Doc.DocumentedTools() {
		if tools.Lookup(d.Name) == nil && !tools.HasForm(d.Name) {
			return true
		}
	}
	return false
}

// nameSpan returns the span of an entry's name, if it stands in the text as it is: not in quotes or
// with escapes.
func nameSpan(p *lint.Pass, ref agent.ToolRef) (source.Span, bool) {
	at := source.Span{Start: ref.Span.Start, End: min(ref.Span.Start+len(ref.Name), ref.Span.End)}
	if p.Slice(at) == ref.Name {
		return at, true
	}
	at = source.Span{Start: at.Start + 1, End: min(at.Start+1+len(ref.Name), ref.Span.End)} // after a quote
	return at, at.Start <= at.End && p.Slice(at) == ref.Name
}

// nearTool returns the current tool that a name is meant for, "" if none is: one that it differs from
// by case or by a slip, which is sure, or one that other assistants have under that name.
func nearTool(tools *schema.Tools, name string) (near string, sure bool) {
	if tools.Later(name) != "" {
		return "", false
	}
	if tool := tools.Fold(name); tool != nil {
		return tool.Name, true
	}
	if own := tools.Meant[name]; own != "" {
		return own, false
	}
	return tools.Near(name), true
}
