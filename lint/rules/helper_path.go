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

// A pathCheck checks the paths of one file.
type pathCheck struct {
	p       *lint.Pass
	project *agent.Project
	folders map[string]string // by the variable that stands for each
	plugin  string            // the folder of the plugin, "" if there is none
	skill   string            // the folder of the skill, "" if the file isn't a skill
	seen    map[string]bool
	begins  map[string]map[string]string // by folder: see beginnings
	runsOf  map[string]int               // the number of mentions of each script, see timesMentioned

	elsewhere map[int]bool // by list: see isElsewhere
	inComment func(at int) bool
}

// newPathCheck returns the check of a file's paths, or nil if they can't be checked because nothing is known about the
// files around it or its paths are samples.
func newPathCheck(p *lint.Pass) *pathCheck {
	project, file := p.Collection.Project(), p.Doc.Source.Path
	if project == nil {
		return nil
	}
	c := &pathCheck{p: p, project: project, folders: map[string]string{}, seen: map[string]bool{}, begins: map[string]map[string]string{}, elsewhere: map[int]bool{}, inComment: commentTest(p)}
	c.plugin, _ = project.PluginOf(file)
	if p.Kind().Role == schema.PluginRole {
		c.plugin = pluginFolder(p)
	}
	if p.Kind().IsSkill() && path.Base(file) == "SKILL.md" {
		if isAboutAuthoring(path.Base(path.Dir(file))) {
			return nil
		}
		c.skill = path.Dir(file)
	}
	for name, role := range p.Kind().FolderVariables {
		folder := c.plugin
		switch role { //nolint:exhaustive // no other role has a folder
		case schema.SkillRole:
			folder = c.skill
		case schema.ProjectRole:
			folder = projectFolder(file)
		}
		if folder != "" {
			c.folders[name] = folder
		}
	}
	return c
}

// has reports whether a path exists, or may exist: it is generated, linked, excluded or outside of the tree.
func (c *pathCheck) has(name string) bool {
	return strings.HasPrefix(name, "../") || strings.Contains(name, "...") || isGenericName(name) || isUnknown(name) || c.project.Exists(name) || c.isCopied(name) || c.project.IsLinked(name)
}

// isCopied reports whether users create a file from a sample beside it: config.yaml from config.yaml.example.
func (c *pathCheck) isCopied(name string) bool {
	stem, ext := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	return slices.ContainsFunc([]string{".example", ".sample", ".template", ".dist"}, func(sample string) bool {
		return c.project.Exists(name+sample) || c.project.Exists(stem+sample+ext)
	})
}

// isGenericName reports whether the name of a file stands for any name: "SCRIPT.py".
func isGenericName(name string) bool {
	return slices.Contains([]string{"SCRIPT", "FILE", "FILENAME", "NAME", "SKILL_NAME", "X", "XXX", "YYYY-MM-DD"}, agent.StemOf(name))
}

// report reports a missing path, once.
func (c *pathCheck) report(at source.Span, message, name string) {
	c.reportAs(lint.Off, at, message, name)
}

// reportAs is report with a severity; Off means the rule's.
func (c *pathCheck) reportAs(severity lint.Severity, at source.Span, message, name string) {
	if c.seen[name] || c.inComment(at.Start) {
		return
	}
	c.seen[name] = true
	f := lint.Finding{Span: at, Message: message, Severity: severity}
	if near := c.near(name); near != "" {
		f.Message += "; " + quote(near) + " is there"
		if text := c.p.Slice(at); strings.HasSuffix(text, path.Base(name)) {
			f.Fixes = use(at, strings.TrimSuffix(text, path.Base(name))+near, false)
		}
	} else if owners := c.owners(name); len(owners) == 1 {
		f.Message += "; the skill " + quote(owners[0]) + " has it"
	}
	c.p.Report(f)
}

// near returns the name of the only file in the folder of a missing file whose name begins like its name, or "".
func (c *pathCheck) near(name string) string {
	folder := path.Dir(name)
	if c.begins[folder] == nil {
		c.begins[folder] = beginnings(c.project.In(folder))
	}
	return c.begins[folder][strings.ToLower(agent.StemOf(name))]
}

// beginnings maps the beginnings of the names of files to the names. A beginning is in lower case and ends before a
// dash, a dot, an underscore or the extension. Beginnings that several files share map to "".
func beginnings(files []string) map[string]string {
	names := map[string]string{}
	for _, file := range files {
		if path.Ext(file) == "" {
			continue
		}
		stem := strings.ToLower(agent.StemOf(file))
		for end := 1; end <= len(stem); end++ {
			if end < len(stem) && strings.IndexByte("-_.", stem[end]) < 0 {
				continue
			}
			if _, taken := names[stem[:end]]; taken {
				names[stem[:end]] = ""
			} else {
				names[stem[:end]] = path.Base(file)
			}
		}
	}
	return names
}

// owners returns the names of the sibling skills that have a file that this skill lacks, at most two.
func (c *pathCheck) owners(name string) []string {
	rest, ok := strings.CutPrefix(name, c.skill+"/")
	if c.skill == "" || !ok {
		return nil
	}
	var owners []string
	for _, file := range c.project.Named(path.Base(name)) {
		skill, ok := strings.CutSuffix(file, "/"+rest)
		if ok && path.Dir(skill) == path.Dir(c.skill) && c.project.Exists(path.Join(skill, "SKILL.md")) {
			if owners = append(owners, path.Base(skill)); len(owners) == 2 {
				break
			}
		}
	}
	return owners
}

// isUnknown reports whether a path leads through a folder that isn't read, or that a build or an installation creates.
func isUnknown(name string) bool {
	for i := range len(name) {
		if name[i] != '/' {
			continue
		}
		switch path.Base(name[:i]) {
		case "dist", "build", "out", "target", ".venv", "venv", "vendor":
			return true
		}
		if schema.IsForeign(name[:i]) {
			return true
		}
	}
	return false
}
