package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A pathCheck checks the paths of one file.
type pathCheck struct {
	p       *lint.Pass
	project *agent.Project
	folders map[string]string // by the variable that stands for each
	plugin  string            // the folder of the plugin, "" if there is none
	skill   string            // the folder of the skill, "" if the file is no skill
	seen    map[string]bool
}

func newPathCheck(p *lint.Pass) *pathCheck {
	project, file := p.Collection.Project(), p.Doc.Source.Path
	if project == nil {
		return nil
	}
	c := &pathCheck{p: p, project: project, folders: map[string]string{}, seen: map[string]bool{}}
	c.plugin, _ = project.PluginOf(file)
	if p.Kind().Role == schema.PluginRole {
		c.plugin = path.Dir(path.Dir(file))
	}
	if p.Kind().IsSkill() && path.Base(file) == "SKILL.md" {
		if teaches(path.Base(path.Dir(file))) {
			return nil
		}
		c.skill = path.Dir(file)
	}
	for name, role := range p.Kind().FolderVariables {
		folder := c.plugin
		if role == schema.SkillRole {
			folder = c.skill
		}
		if folder != "" {
			c.folders[name] = folder
		}
	}
	return c
}

// has reports whether a path leads to something, or to what can't be known: what is built, linked or outside.
func (c *pathCheck) has(name string) bool {
	return strings.HasPrefix(name, "../") || isUnknown(name) || c.project.Exists(name) || c.project.IsLinked(name)
}

// report reports a path that a folder hasn't got, once.
func (c *pathCheck) report(at source.Span, message, name string) {
	if c.seen[name] {
		return
	}
	c.seen[name] = true
	f := lint.Finding{Span: at, Message: message}
	if near := c.near(name); near != "" {
		f.Message += "; " + quote(near) + " is there"
		if text := c.p.Slice(at); strings.HasSuffix(text, path.Base(name)) {
			f.Fixes = use(at, strings.TrimSuffix(text, path.Base(name))+near, false)
		}
	} else if owner := c.owner(name); owner != "" {
		f.Message += "; the skill " + quote(owner) + " has it"
	}
	c.p.Report(f)
}

// near returns the name of the one file in the folder of a missing one whose name begins as its, "" if there is none.
func (c *pathCheck) near(name string) string {
	stem, near := agent.StemOf(name), ""
	for _, other := range c.project.In(path.Dir(name)) {
		rest, ok := strings.CutPrefix(strings.ToLower(agent.StemOf(other)), strings.ToLower(stem))
		if !ok || rest != "" && rest[0] != '-' && rest[0] != '_' && rest[0] != '.' || path.Ext(other) == "" {
			continue
		}
		if near != "" {
			return ""
		}
		near = path.Base(other)
	}
	return near
}

// owner returns the name of a skill beside the file's that has what it hasn't, "" if there is none.
func (c *pathCheck) owner(name string) string {
	rest, ok := strings.CutPrefix(name, c.skill+"/")
	if c.skill == "" || !ok {
		return ""
	}
	for _, other := range c.project.In(path.Dir(c.skill)) {
		if c.project.Exists(path.Join(other, "SKILL.md")) && c.project.Exists(path.Join(other, rest)) {
			return path.Base(other)
		}
	}
	return ""
}

// isUnknown reports whether a path leads through a folder that isn't looked at, or that a build or an installation
// makes.
func isUnknown(name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		switch path.Base(dir) {
		case "dist", "build", "out", "target", ".venv", "venv", "vendor":
			return true
		}
		if schema.IsForeign(dir) {
			return true
		}
	}
	return false
}
