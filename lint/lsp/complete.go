package lsp

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// Kinds of completions, of those that the protocol has.
const (
	completesField  = 5
	completesModule = 9
	completesValue  = 12
)

type completionItem struct {
	Label         string    `json:"label"`
	Kind          int       `json:"kind"`
	Detail        string    `json:"detail,omitempty"`
	Documentation *markup   `json:"documentation,omitempty"`
	Tags          []int     `json:"tags,omitempty"`
	Sort          string    `json:"sortText,omitempty"`
	Edit          *textEdit `json:"textEdit"`
}

// A choice is what can be written at a place.
type choice struct {
	label  string
	insert string // what is written, "" for the label
	kind   int
	detail string
	about  string // in Markdown
	gone   bool   // on its way out
	first  bool   // before others
}

// completion returns what can be written at a place.
func (s *server) completion(ctx context.Context, p about) (any, error) {
	r, _, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return s.completeConfig(p), nil
	}
	off := s.encoding.offsetFromPosition(doc.Source, p.Position)
	choices, word := complete(r, doc, off)
	return s.items(doc.Source, choices, source.Span{Start: off - len(word), End: off}), nil
}

// items returns choices that replace a word.
func (s *server) items(src *source.Source, choices []choice, word source.Span) []completionItem {
	out := make([]completionItem, 0, len(choices))
	for _, c := range choices {
		item := completionItem{Label: c.label, Kind: c.kind, Detail: c.detail, Sort: "1" + c.label}
		if c.first {
			item.Sort = "0" + c.label
		}
		if c.about != "" {
			text := markdownOf(c.about)
			item.Documentation = &text
		}
		if c.gone {
			item.Tags = []int{1} // deprecated
		}
		insert := c.insert
		if insert == "" {
			insert = c.label
		}
		item.Edit = &textEdit{s.encoding.rangeFromSpan(src, word), insert}
		out = append(out, item)
	}
	return out
}

// Forms of what may stand before a place to complete at, in its line. The last group is the word that is
// being written.
var (
	suppressing = form(`agentlint-ignore(?:-file)?[ \t]+(?:[a-z-]+[ \t]*,[ \t]*)*([a-z-]*)$`)
	callsAgent  = form(`(?:\b(?:Agent|Task)\(["']?(?:[a-z0-9_-]+,[ ]*)*|subagent_type["']?[ \t]*[:=][ \t]*["']?|@agent-)([a-zA-Z0-9_-]*)$`)
	callsSkill  = form(`\bSkill\(["']?([a-zA-Z0-9_-]*)$`)
	listsAgent  = form(`^[ \t]*(?:[-*+]|[0-9]+[.)])[ \t].*?([a-zA-Z0-9_-]*)$`)
	startsKey   = form(`^([a-zA-Z_-]*)$`)
	startsValue = form(`^([a-zA-Z_][a-zA-Z0-9_-]*)[ \t]*:(?:[ \t].*)?$`)
	lastWord    = form(`[^ \t,\[\]"'()]*$`)
)

