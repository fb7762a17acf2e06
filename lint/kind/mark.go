package kind

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// mark classifies an open file by the marks in its frontmatter, or else sets its lean by the weak ones.
func (f *File) mark(m *Manifests) {
	if !f.form.any {
		return
	}
	best, why := f.marked(schema.AgentRole)
	if !f.at.agents {
		for _, role := range []schema.KindRole{schema.SkillRole, schema.CommandRole} {
			if k, mark := f.marked(role); k != nil && best == nil {
				f.role = role
				f.reject("not a definition that is checked: " + mark + " makes it a " + string(role))
				return
			}
		}
	}
	if best == nil || f.isTemplate() || f.at.aside && !f.form.full && !f.at.agents || f.at.documentation && !f.at.agents {
		f.lean = f.leaning()
		return
	}
	if u := m.usualOf(f.Path); u != nil && u.Platform == best.Platform {
		best = u
	}
	f.own = best
	f.settle(best, false, why)
}

// marked returns the kind of a role with the most marks in a file, and the first of them; nil if there is a tie or no
// strong mark. Weak marks count only in addition to a strong one.
func (f *File) marked(role schema.KindRole) (*schema.Kind, string) {
	if !f.hasMark(role) {
		return nil, ""
	}
	var best *schema.Kind
	most, why, tied := 0, "", false
	tools := ""
	if role == schema.AgentRole {
		tools = f.toolsOf()
	}
	for _, p := range schema.Platforms() {
		k := p.Of(role)
		if k == nil {
			continue
		}
		strong, weak, mark := f.count(k)
		if tools == p.ID {
			weak++
		}
		if score := strong + weak; score > most {
			best, most, why, tied = k, score, mark, false
			if strong == 0 {
				best = nil
			}
		} else if score == most && score > 0 {
			tied = true
		}
	}
	if tied {
		return nil, ""
	}
	return best, why
}

// strongMarks are the strong marks of a role, by field.
var strongMarks = sync.OnceValue(func() map[schema.KindRole]map[string][]schema.Mark {
	all := map[schema.KindRole]map[string][]schema.Mark{}
	for _, p := range schema.Platforms() {
		for _, role := range []schema.KindRole{schema.AgentRole, schema.SkillRole, schema.CommandRole} {
			k := p.Of(role)
			if k == nil {
				continue
			}
			for _, m := range k.Marks {
				if all[role] == nil {
					all[role] = map[string][]schema.Mark{}
				}
				if !m.Weak {
					all[role][m.Field] = append(all[role][m.Field], m)
				}
			}
		}
	}
	return all
})

// hasMark reports whether a file may have a strong mark of a role. It is a cheap test that saves counting.
func (f *File) hasMark(role schema.KindRole) bool {
	marks := strongMarks()[role]
	return slices.ContainsFunc(f.Doc.Front.Fields, func(field *frontmatter.Field) bool {
		return slices.ContainsFunc(marks[field.Key], func(m schema.Mark) bool { return holds(m, field.Value) })
	})
}

// count returns the numbers of strong and weak marks of a kind in a file, and the first strong one as text.
func (f *File) count(k *schema.Kind) (strong, weak int, text string) {
	for _, m := range k.Marks {
		v := f.Doc.Front.Lookup(m.Field)
		if v == nil || !holds(m, v.Value) || f.isSlot(v.Value) || m.With != "" && f.Doc.Front.Lookup(m.With) == nil {
			continue
		}
		if m.Weak {
			weak++
			continue
		}
		strong++
		if text == "" {
			if text = m.Field; len(m.Values) > 0 {
				text += ": " + v.Value.Text
			}
		}
	}
	return strong, weak, text
}

// isSlot reports whether a value is the placeholder of a template ("{{TOOLS}}"), which YAML reads as a mapping.
func (f *File) isSlot(v *frontmatter.Value) bool {
	return v.Span.End > v.Span.Start && bytes.HasPrefix(f.Doc.Source.Text[v.Span.Start:v.Span.End], []byte("{{"))
}

func holds(m schema.Mark, v *frontmatter.Value) bool {
	switch {
	case len(m.Values) > 0 && !slices.Contains(m.Values, v.Text):
		return false
	case m.Kind != "" && v.Kind.String() != m.Kind:
		return false
	}
	return strings.HasPrefix(v.Text, m.Prefix) && strings.Contains(v.Text, m.Holds)
}

// leaning returns the agent kind with the most weak evidence in a file, which is at least two of weak marks and a
// platform's tools; nil if there is less or a tie.
func (f *File) leaning() *schema.Kind {
	var best *schema.Kind
	most, tools := 0, f.toolsOf()
	for _, p := range schema.Platforms() {
		k := p.Of(schema.AgentRole)
		if k == nil {
			continue
		}
		_, score, _ := f.count(k)
		if tools == p.ID {
			score++
		}
		switch {
		case score > most:
			best, most = k, score
		case score == most:
			best = nil
		}
	}
	if most < 2 {
		return nil
	}
	return best
}

