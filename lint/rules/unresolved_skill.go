package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnresolvedSkill reports an entry of `skills` or of a list of skills that names no skill, one that can't be
// preloaded, and a call in the prompt, `Skill(x)`, of a skill that doesn't exist.
//
// # Why
//
// Claude Code skips a skill that it doesn't find, or that has `disable-model-invocation: true`, with only a line in
// its debug log: the agent works without the knowledge that it was meant to have. A call of a skill that doesn't
// exist fails.
//
// Skills may be defined elsewhere: by the user, or in other plugins. So an unknown entry is a warning only if it is
// similar to the name of a skill in the tree, or if at least half of the list is in the tree, and a hint otherwise.
// A call is reported only if the tree has skills, as a hint unless another call in the file names one of them.
// `plugin:skill` is reported in `skills` only, if the plugin is in the tree and has skills. In a section that lists
// skills ("Related Skills"), an item is reported if two others, and most of them, name skills in the tree: as a
// hint, unless the name is similar to one. `skills` in the configuration declares others that exist.
//
// A command that the prompt has somebody run, "Run `/check-links`", is a hint if no file or folder in the tree has its
// name, while the tree has another that the prompt names, or the prompt is a command among others. Names without a
// dash aren't checked.
//
// # Fix
//
// Correct the name, or remove the entry. `--unsafe-fixes` uses the similar name.
var UnresolvedSkill = register(&lint.Rule{
	ID:       "unresolved-skill",
	Summary:  "the name of a skill that doesn't exist or can't be preloaded",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.MissingSkill),
	Check:    unresolvedSkill,
})

func unresolvedSkill(p *lint.Pass) {
	preloadedSkills(p)
	calledSkills(p)
	listedSkills(p)
	slashed(p)
}

// preloadedSkills checks the field "skills".
func preloadedSkills(p *lint.Pass) {
	e := p.Kind().Does("skill")
	if e == nil {
		return
	}
	refs := p.Doc.ToolRefs("skills")
	found := 0
	for _, ref := range refs {
		if isSkill(p, ref.Text) {
			found++
		}
	}
	for _, ref := range refs {
		if skill, ok := p.Collection.Skill(ref.Text); ok && skill.Manual {
			p.Report(lint.Finding{
				Span:    ref.Span,
				Message: because("skill "+quote(ref.Text)+" sets disable-model-invocation and can't be preloaded", e),
				Related: []lint.Related{{Path: skill.Path, Line: skill.Line, Message: "the skill"}},
			})
		}
		if f, ok := skillOfPlugin(p, ref, e); ok {
			p.Report(f)
			continue
		}
		if ref.Text == "" || strings.ContainsAny(ref.Text, ":*") || isSkill(p, ref.Text) {
			continue
		}
		f := unknownSkill(p, ref.Span, ref.Text, e)
		if len(f.Fixes) == 0 && 2*found < len(refs) {
			f.Severity = lint.Info
		}
		p.Report(f)
	}
}

// skillOfPlugin returns the finding for an entry plugin:skill, if the plugin is in the tree with skills and has none
// of that name, nor a command.
func skillOfPlugin(p *lint.Pass, ref agent.ToolRef, e *schema.Effect) (lint.Finding, bool) {
	plugin, name, ok := strings.Cut(ref.Text, ":")
	project := p.Collection.Project()
	if !ok || project == nil || strings.ContainsAny(name, ":*") || slices.Contains(p.Settings.Names.Skills, ref.Text) {
		return lint.Finding{}, false
	}
	dir, ok := project.Plugins[plugin]
	if !ok {
		return lint.Finding{}, false
	}
	var names []string
	for _, s := range p.Collection.Under(dir) {
		folder := path.Base(path.Dir(s.Path))
		switch {
		case s.Skill == name, folder == name, agent.StemOf(s.Path) == name:
			return lint.Finding{}, false
		case s.Skill != "":
			names = append(names, folder)
		}
	}
	if len(names) == 0 || project.Exists(path.Join(dir, "skills", name)) {
		return lint.Finding{}, false // they are made when the plugin is built, or its SKILL.md has another name
	}
	near := schema.NearName(name, names)
	f := lint.Finding{Span: ref.Span, Message: withSuggestion(because("plugin "+quote(plugin)+" has no skill "+quote(name), e), near)}
	if near != "" && p.Slice(ref.Span) == ref.Text {
		f.Fixes = use(ref.Span, plugin+":"+near, false)
	}
	return f, true
}

