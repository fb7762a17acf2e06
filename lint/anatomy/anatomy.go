// Package anatomy lists the parts of a definition as agentlint reads it: its fields, tools, persona, sections and
// the agents that it mentions, each with its line. `agentlint inspect` and the MCP server show them.
package anatomy

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// An Anatomy is what agentlint understands of a definition. Lines are 1-based.
type Anatomy struct {
	Path     string    `json:"path"`
	Platform string    `json:"platform"`
	Kind     string    `json:"kind"`
	Evidence string    `json:"evidence"`          // by what it is known
	Readers  []string  `json:"readers,omitempty"` // the IDs of other platforms that read it, as far as they were asked for
	Versions *Versions `json:"versions,omitempty"`
	Fields   []Field   `json:"fields"`
	Tools    []Tool    `json:"tools"`
	Persona  *Part     `json:"persona"`
	Sections []Section `json:"sections"`
	Mentions []Mention `json:"mentions"`

	product string // the name of the platform
}

// A Field is one field of the frontmatter.
type Field struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

// A Tool is an entry of the field tools.
type Tool struct {
	Name string `json:"name"`
	Line int    `json:"line"`
	// Is says what the name resolves to: "platform", "removed", "documented" by the definition's
	// own tool section, "form" (an MCP name and its like) or "unresolved".
	Is string `json:"is"`
}

// A Part is a stretch of text.
type Part struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// A Section is a stretch of the body under one title.
type Section struct {
	Title string   `json:"title"`
	Role  string   `json:"role"`
	Level int      `json:"level"` // 0 for a label
	Line  int      `json:"line"`
	Items int      `json:"items"`
	Code  []string `json:"code"` // the info strings of its code blocks
}

// A Mention is another agent that the definition names.
type Mention struct {
	Agent string `json:"agent"`
	Verb  string `json:"verb"`
	Line  int    `json:"line"`
}

// Of returns the anatomy of a definition. path is the one to show; known are names of tools that exist
// although the platform doesn't have them.
func Of(d *agent.Document, path string, known []string) *Anatomy {
	a := &Anatomy{Path: path, Platform: d.Kind.Platform.ID, Kind: d.Kind.ID, Evidence: d.Evidence, Fields: []Field{}, Tools: []Tool{}, Sections: []Section{}, Mentions: []Mention{}}
	a.Versions, a.product = versionsOf(d), d.Kind.Platform.Name
	for _, r := range d.Readers {
		a.Readers = append(a.Readers, r.Kind.Platform.ID)
	}
	line := func(at source.Span) int { return d.Source.LineFromOffset(at.Start) }
	if d.Front != nil {
		for _, f := range d.Front.Fields {
			text := d.Source.Slice(f.Value.Span)
			if f.Value.IsScalar() {
				text = f.Value.Text
			}
			a.Fields = append(a.Fields, Field{Name: f.Key, Kind: f.Value.Kind.String(), Line: line(f.KeySpan), Text: text})
		}
	}
	for _, t := range d.Tools() {
		a.Tools = append(a.Tools, Tool{Name: t.Text, Line: line(t.Span), Is: resolution(d, t, known)})
	}
	body := d.Body()
	if len(body.Blocks) > 0 && body.Blocks[0].Kind == markdown.Paragraph && (len(d.Sections()) == 0 || d.Sections()[0].Block > 0) {
		at := body.Blocks[0].Text
		a.Persona = &Part{Line: line(at), Text: d.Source.Slice(at)}
	}
	for _, s := range d.Sections() {
		section := Section{Title: s.Title, Role: string(s.Role), Level: s.Level, Line: line(s.TitleSpan), Items: len(s.Items), Code: []string{}}
		for _, b := range body.Blocks {
			if b.Kind == markdown.Fence && s.Span.Contains(b.Span.Start) {
				section.Code = append(section.Code, d.Source.Slice(b.Info))
			}
		}
		a.Sections = append(a.Sections, section)
	}
	for _, m := range d.Mentions() {
		a.Mentions = append(a.Mentions, Mention{Agent: m.Name, Verb: m.Verb, Line: line(m.Span)})
	}
	return a
}

// resolution says what an entry of tools resolves to; known are names that exist elsewhere.
func resolution(d *agent.Document, ref agent.ToolRef, known []string) string {
	tools := d.Kind.Platform.Tools()
	if tools == nil {
		return "unchecked"
	}
	switch r, _ := d.Resolve(tools, ref, known); r {
	case agent.Removed:
		return "removed"
	case agent.Granted:
		return "platform"
	case agent.Formed:
		return "form"
	case agent.Documented:
		return "documented"
	default:
		return "unresolved"
	}
}
