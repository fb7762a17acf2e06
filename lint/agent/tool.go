package agent

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// mcpPrefix starts the name of a tool that an MCP server provides, in the form that Claude Code
// brought and others took over: mcp__SERVER or mcp__SERVER__TOOL.
const mcpPrefix = "mcp__"

// A ToolRef is one entry of a list of tools.
type ToolRef struct {
	// Text is the entry as it is written, without blanks around it unless the platform keeps them; empty for an empty entry.
	Text string
	Span source.Span
	// Name is the entry without its pattern: "Bash" of "Bash(git:*)".
	Name string
	// Pattern is what stands in the parentheses; HasPattern tells "Bash()" from "Bash".
	Pattern    string
	HasPattern bool
	// Server and Tool are the parts of an MCP name; Tool is "" if it names the whole server.
	Server, Tool string
	// Field is the field of the list, and Alone reports that nothing else is in it.
	Field string
	Alone bool
}

// IsMCP reports whether the entry names a tool of an MCP server.
func (t ToolRef) IsMCP() bool { return strings.HasPrefix(t.Name, mcpPrefix) }

// newToolRef reads one entry at a span.
func newToolRef(text string, at source.Span, tools *schema.Tools) ToolRef {
	t := ToolRef{Text: text, Span: at, Name: text}
	if before, after, ok := strings.Cut(text, "("); ok && !tools.NoPatterns {
		t.Name, t.HasPattern = strings.TrimRight(before, " "), true
		t.Pattern = strings.TrimSuffix(after, ")")
	}
	if t.IsMCP() {
		t.Server, t.Tool, _ = strings.Cut(strings.TrimPrefix(t.Name, mcpPrefix), "__")
	}
	return t
}

// ToolRefs reads the entries of a field that names tools: a list of texts, or one text with
// commas between the entries. nil for an absent field and for any other value.
func (d *Document) ToolRefs(field string) []ToolRef {
	if field == "tools" {
		return d.Tools()
	}
	return toolRefs(d, field)
}

func toolRefs(d *Document, field string) []ToolRef {
	f := d.Front.Lookup(field)
	if f == nil {
		return nil
	}
	known, tools := d.Kind.Field(field), d.Kind.Platform.Tools()
	if tools == nil || known == nil || !known.Tools {
		tools = &schema.Tools{}
	}
	refs := entries(d, f, tools)
	if tools.SplitItems {
		refs = splitEntries(d.Source, tools, refs)
	}
	for i := range refs {
		refs[i].Field, refs[i].Alone = field, len(refs) == 1
	}
	return refs
}

// blanksOf returns what separates the names of a text beside commas.
func blanksOf(tools *schema.Tools) string {
	if tools == nil || tools.Blanks == "" {
		return " \t\n"
	}
	return tools.Blanks
}

// splitEntries takes entries apart that name several tools: at commas, and at blanks if every word
// is a tool, as "track scanner" may be one program.
func splitEntries(src *source.Source, tools *schema.Tools, refs []ToolRef) []ToolRef {
	if !slices.ContainsFunc(refs, func(r ToolRef) bool { return strings.ContainsAny(r.Text, ", ") }) {
		return refs
	}
	var out []ToolRef
	for _, ref := range refs {
		if ref.HasPattern || !strings.ContainsAny(ref.Text, ", ") {
			out = append(out, ref)
			continue
		}
		raw, found := src.Slice(ref.Span), 0
		for _, name := range namesIn(tools, ref.Text) {
			at := ref.Span
			if i := strings.Index(raw[found:], name); i >= 0 {
				at = source.Span{Start: at.Start + found + i, End: at.Start + found + i + len(name)}
				found += i + len(name)
			}
			out = append(out, newToolRef(name, at, tools))
		}
	}
	return out
}

// namesIn returns the names in an entry without a pattern.
func namesIn(tools *schema.Tools, entry string) []string {
	var names []string
	for part := range strings.SplitSeq(entry, ",") {
		words := strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(blanksOf(tools), r) })
		if slices.ContainsFunc(words, func(w string) bool { return tools.Lookup(w) == nil && !tools.HasForm(w) }) {
			words = []string{strings.TrimSpace(part)}
		}
		names = append(names, words...)
	}
	return names
}

