package rules

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnresolvedAgent reports the name of another agent that doesn't exist: in the prompt, in `agents` and `handoffs`,
// and in `Agent(a, b)` among the tools.
//
// # Why
//
// The agent is told to delegate work to an agent that doesn't exist. It does the work itself, or invents the result.
// Often the other agent was renamed.
//
// In a prompt, these places name an agent:
//
//   - an entry of an integration list, of a list below a verb (`Delegates to:`), or of such a list in one line,
//     right after the verb and its preposition, or as the whole entry
//   - a cell in a table's column of agents
//   - a name after a verb of delegation ("coordinate with api-designer on …") or an arrow ("looks → ui-designer"),
//     anywhere else
//   - a call: `subagent_type: x`, `Agent(x)`, `Task(x)`, `@agent-x`, "use the x-y agent", in prose and in samples
//
// Words in these places that only look like names are ignored: a name counts if it ends in a job title or is close
// to one in the collection, and only if enough of the other names in the prompt are agents that exist in the tree. If
// fewer are, an integration list with three or more unknown names is a hint: it belongs to another collection. A call
// counts by itself, but if that isn't certain, as in a collection of one definition, it is a hint; "use the x-y agent"
// counts outside samples, where the tree has agents. A name is known if a
// definition or a file has it, or if it is built into the platform. A name with other dashes than in the collection is
// a hint: Claude Code finds it anyway since 2.1.140, other platforms don't.
//
// If the first step of a whole family of definitions asks a context manager that doesn't exist, this is reported
// once, in the first of them by path. If a description mentions "the x agent", no agent is named x, and the agent's
// own name is x with one word more or less, the description uses its old name, which is a hint.
//
// `plugin:agent`, in a prompt, a skill or a command, needs the agent's name. It is reported if it uses the name of a
// file in a plugin in the tree whose agent has another name, or if nothing in the tree has it.
//
// # Fix
//
// Correct the name, or write the agent. `--unsafe-fixes` uses a similar name, if there is any: one that differs by a
// typo, or the only one with the same subject and another word for the same job (`cpp-developer`, `cpp-pro`).
var UnresolvedAgent = register(&lint.Rule{
	ID:       "unresolved-agent",
	Summary:  "the name of another agent that doesn't exist",
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
	mentioned(p)
	if !p.Kind().IsSubagent() {
		return
	}
	asked(p)
	oldName(p)
	exact(p)
	calls(p)
}

// mentioned checks the names in the body: those of the lists and those in prose, of the tables, and of
// the calls, each kind by itself.
func mentioned(p *lint.Pass) {
	var listed, tabled, called, ordered []agent.Mention
	own, _ := p.Doc.Name()
	isForbidden := introductionTest(p, forbidsCalls)
	for _, m := range p.Doc.Mentions() {
		switch {
		case m.Name == own || meansSkill(p, m) || isCounterexample(p, m) || isTaught(p, m):
		case isCall(m) && isForbidden(m.Span):
		case m.Form == agent.Ordered:
			if schema.Fold(m.Name) != schema.Fold("context-manager") && p.Collection.HasAgents() && !p.Doc.Body().InCode(m.Span.Start) && !isQuoted(p, m.Span) {
				ordered = append(ordered, m)
			}
		case m.Form == agent.Called:
			called = append(called, m)
		case m.Form == agent.Tabled:
			tabled = append(tabled, m)
		default:
			listed = append(listed, m)
		}
	}
	nobody(p, listed)
	nobody(p, slices.DeleteFunc(tabled, rosterOf(p, tabled)))
	nobody(p, called)
	nobody(p, withoutRoles(p, ordered))
}

// withoutRoles returns the mentions but those of names that the text gives to an agent of the platform, where it first
// orders it or later: "spawn the log-writer subagent (`general-purpose`)".
func withoutRoles(p *lint.Pass, ordered []agent.Mention) []agent.Mention {
	roles := map[string]bool{}
	for _, m := range ordered {
		_, after, _ := strings.Cut(lineAfter(p.Doc.Source, m.Span.End), "agent (")
		inside, _, closed := strings.Cut(after, ")")
		isPlatform := func(word string) bool { return isBuiltinOnly(p, strings.Trim(word, "`\"',;")) }
		if closed && slices.ContainsFunc(strings.Fields(inside), isPlatform) {
			roles[m.Name] = true
		}
	}
	return slices.DeleteFunc(ordered, func(m agent.Mention) bool { return roles[m.Name] })
}

// isCall reports whether a mention calls an agent, so that its name can be nothing else.
func isCall(m agent.Mention) bool { return m.Form == agent.Called || m.Form == agent.Ordered }

// isQuoted reports whether a mention is what somebody says in a sample: "assistant: 'I'll use the x-y agent'".
func isQuoted(p *lint.Pass, at source.Span) bool {
	before := lineBefore(p.Doc.Source, at.Start)
	return strings.Contains(strings.ToLower(before), "assistant") || strings.Contains(before, "user:")
}

// meansSkill reports whether a mention names a skill: the text says so beside it, or one has the name and no agent.
func meansSkill(p *lint.Pass, m agent.Mention) bool {
	text := p.Doc.Source.Text
	if m.Form == agent.Called {
		return false
	}
	line := p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(m.Span.Start))
	if schema.NamesSkill(string(text[m.Span.End:min(line.End, m.Span.End+20)])) || schema.LabelsSkills(lineBefore(p.Doc.Source, m.Span.Start)) {
		return true
	}
	_, ok := p.Collection.Skill(m.Name)
	return ok && !agentExists(p, m.Name)
}

