package lsp

import (
	"context"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

// Kinds of symbols, of those that the protocol has.
const (
	symbolModule  = 2
	symbolClass   = 5
	symbolField   = 8
	symbolSection = 15 // a string
)

type documentSymbol struct {
	Name      string           `json:"name"`
	Detail    string           `json:"detail,omitempty"`
	Kind      int              `json:"kind"`
	Range     textRange        `json:"range"`
	Selection textRange        `json:"selectionRange"`
	Children  []documentSymbol `json:"children,omitempty"`
}

// symbols returns the anatomy of a document: its fields, and its sections, one inside the other.
func (s *server) symbols(ctx context.Context, p about) (any, error) {
	out := []documentSymbol{}
	_, _, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return out, nil
	}
	if doc.Front != nil {
		for _, f := range doc.Front.Fields {
			detail := ""
			if f.Value.IsScalar() {
				detail = report.EscapeLine(shortened(f.Value.Text))
			}
			out = append(out, s.symbol(doc, f.Key, detail, symbolField, f.Span(), f.KeySpan))
		}
	}
	if doc.Kind.IsJSON() {
		return out, nil
	}
	return append(out, s.sections(doc, nil)...), nil
}

// sections returns the sections inside another one, nil for the outermost.
func (s *server) sections(doc *agent.Document, parent *agent.Section) []documentSymbol {
	children := map[*agent.Section][]*agent.Section{}
	for _, section := range doc.Sections() {
		children[section.Parent] = append(children[section.Parent], section)
	}
	var below func(parent *agent.Section) []documentSymbol
	below = func(parent *agent.Section) []documentSymbol {
		var out []documentSymbol
		for _, section := range children[parent] {
			symbol := s.symbol(doc, section.Title, string(section.Role), symbolSection, section.Span, section.TitleSpan)
			symbol.Children = below(section)
			out = append(out, symbol)
		}
		return out
	}
	return below(parent)
}

// symbol returns a symbol. A name that is empty is none to editors.
func (s *server) symbol(doc *agent.Document, name, detail string, kind int, at, selection source.Span) documentSymbol {
	if name = report.EscapeLine(name); strings.TrimSpace(name) == "" {
		name = `""`
	}
	at.End = max(at.End, selection.End)
	return documentSymbol{
		Name: name, Detail: detail, Kind: kind,
		Range: s.encoding.rangeFromSpan(doc.Source, at), Selection: s.encoding.rangeFromSpan(doc.Source, selection),
	}
}

type symbolParams struct {
	Query string `json:"query"`
}

type workspaceSymbol struct {
	Name      string   `json:"name"`
	Kind      int      `json:"kind"`
	Container string   `json:"containerName"`
	Location  location `json:"location"`
}

// workspaceSymbols returns the agents and skills whose names hold the letters of a query in their order.
func (s *server) workspaceSymbols(ctx context.Context, p symbolParams) (any, error) {
	out := []workspaceSymbol{}
	for _, r := range s.opened(ctx) {
		for _, a := range r.workspace.Collection().Under(".") {
			name, kind := a.Name, symbolClass
			if name == "" {
				name, kind = a.Skill, symbolModule
			}
			if name != "" && holdsLetters(name, p.Query) {
				out = append(out, workspaceSymbol{report.EscapeLine(name), kind, report.EscapeLine(a.Scope.Name()), s.location(r, a.Path, a.NameSpan, a.Line)})
			}
		}
	}
	return out, nil
}

// holdsLetters reports whether a name holds the letters of a query, in any case, in their order.
func holdsLetters(name, query string) bool {
	name = strings.ToLower(name)
	for _, c := range strings.ToLower(query) {
		i := strings.IndexRune(name, c)
		if i < 0 {
			return false
		}
		name = name[i+len(string(c)):]
	}
	return true
}

type foldingRange struct {
	Start int    `json:"startLine"`
	End   int    `json:"endLine"`
	Kind  string `json:"kind,omitempty"`
}

// folding returns what can be folded: the frontmatter, fields of several lines, sections, and samples.
func (s *server) folding(ctx context.Context, p about) (any, error) {
	out := []foldingRange{}
	_, _, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return out, nil
	}
	add := func(at source.Span) {
		text := strings.TrimRight(doc.Source.Slice(at), " \t\r\n")
		first, last := doc.Source.LineFromOffset(at.Start), doc.Source.LineFromOffset(at.Start+len(text))
		if first < last {
			out = append(out, foldingRange{Start: first - 1, End: last - 1, Kind: "region"})
		}
	}
	if doc.Front != nil {
		if !doc.Kind.IsJSON() {
			add(source.Span{Start: doc.Front.Open.Start, End: doc.Front.Close.End})
		}
		for _, f := range doc.Front.Fields {
			add(f.Span())
		}
	}
	if doc.Kind.IsJSON() {
		return out, nil
	}
	for _, section := range doc.Sections() {
		add(section.Span)
	}
	for _, b := range doc.Body().Blocks {
		if b.Kind == markdown.Fence {
			add(b.Span)
		}
	}
	return out, nil
}
