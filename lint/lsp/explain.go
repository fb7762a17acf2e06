package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

// explainField says what a field is on the platform, or whose it is.
func explainField(k *schema.Kind, name string) string {
	f := k.Field(name)
	if f == nil {
		owners := k.FieldOwners(name)
		if len(owners) == 0 {
			return ""
		}
		return fmt.Sprintf("%s isn't a field of %s here; %s has it.", code(name), k.Platform.Name, strings.Join(owners, ", "))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, a field of %s (%s)", code(name), k.Platform.Name, k.ID)
	if slices.Contains(k.Required(), name) {
		b.WriteString(", required")
	}
	b.WriteString("\n\n" + fieldText(f))
	if owners := k.FieldOwners(name); len(owners) > 0 {
		fmt.Fprintf(&b, "\n\nAlso of %s.", strings.Join(owners, ", "))
	}
	b.WriteString(origin(f.Since, f.Source, f.Date))
	return b.String()
}

// fieldText returns what the data says about a field.
func fieldText(f *schema.Field) string {
	parts := []string{plain(f.Description)}
	if f.Deprecated != nil {
		text := "Deprecated"
		if f.Deprecated.To != "" {
			text += ", replaced by " + code(f.Deprecated.To)
		}
		parts = append(parts, text+". "+plain(f.Deprecated.Effect.Effect))
	}
	if choices := f.Choices(); len(choices) > 0 {
		quoted := make([]string, len(choices))
		for i, c := range choices {
			quoted[i] = code(c)
		}
		parts = append(parts, "Values: "+strings.Join(quoted, ", "))
	}
	if f.Missing != nil && f.Missing.Effect != "" {
		parts = append(parts, "Without it: "+plain(f.Missing.Effect)+".")
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n")
}

// explainValue says what a value of a field is, or what the field is.
func explainValue(k *schema.Kind, at subject) string {
	f := k.Field(at.field)
	if e := f.Dangerous[at.name]; e != nil {
		return fmt.Sprintf("%s: %s.", code(at.name), plain(e.Effect)) + origin("", f.Source, f.Date)
	}
	if slices.Contains(f.Choices(), at.name) {
		return fmt.Sprintf("%s, a value of %s\n\n", code(at.name), code(at.field)) + fieldText(f) + origin("", f.Source, f.Date)
	}
	return ""
}

// explainTool says what a tool is on the platform, or whose it is.
func explainTool(r *root, doc *agent.Document, name string) string {
	p := doc.Kind.Platform
	if server, ok := strings.CutPrefix(name, "mcp__"); ok {
		server, _, _ = strings.Cut(server, "__")
		for _, known := range r.workspace.Collection().Project().ServersFor(doc.Source.Path) {
			if known.Name == server {
				return fmt.Sprintf("%s, from the MCP server %s, which %s configures.", code(name), code(server), code(known.Dir+"/.mcp.json"))
			}
		}
		return fmt.Sprintf("%s, from the MCP server %s, which no file here configures.", code(name), code(server))
	}
	if tools := p.Tools(); tools != nil {
		if tool := tools.Lookup(name); tool != nil {
			from := tools.Sources[tool.Source]
			return toolText(p, tool) + origin(tool.Since, from.Source, from.Date)
		}
	}
	if owners := p.ToolOwners(name); len(owners) > 0 {
		return fmt.Sprintf("%s isn't a tool of %s; %s has it.", code(name), p.Name, strings.Join(owners, ", "))
	}
	return ""
}

// toolText returns what the data says about a tool.
func toolText(p *schema.Platform, t *schema.Tool) string {
	parts := []string{fmt.Sprintf("%s, a tool of %s", code(t.Name), p.Name)}
	switch t.Status {
	case schema.Removed:
		text := "It was removed"
		if t.Until != "" {
			text += " in " + t.Until
		}
		if t.Successor != "" {
			text += " and replaced by " + code(t.Successor)
		}
		parts = append(parts, text+".")
	case schema.Alias:
		parts = append(parts, "An old name that still works.")
	case schema.Undocumented:
		parts = append(parts, "Seen in the program, in no table of the documentation.")
	case schema.Current:
	}
	var does []string
	for _, d := range []struct {
		set  bool
		text string
	}{{t.Reads, "reads files"}, {t.Writes, "changes files"}, {t.Runs, "runs commands"}} {
		if d.set {
			does = append(does, d.text)
		}
	}
	if len(does) > 0 {
		parts = append(parts, "It "+strings.Join(does, " and ")+".")
	}
	switch t.Subagent {
	case schema.Never:
		parts = append(parts, "Subagents can't have it.")
	case schema.Foreground:
		parts = append(parts, "Subagents in the background can't have it.")
	case schema.Conditional:
		parts = append(parts, "Subagents have it under conditions.")
	case schema.Always:
	}
	return strings.Join(parts, "\n\n")
}

// explainModel says what the name of a model is on the platform.
func explainModel(p *schema.Platform, name string) string {
	models := p.Models()
	if models == nil {
		return ""
	}
	text := ""
	for _, d := range models.Deprecated {
		if d.Name == name {
			text = fmt.Sprintf("%s, a model that was retired by %s", code(name), d.Since)
			if d.Successor != "" {
				text += " and replaced by " + code(d.Successor)
			}
		}
	}
	switch {
	case text != "":
	case slices.Contains(models.Aliases, name):
		text = fmt.Sprintf("%s, a short name of %s for a model", code(name), p.Name)
	case models.Resolves(name):
		text = fmt.Sprintf("%s, a name that %s takes for a model", code(name), p.Name)
	default:
		return ""
	}
	return text + origin("", models.Source, models.Date)
}

// maxDescription is how many code points of a description are shown.
const maxDescription = 400

// explainAgent says when an agent is to be used, and where it is.
func explainAgent(r *root, doc *agent.Document, name string) string {
	found := r.workspace.Collection().Agents(doc, name)
	if len(found) == 0 {
		if schema.IsBuiltinAgent(name) {
			return code(name) + ", an agent that is built in"
		}
		return fmt.Sprintf("No agent is named %s here.", code(name))
	}
	a := found[0]
	return fmt.Sprintf("%s, an agent in %s\n\n%s", code(a.Name), code(a.Path), plain(shortened(a.Description)))
}

func explainSkill(r *root, name string) string {
	if skill, ok := r.workspace.Collection().Skill(name); ok {
		text := fmt.Sprintf("%s, a skill in %s", code(skill.Skill), code(skill.Path))
		if skill.Manual {
			text += "\n\nThe model may not invoke it, and it can't be preloaded."
		}
		return text
	}
	if schema.IsBuiltinSkill(name) {
		return code(name) + ", a skill that is built in"
	}
	return ""
}

// explainRule returns the page of a rule.
func explainRule(name string) string {
	rule := rules.Lookup(name)
	if rule == nil {
		return ""
	}
	page, err := rules.Doc(rule)
	if err != nil {
		return ""
	}
	return ruleHead(rule) + "\n\n" + page + "\n\n[The page](" + rule.URL() + ")"
}

func ruleHead(rule *lint.Rule) string {
	return fmt.Sprintf("%s (%s, since %s)", code(rule.ID), rule.Severity, rule.Since)
}
