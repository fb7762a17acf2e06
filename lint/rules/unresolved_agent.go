package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnresolvedAgent reports the name of another agent that nobody has: in the integration list of a
// prompt, in `agents` and `handoffs`, and in `Agent(a, b)` among the tools.
//
// # Why
//
// The agent is told to hand work to somebody who doesn't exist. It does the work itself, or makes the
// result up. Often the other agent was renamed.
//
// In a prompt, only the word right behind the verb and its preposition is looked at ("collaborate with
// api-designer on …"), if it ends in a job or is close to a name of the collection, and only where at
// least half of the names in the list are those of agents that exist. A name counts as known if it is
// that of a definition or of a file in the collection, or one that the platform has built in.
//
// `plugin:agent`, in a prompt, a skill or a command, takes the agent's name. It is reported if it is
// that of a file of a plugin in the tree, whose agent has another name.
//
// # Fix
//
// Correct the name, or write the agent. `--unsafe-fixes` takes the nearest name, if one is near.
var UnresolvedAgent = register(&lint.Rule{
	ID:       "unresolved-agent",
	Summary:  "the name of another agent that nobody has",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	Fixable:  true,
	Check:    unresolvedAgent,
})

func unresolvedAgent(p *lint.Pass) {
	scoped(p)
	if !p.Kind().IsSubagent() {
		return
	}
	prose(p)
	exact(p)
	calls(p)
}

// knows reports whether an agent of that name exists, by its name or that of its file.
func knows(p *lint.Pass, name string) bool {
	return p.Collection.Knows(p.Doc.Scope, name) || slices.Contains(p.Kind().Agents, name) || slices.Contains(p.Settings.Names.Agents, name)
}

// prose checks the integration lists.
func prose(p *lint.Pass) {
	mentions := p.Doc.Mentions()
	if len(mentions) == 0 {
		return
	}
	resolved := 0
	for _, m := range mentions {
		if knows(p, m.Name) {
			resolved++
		}
	}
	if 2*resolved < len(mentions) || resolved == 0 {
		return
	}
	var names []string
	for _, m := range mentions {
		if knows(p, m.Name) {
			continue
		}
		if names == nil {
			names = p.Collection.Names(p.Doc.Scope)
		}
		near := schema.Near(m.Name, names)
		if near == "" && !schema.IsRole(m.Name) {
			continue
		}
		if near == "" {
			near = renamed(m.Name, names)
		}
		p.Report(unknownAgent(p, m.Span, m.Name, near))
	}
}

// renamed returns the only name of the collection that has the same subject and another job, "" if
// there is none or several.
func renamed(name string, names []string) string {
	subject := name[:strings.LastIndexByte(name, '-')+1]
	found := ""
	for _, n := range names {
		if strings.HasPrefix(n, subject) && schema.IsRole(n) && strings.LastIndexByte(n, '-') == len(subject)-1 {
			if found != "" {
				return ""
			}
			found = n
		}
	}
	return found
}

func unknownAgent(p *lint.Pass, at source.Span, name, near string) lint.Finding {
	f := lint.Finding{Span: at, Message: did("no agent is named "+quote(name)+" here", near)}
	if near != "" && p.Slice(at) == name {
		f.Fixes = use(at, near, false)
	}
	return f
}

// scoped checks the names with that of a plugin before them.
func scoped(p *lint.Pass) {
	project := p.Collection.Project()
	if project == nil || len(project.Plugins) == 0 {
		return
	}
	body := p.Doc.BodySpan()
	text := p.Doc.Source.Text
	for off := body.Start; ; off++ {
		i := bytes.IndexByte(text[off:body.End], ':')
		if i < 0 {
			return
		}
		off += i
		plugin := source.Span{Start: off, End: off}
		for plugin.Start > body.Start && isNameByte(text[plugin.Start-1]) {
			plugin.Start--
		}
		dir, ok := project.Plugins[string(text[plugin.Start:plugin.End])]
		if !ok || plugin.Start > 0 && strings.IndexByte("/:.", text[plugin.Start-1]) >= 0 {
			continue
		}
		name := source.Span{Start: off + 1, End: off + 1}
		for name.End < body.End && isNameByte(text[name.End]) {
			name.End++
		}
		scopedName(p, p.Slice(plugin), dir, name)
	}
}

// scopedName checks the name of an agent of a plugin in a folder.
func scopedName(p *lint.Pass, plugin, dir string, at source.Span) {
	name, declared := p.Slice(at), ""
	for _, s := range p.Collection.Under(dir) {
		if s.Name == name || s.Skill == name || s.Stem() == name && s.Name == "" {
			return // an agent, a skill or a command
		}
		if s.Stem() == name {
			declared = s.Name
		}
	}
	if declared == "" {
		return
	}
	f := unknownAgent(p, at, name, declared)
	f.Message = fmt.Sprintf("plugin %s has no agent %s: that is a file, whose agent is named %s", quote(plugin), quote(name), quote(declared))
	p.Report(f)
}

// exact checks the fields in which the platform looks for the name to the letter.
func exact(p *lint.Pass) {
	if p.Kind().Field("handoffs") == nil || p.Doc.Front == nil {
		return
	}
	check := func(v *frontmatter.Value) {
		name := v.Text
		if !v.IsScalar() || name == "" || slices.Contains(p.Kind().Agents, name) || slices.Contains(p.Settings.Names.Agents, name) || len(p.Collection.Named(p.Doc.Scope, name)) > 0 {
			return
		}
		if !p.Collection.Knows(p.Doc.Scope, name) {
			if near := schema.Near(name, p.Collection.Names(p.Doc.Scope)); near != "" {
				p.Report(unknownAgent(p, v.Span, name, near))
			}
			return // it may be one of the user's own
		}
		f := unknownAgent(p, v.Span, name, p.Collection.NameOf(p.Doc.Scope, name))
		if p.Collection.NameOf(p.Doc.Scope, name) != "" {
			f.Message = fmt.Sprintf("no agent is named %s here: that is a file, whose agent is named %s", quote(name), quote(p.Collection.NameOf(p.Doc.Scope, name)))
			p.Report(f)
		}
	}
	if agents := p.Doc.Front.Lookup("agents"); agents != nil {
		for _, item := range agents.Value.Items {
			check(item)
		}
	}
	if handoffs := p.Doc.Front.Lookup("handoffs"); handoffs != nil {
		for _, item := range handoffs.Value.Items {
			if f := item.Lookup("agent"); f != nil {
				check(f.Value)
			}
		}
	}
}

// calls checks the agents that a list of tools allows to be called.
func calls(p *lint.Pass) {
	toolFields(p, func(field string, tools *schema.Tools, refs []agent.ToolRef) {
		for _, ref := range refs {
			tool := tools.Lookup(ref.Name)
			if field != "tools" || tool == nil || tool.Patterns != "main-session" || !ref.HasPattern {
				continue
			}
			var unknown []string
			all := strings.Split(ref.Pattern, ",")
			for _, name := range all {
				name = strings.TrimSpace(name)
				if name != "" && !strings.ContainsAny(name, ":*$") && !knows(p, name) {
					unknown = append(unknown, name)
				}
			}
			if 2*len(unknown) > len(all) {
				continue // they are kept elsewhere
			}
			for _, name := range unknown {
				at := ref.Span
				if i := strings.Index(p.Slice(at), name); i >= 0 {
					at = source.Span{Start: at.Start + i, End: at.Start + i + len(name)}
				}
				p.Report(unknownAgent(p, at, name, schema.Near(name, p.Collection.Names(p.Doc.Scope))))
			}
		}
	})
}