// isCounterexample reports whether a mention is one of how not to write: "NOT `@agent-x`".
func isCounterexample(p *lint.Pass, m agent.Mention) bool {
	if m.Form != agent.Called {
		return false
	}
	before := strings.ToLower(lineBefore(p.Doc.Source, m.Span.Start))
	return isUnwanted(strings.TrimSuffix(before, "@agent-"))
}

// forbidsCalls reports whether the text above a list says that what it lists isn't to be called.
func forbidsCalls(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc([]string{"forbidden", "prohibited", "not allowed", "never call", "never use", "never spawn", "do not call", "do not use", "do not spawn", "don't call", "don't use", "don't spawn", "must not"}, func(words string) bool {
		return strings.Contains(text, words)
	})
}

// isTaught reports whether a mention is in a code sample of a skill about writing agents and the like, whose names are
// made up.
func isTaught(p *lint.Pass, m agent.Mention) bool {
	return p.Kind().IsSkill() && p.Doc.Body().InCode(m.Span.Start) && isAboutAuthoring(path.Base(path.Dir(p.Doc.Source.Path)))
}

// rosterOf returns what tells the cells of tables that make up the agents they name: two or more, of which none exists.
func rosterOf(p *lint.Pass, tabled []agent.Mention) func(agent.Mention) bool {
	known, all := map[int]bool{}, map[int]int{}
	for _, m := range tabled {
		known[m.Table] = known[m.Table] || mentionResolves(p, m)
		all[m.Table]++
	}
	return func(m agent.Mention) bool { return !known[m.Table] && all[m.Table] > 1 }
}

// nobody reports the names that nobody has. Lists of agents that are kept elsewhere, and words that
// only look like names, are told by the others: as many must be those of agents here, or half as many
// where that is two at least; the platform's own agents don't count. A call can be nothing else, so
// that it is information where it isn't sure.
func nobody(p *lint.Pass, mentions []agent.Mention) {
	found, unknown := 0, 0
	var findings []lint.Finding
	var strangers []agent.Mention
	for _, m := range mentions {
		if mentionResolves(p, m) {
			if !isBuiltinOnly(p, m.Name) {
				found++
			}
			continue
		}
		if after := p.Doc.Source.Text[m.Span.End:]; schema.IsPlanned(strings.ToLower(string(after[:min(len(after), 20)]))) {
			continue
		}
		near := p.Collection.NearAgent(p.Doc.Scope, m.Name)
		switch {
		case near != "" && schema.Fold(near) == schema.Fold(m.Name):
			found++ // it is here, spelt otherwise
		case near != "" || m.MayBeAgent():
			unknown++
			if near == "" && m.Section != nil && m.Section.Role == schema.Integration {
				strangers = append(strangers, m)
			}
		default:
			continue
		}
		findings = append(findings, unknownAgent(p, m.Span, m.Name, near))
	}
	unsure := found == 0 || found < unknown && (found < 2 || 2*found < unknown)
	for _, f := range findings {
		if unsure {
			f.Severity = lint.Info
		}
		if !unsure || isCall(mentions[0]) {
			p.Report(f)
		}
	}
	if unsure && len(strangers) >= severalStrangers {
		foreignList(p, strangers)
	}
}

// severalStrangers is how many names that nobody has tell that an integration list is another collection's.
const severalStrangers = 3

// foreignList notes an integration list of agents of which most aren't here, once.
func foreignList(p *lint.Pass, strangers []agent.Mention) {
	var names []string
	seen := map[string]bool{}
	for _, m := range strangers {
		if !seen[m.Name] {
			seen[m.Name] = true
			names = append(names, quote(m.Name))
		}
	}
	if len(names) < severalStrangers {
		return
	}
	p.Report(lint.Finding{
		Severity: lint.Info,
		Span:     strangers[0].Span,
		Message:  fmt.Sprintf("%s lists agents that aren't here: %s", quote(strangers[0].Section.Title), list(shorten(names))),
	})
}

