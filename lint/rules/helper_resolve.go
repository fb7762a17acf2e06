package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// resolution is the result of resolving an entry of a list of tools.
type resolution uint8

const (
	empty      resolution = iota // nothing between two commas
	granted                      // a tool of the platform, an MCP name or another form that resolves
	removed                      // a removed tool
	documented                   // described only in the definition's own tool section
	unresolved                   // none of these
)

// resolve resolves an entry. tool is the platform's tool of that name, or nil.
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

// toolFields calls f for each field that names tools, if the platform's tools are known and it reads the file.
func toolFields(p *lint.Pass, f func(field string, tools *schema.Tools, refs []agent.ToolRef)) {
	if !isUnread(p) {
		p.Doc.EachToolField(f)
	}
}

// allUnusable reports whether a list of tools names no tool of the platform. Then unusable-tools reports the list, and
// the rules for single entries report nothing.
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

// entryWithComma returns the span of an entry with the comma that separates it from a neighbor, for a fix that deletes
// it. It returns false if the list isn't on one line with commas.
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

// coveredByServer reports whether an entry grants all tools of an MCP tool's server.
func coveredByServer(refs []agent.ToolRef, name string) bool {
	for _, ref := range refs {
		if ref.IsMCP() && (ref.Tool == "" || ref.Tool == "*") && strings.HasPrefix(name, "mcp__"+ref.Server+"__") {
			return true
		}
	}
	return false
}

// undocumented reports whether an unresolved entry of "tools" is missing from the definition's tool section, which
// describes other tools that the platform doesn't have and so is incomplete. A misspelled tool of the platform doesn't
// count.
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

// nameSpan returns the span of an entry's name. It returns false if the name has escapes.
func nameSpan(p *lint.Pass, ref agent.ToolRef) (source.Span, bool) {
	at := source.Span{Start: ref.Span.Start, End: min(ref.Span.Start+len(ref.Name), ref.Span.End)}
	if p.Slice(at) == ref.Name {
		return at, true
	}
	at = source.Span{Start: at.Start + 1, End: min(at.Start+1+len(ref.Name), ref.Span.End)} // after a quote
	return at, at.Start <= at.End && p.Slice(at) == ref.Name
}

// nearTool returns the current tool that a name probably means, or "". If sure is true, the name differs from it by
// case or by a misspelling; otherwise it is the name of a similar tool elsewhere.
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