func form(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// complete returns what can be written at an offset, and the word that is being written there.
func complete(r *root, doc *agent.Document, off int) (choices []choice, word string) {
	line := doc.Source.LineSpan(doc.Source.LineFromOffset(off))
	before := doc.Source.Slice(source.Span{Start: line.Start, End: max(line.Start, min(off, line.End))})
	matches := func(f func() *regexp.Regexp) bool {
		m := f().FindStringSubmatch(before)
		if m != nil {
			word = m[1]
		}
		return m != nil
	}
	front := doc.Front != nil && !doc.Kind.IsJSON() && doc.Front.Content.Start <= off && off <= doc.Front.Content.End
	switch {
	case matches(suppressing):
		return ruleChoices(), word
	case matches(callsAgent):
		return agentChoices(r, doc), word
	case matches(callsSkill):
		return skillChoices(r), word
	case front && matches(startsKey):
		return keyChoices(doc, doc.Source.Slice(source.Span{Start: off, End: line.End})), word
	case front:
		return valueChoices(r, doc, fieldAround(doc.Source, before, line.Start)), lastWord().FindString(before)
	case listsAgents(doc, off) && matches(listsAgent):
		return agentChoices(r, doc), word
	}
	return nil, ""
}

// fieldAround returns the name of the field that a line of the frontmatter belongs to, given what stands on
// it before a place.
func fieldAround(src *source.Source, before string, start int) string {
	if m := startsValue().FindStringSubmatch(before); m != nil {
		return m[1]
	}
	for line := src.LineFromOffset(start) - 1; line > 0; line-- {
		text := src.Slice(src.LineSpan(line))
		if m := startsValue().FindStringSubmatch(text); m != nil {
			return m[1]
		}
		if text != "" && !strings.ContainsAny(text[:1], " \t-#") {
			break // neither part of a value nor an item of a list
		}
	}
	return ""
}

// listsAgents reports whether an offset lies in a section that lists agents.
func listsAgents(doc *agent.Document, off int) bool {
	return slices.ContainsFunc(doc.Sections(), func(s *agent.Section) bool {
		return s.Role == schema.Integration && s.Span.Start <= off && off <= s.Span.End
	})
}

// keyChoices returns the fields that aren't there yet. rest is what follows on the line.
func keyChoices(doc *agent.Document, rest string) []choice {
	ending := ": "
	if strings.HasPrefix(strings.TrimLeft(rest, " \t"), ":") {
		ending = ""
	}
	var out []choice
	for _, name := range doc.Kind.Fields() {
		if doc.Front.Lookup(name) != nil {
			continue
		}
		f := doc.Kind.Field(name)
		required := slices.Contains(doc.Kind.Required(), name)
		c := choice{label: name, insert: name + ending, kind: completesField, about: fieldText(f) + origin(f.Since, f.Source, f.Date), gone: f.Deprecated != nil, first: required}
		if c.detail = strings.Join(f.Types, " or "); required {
			c.detail += ", required"
		}
		out = append(out, c)
	}
	return out
}

// valueChoices returns the values that a field takes, without those that a list has already.
func valueChoices(r *root, doc *agent.Document, field string) []choice {
	f := doc.Kind.Field(field)
	if f == nil {
		return nil
	}
	var out []choice
	switch {
	case slices.Contains(agent.RefFields, field):
		out = agentChoices(r, doc)
	case field == "skills":
		out = skillChoices(r)
	case f.Tools:
		out = toolChoices(r, doc)
	case field == "model":
		out = modelChoices(doc.Kind.Platform)
	}
	for _, value := range f.Choices() {
		out = append(out, choice{label: value, kind: completesValue})
	}
	if slices.Contains(f.Types, "boolean") {
		out = append(out, choice{label: "true", kind: completesValue}, choice{label: "false", kind: completesValue})
	}
	return slices.DeleteFunc(out, func(c choice) bool {
		return slices.ContainsFunc(doc.ToolRefs(field), func(t agent.ToolRef) bool { return f.Tools && t.Name == c.label })
	})
}

// toolChoices returns the tools of the platform, and the MCP servers that the project configures.
func toolChoices(r *root, doc *agent.Document) []choice {
	var out []choice
	if tools := doc.Kind.Platform.Tools(); tools != nil {
		for _, name := range tools.Names() {
			tool := tools.Lookup(name)
			if tool.Subagent == schema.Never && doc.Kind.IsSubagent() {
				continue
			}
			from := tools.Sources[tool.Source]
			out = append(out, choice{label: name, kind: completesValue, about: toolText(doc.Kind.Platform, tool) + origin(tool.Since, from.Source, from.Date)})
		}
	}
	for _, server := range r.workspace.Collection().Project().ServersFor(doc.Source.Path) {
		out = append(out, choice{label: "mcp__" + server.Name, kind: completesModule, detail: "all tools of an MCP server"})
	}
	return out
}

func modelChoices(p *schema.Platform) []choice {
	models := p.Models()
	if models == nil {
		return nil
	}
	var out []choice
	for _, name := range models.Aliases {
		gone := slices.ContainsFunc(models.Deprecated, func(d schema.DeprecatedModel) bool { return d.Name == name })
		out = append(out, choice{label: name, kind: completesValue, gone: gone, about: explainModel(p, name)})
	}
	return out
}

// agentChoices returns the other agents of the collection, or of the tree for a skill or a command.
func agentChoices(r *root, doc *agent.Document) []choice {
	own, _ := doc.Name()
	all := r.workspace.Collection()
	names := slices.Clone(all.Names(doc.Scope))
	if !doc.Kind.IsSubagent() {
		for _, s := range all.Under(".") {
			if s.Name != "" && s.Scope.Variant == doc.Scope.Variant {
				names = append(names, s.Name)
			}
		}
	}
	slices.Sort(names)
	var out []choice
	for _, name := range slices.Compact(names) {
		if name != own || !doc.Kind.IsSubagent() {
			out = append(out, choice{label: name, kind: completesModule, about: explainAgent(r, doc, name)})
		}
	}
	return out
}

func skillChoices(r *root) []choice {
	all := r.workspace.Collection()
	var out []choice
	for _, name := range all.Skills() {
		out = append(out, choice{label: name, kind: completesModule, about: explainSkill(r, name)})
	}
	return out
}

func ruleChoices() []choice {
	var out []choice
	for _, rule := range rules.All() {
		out = append(out, choice{label: rule.ID, kind: completesValue, detail: rule.Summary})
	}
	return out
}