// toolsOf returns the ID of the platform that has more than half of the tools that a file lists, in "tools" or in a
// field of skills; "" if there is none or a tie. In a tie, the default platform wins.
func (f *File) toolsOf() string {
	if !f.counted {
		refs := f.Doc.Tools()
		for _, field := range schema.SkillFields() {
			if len(refs) == 0 {
				refs = f.Doc.ToolRefs(field)
			}
		}
		f.counted, f.tools = true, toolsOf(refs)
	}
	return f.tools
}

func toolsOf(refs []agent.ToolRef) string {
	if len(refs) == 0 {
		return ""
	}
	counts := map[string]int{}
	for _, ref := range refs {
		owners := toolOwners()[ref.Name]
		if set, _, ok := strings.Cut(ref.Name, "/"); ok && owners == nil {
			owners = toolOwners()[set] // a member of a set of tools
		}
		for _, id := range owners {
			counts[id]++
		}
	}
	best, most := "", len(refs)/2
	for _, p := range schema.Platforms() {
		switch n := counts[p.ID]; {
		case n > most:
			best, most = p.ID, n
		case n == most && best != "" && p.ID == schema.DefaultID:
			best = p.ID
		case n == most && best != schema.DefaultID:
			best = ""
		}
	}
	return best
}

// tiedTools returns the IDs of the platforms that have all tools that a file lists, if there are several, such as a
// product and its fork, and the default platform has none of the tools.
func (f *File) tiedTools() []string {
	refs := f.Doc.Tools()
	if len(refs) < 2 {
		return nil
	}
	var tied []string
	for i, ref := range refs {
		owners := toolOwners()[ref.Name]
		if slices.Contains(owners, schema.DefaultID) {
			return nil
		}
		if i == 0 {
			tied = slices.Clone(owners)
		}
		tied = slices.DeleteFunc(tied, func(id string) bool { return !slices.Contains(owners, id) })
	}
	if len(tied) < 2 {
		return nil
	}
	return tied
}

// hasDefaultTool reports whether a file lists a tool of the default platform, in the exact spelling.
func (f *File) hasDefaultTool() bool {
	return slices.ContainsFunc(f.Doc.Tools(), func(ref agent.ToolRef) bool { return isToolOf(Provisional().Platform, ref.Name) })
}

// toolsIn returns how many of the tools that a file lists a platform has, and how many of these the default platform
// doesn't have in any spelling.
func (f *File) toolsIn(p *schema.Platform) (all, own int) {
	for _, ref := range f.Doc.Tools() {
		if !isToolOf(p, ref.Name) {
			continue
		}
		all++
		if !foldedTools()[schema.Fold(ref.Name)] {
			own++
		}
	}
	return all, own
}

// hasOnly reports whether a file lists at least two tools of a platform, and none of the default platform.
func (f *File) hasOnly(p *schema.Platform) bool {
	all, _ := f.toolsIn(p)
	return all > 1 && !f.hasDefaultTool()
}

// otherTools returns the ID of the platform that has the most of the tools that a file lists: more than half, including
// at least two that the default platform doesn't have. It returns "" if there is none or the file lists a tool of the
// default platform.
func (f *File) otherTools() string {
	if f.hasDefaultTool() {
		return ""
	}
	best, most := "", len(f.Doc.Tools())/2
	for _, p := range schema.Platforms() {
		if all, own := f.toolsIn(p); own > 1 && all > most {
			best, most = p.ID, all
		}
	}
	return best
}

// hasForeignTool reports whether a file lists a tool that only a product without data has, and none of the default
// platform.
func (f *File) hasForeignTool() bool {
	return slices.ContainsFunc(f.Doc.Tools(), func(ref agent.ToolRef) bool { return schema.IsOthersTool(ref.Name) }) && !f.hasDefaultTool()
}

// listsStrangeTools reports whether a file lists tools, but none of the default platform.
func (f *File) listsStrangeTools() bool { return len(f.Doc.Tools()) > 0 && !f.hasDefaultTool() }

// isToolOf reports whether a platform has or had a tool with exactly that name.
func isToolOf(p *schema.Platform, name string) bool {
	tools := p.Tools()
	if tools == nil {
		return false
	}
	tool := tools.Lookup(name)
	return tool != nil && tool.Name == name
}

// foldedTools are the folded names of the default platform's tools.
var foldedTools = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, tool := range Provisional().Platform.Tools().List {
		names[schema.Fold(tool.Name)] = true
	}
	return names
})

// toolOwners maps the exact names of tools to the IDs of the platforms that have them now.
var toolOwners = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, p := range schema.Platforms() {
		if t := p.Tools(); t != nil {
			for _, tool := range t.List {
				if tool.Status == schema.Current {
					m[tool.Name] = append(m[tool.Name], p.ID)
				}
			}
		}
	}
	return m
})