// calledSkills checks the calls in the body, each name once.
func calledSkills(p *lint.Pass) {
	if len(p.Collection.Skills()) == 0 {
		return
	}
	found := 0
	seen := map[string]bool{}
	var findings []lint.Finding
	for _, c := range p.Doc.SkillCalls() {
		switch {
		case seen[c.Name] || schema.IsSlot(c.Name):
		case isSkill(p, c.Name) || p.Collection.Has(c.Name) || schema.IsBuiltinSkill(c.Name):
			found++
		default:
			findings = append(findings, unknownSkill(p, c.Span, c.Name, nil))
		}
		seen[c.Name] = true
	}
	for _, f := range findings {
		if len(f.Fixes) == 0 && found == 0 {
			f.Severity = lint.Info // all that is called may be kept elsewhere
		}
		p.Report(f)
	}
}

// listedSkills checks the items of sections that list skills, where two items and most of them name some that are here.
func listedSkills(p *lint.Pass) {
	if len(p.Collection.Skills()) == 0 || !p.Doc.MayHold("skill", "スキル", "技能", "스킬", "habilidad", "compétence") {
		return
	}
	for _, s := range p.Doc.Sections() {
		if len(s.Items) < 3 || !schema.ListsSkills(s.Title) {
			continue
		}
		found := 0
		var missing []source.Span
		for _, i := range s.Items {
			at, ok := entryName(p.Doc.Source, p.Doc.Body().Blocks[i].Text)
			switch name := p.Slice(at); {
			case !ok || schema.IsSlot(name):
			case isSkill(p, name) || p.Collection.Has(name) || p.Collection.Has(schema.Fold(name)) || schema.IsBuiltinSkill(name):
				found++
			default:
				missing = append(missing, at)
			}
		}
		if found < 2 || found <= len(missing) {
			continue
		}
		for _, at := range missing {
			f := unknownSkill(p, at, p.Slice(at), nil)
			if len(f.Fixes) == 0 {
				f.Severity = lint.Info // it may be kept elsewhere
			}
			p.Report(f)
		}
	}
}

// entryName returns the name that an item of a list begins with: a slug as code or in bold, or one with a dash in
// front of a dash or a colon or alone. A link says itself where it leads.
func entryName(src *source.Source, item source.Span) (source.Span, bool) {
	text := src.Slice(item)
	text, _, _ = strings.Cut(text, "\n")
	start := len(text) - len(strings.TrimLeft(text, "*`/"))
	end := start
	for end < len(text) && isNameByte(text[end]) {
		end++
	}
	name, rest := text[start:end], text[end:]
	at := source.Span{Start: item.Start + start, End: item.Start + end}
	if !agent.IsSlug(name) {
		return at, false
	}
	if strings.Contains(text, "](") {
		return at, false
	}
	if rest != "" && strings.IndexByte("`*", rest[0]) >= 0 {
		return at, start > 0
	}
	rest = strings.TrimLeft(rest, " ")
	return at, strings.Contains(name, "-") && (rest == "" || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "- ") ||
		strings.HasPrefix(rest, "– ") || strings.HasPrefix(rest, "— "))
}

// slashed checks the commands that the prompt has somebody run by their names. Users and plugins have commands of their
// own, so that others must be known: in the prompt, or beside it where the definition is a command itself.
func slashed(p *lint.Pass) {
	if p.Collection.Project() == nil {
		return
	}
	unknown, known := slashCalls(p)
	if len(unknown) == 0 || known == 0 && !isAmongCommands(p) {
		return
	}
	for _, c := range unknown {
		f := unknownSkill(p, c.at, c.name, nil)
		f.Message = withSuggestion("no command or skill is named "+quote(c.name)+" here", p.Collection.NearSkill(c.name))
		if len(f.Fixes) == 0 {
			f.Severity = lint.Info // it may be kept elsewhere
		}
		p.Report(f)
	}
}