// asked checks that the first step, if it asks a context manager, asks somebody who is there. Where a
// family of definitions was copied without that member, the first of them by path says so for all.
func asked(p *lint.Pass) {
	asking := p.Collection.Asking()
	if len(asking) == 0 || asking[0].Path != p.Doc.Source.Path || p.Collection.Has(schema.Fold("context-manager")) {
		return
	}
	f := lint.Finding{
		Span:    p.Doc.FirstQuestion(),
		Message: fmt.Sprintf("the first step asks a context manager, but no agent is named %s here (%d %s)", quote("context-manager"), len(asking), plural(len(asking), "definition")),
	}
	if len(asking) == 1 {
		f.Severity = lint.Info
	}
	p.Report(f)
}

// anyNames stand for any name behind that of a plugin.
var anyNames = []string{"name", "skillname", "skill-name", "agentname", "agent-name", "commandname", "command-name", "skill", "agent", "command", "default", "custom"}

// scoped checks the names with that of a plugin before them. A name that nothing of the plugin has counts if it is all
// of a code span, and the plugin's name is told from other words by a dash or by a name of the prompt that is there.
func scoped(p *lint.Pass) {
	project := p.Collection.Project()
	if project == nil {
		return
	}
	var missing []agent.PluginRef
	isMeant := map[string]bool{}
	for _, ref := range p.Doc.PluginRefs(project.Plugins) {
		name := p.Slice(ref.Name)
		_, declared, ok := p.Collection.InPlugin(ref.Dir, name)
		switch {
		case ok:
			isMeant[ref.Dir] = true
		case declared != "":
			f := unknownAgent(p, ref.Name, name, declared)
			f.Message = fmt.Sprintf("plugin %s has no agent %s: that is a file name, whose agent is named %s", quote(p.Slice(ref.Plugin)), quote(name), quote(declared))
			p.Report(f)
		case isCodeSpan(p, source.Span{Start: ref.Plugin.Start, End: ref.Name.End}) && !isAnywhere(p, name) && !slices.Contains(anyNames, name):
			missing = append(missing, ref)
		}
	}
	endingFor := patternEndings(p)
	for _, ref := range missing {
		plugin := p.Slice(ref.Plugin)
		if end := endingFor(plugin); end != "" && strings.HasSuffix(p.Slice(ref.Name), end) {
			continue
		}
		if isMeant[ref.Dir] || strings.Contains(plugin, "-") {
			p.Reportf(ref.Name, "plugin %s has nothing named %s", quote(plugin), quote(p.Slice(ref.Name)))
		}
	}
}

// patternEndings returns what gives the end of the names that a pattern of the text makes for a plugin: "-finder" for
// "kit:{type}-finder", "" without a pattern. The text is searched once for each plugin.
func patternEndings(p *lint.Pass) func(plugin string) string {
	known := map[string]string{}
	return func(plugin string) string {
		end, ok := known[plugin]
		if !ok {
			end = patternEnding(p.Doc.Source.Text, plugin)
			known[plugin] = end
		}
		return end
	}
}

func patternEnding(text []byte, plugin string) string {
	_, after, _ := bytes.Cut(text, []byte(plugin+":{"))
	_, after, _ = bytes.Cut(after[:min(len(after), maxAround)], []byte("}"))
	end, _, closed := bytes.Cut(after, []byte("`"))
	if !closed {
		return ""
	}
	return string(end)
}

// isCodeSpan reports whether a place is all of a code span in prose.
func isCodeSpan(p *lint.Pass, at source.Span) bool {
	text := p.Doc.Source.Text
	return at.Start > 0 && text[at.Start-1] == '`' && at.End < len(text) && text[at.End] == '`' && !p.Doc.Body().InCode(at.Start)
}

// isAnywhere reports whether something in the tree has a name, or the name stands for any.
func isAnywhere(p *lint.Pass, name string) bool {
	_, isSkill := p.Collection.Skill(name)
	return name == "" || isSkill || schema.IsSlot(name) || p.Collection.Knows(p.Doc.Scope, name) || len(p.Collection.Project().Named(name+".md")) > 0
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
			if near := p.Collection.NearTitle(p.Doc.Scope, name); near != "" {
				f := unknownAgent(p, v.Span, name, near)
				f.Severity = lint.Warning
				p.Report(f)
			}
			return // it may be one of the user's own
		}
		f := unknownAgent(p, v.Span, name, p.Collection.NameOf(p.Doc.Scope, name))
		f.Severity = lint.Warning // the platform goes by the letter
		if p.Collection.NameOf(p.Doc.Scope, name) != "" {
			f.Message = fmt.Sprintf("no agent is named %s here: that is a file name, whose agent is named %s", quote(name), quote(p.Collection.NameOf(p.Doc.Scope, name)))
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
				if name != "" && !strings.ContainsAny(name, ":*$") && !agentExists(p, name) {
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
				p.Report(unknownAgent(p, at, name, p.Collection.NearAgent(p.Doc.Scope, name)))
			}
		}
	})
}