// entries reads the entries of a field as they are written.
func entries(d *Document, f *frontmatter.Field, tools *schema.Tools) []ToolRef {
	switch {
	case f.Value.Kind == frontmatter.List:
		var refs []ToolRef
		for _, item := range f.Value.Items {
			text := strings.TrimSpace(item.Text)
			switch {
			case item.Kind == frontmatter.Null:
				text = ""
			case tools.KeepsBlanks && text != "":
				text = item.Text
			}
			if item.IsScalar() {
				refs = append(refs, newToolRef(text, item.Span, tools))
			}
		}
		return refs
	case f.Value.Kind == frontmatter.String, f.Value.Kind == frontmatter.Time, f.Value.Kind == frontmatter.Binary, d.dialect().IsText(f.Value):
		if f.Guessed && strings.Contains(f.Value.Text, "\n") {
			return nil // prose ran into it
		}
		return splitTools(d.Source, f.Value, tools)
	default:
		return nil
	}
}

// splitTools reads a text with commas. Commas inside parentheses belong to a pattern. If there is
// no comma outside them, blanks separate, except for platforms that split at commas only.
func splitTools(src *source.Source, v *frontmatter.Value, tools *schema.Tools) []ToolRef {
	separators := ","
	if !strings.Contains(v.Text, ",") && !tools.Commas {
		separators = blanksOf(tools)
	}
	raw := src.Slice(v.Span)
	found := 0 // how far raw has been searched
	refs := make([]ToolRef, 0, strings.Count(v.Text, separators[:1])+1)
	add := func(entry string) {
		entry = strings.TrimSpace(entry)
		at := source.Span{Start: v.Span.Start + found, End: v.Span.Start + found}
		if i := strings.Index(raw[found:], entry); i >= 0 && entry != "" {
			at = source.Span{Start: at.Start + i, End: at.Start + i + len(entry)}
			found += i + len(entry)
		} else if strings.Contains(entry, "\n") {
			at = v.Span // its lines are indented
		} else if i := strings.IndexByte(raw[found:], ','); entry == "" && i >= 0 {
			at = source.Span{Start: at.Start + i, End: at.Start + i + 1}
			if found += i + 1; len(refs) > 0 && strings.TrimSpace(raw[found:]) == "" {
				found = len(raw)
			}
		}
		refs = append(refs, newToolRef(entry, at, tools))
	}
	depth, start := 0, 0
	for i := range len(v.Text) {
		switch c := v.Text[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth = max(depth-1, 0)
		case depth == 0 && strings.IndexByte(separators, c) >= 0:
			if separators == "," || i > start {
				add(v.Text[start:i])
			}
			start = i + 1
		}
	}
	if rest := v.Text[start:]; rest != "" || separators == "," && start > 0 {
		add(rest)
	}
	return refs
}

// A DocumentedTool is an entry of the definition's own tool section: "- **docker**: containers".
type DocumentedTool struct {
	Name    string
	Span    source.Span // of the name
	Section *Section
}

// documentedTools reads the items of the tool sections. Only names that are marked count, in bold
// or as code, in front of a colon or dash: prose is left alone. A name of several words must be one
// of the list.
func documentedTools(d *Document) []DocumentedTool {
	var out []DocumentedTool
	for _, s := range d.Sections() {
		if s.Role != schema.ToolSuite || strings.Contains(strings.ToLower(s.Title), "agents") {
			continue // the tools of others among them
		}
		for _, i := range s.Items {
			at := d.Body().Blocks[i].Text
			at, ok := markedName(d.Source, at)
			name := d.Source.Slice(at)
			if !ok || strings.Contains(name, " ") && !slices.ContainsFunc(d.Tools(), func(r ToolRef) bool { return r.Name == name }) {
				continue
			}
			out = append(out, DocumentedTool{Name: name, Span: at, Section: s})
		}
	}
	return out
}

// markedName returns the span of a name at the start of an item, between marks of bold or code.
func markedName(src *source.Source, at source.Span) (source.Span, bool) {
	text := src.Slice(at)
	for _, mark := range []string{"**`", "**", "__", "`"} {
		closing := mark
		if mark == "**`" {
			closing = "`**"
		}
		rest, ok := strings.CutPrefix(text, mark)
		if !ok {
			continue
		}
		end := strings.Index(rest, closing)
		if end <= 0 {
			return source.Span{}, false
		}
		name := strings.TrimRight(rest[:end], ":：")
		if strings.Contains(name, "\n") {
			return source.Span{}, false
		}
		start := at.Start + len(mark)
		return source.Span{Start: start, End: start + len(name)}, true
	}
	return source.Span{}, false
}
