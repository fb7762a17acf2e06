package kind

import (
	"cmp"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A share counts some files, and the definitions among them.
type share struct{ definitions, all int }

// with returns the share with one more file.
func (s share) with(definition bool) share {
	s.all++
	if definition {
		s.definitions++
	}
	return s
}

// neighbors is what decides about files without frontmatter: the definitions around them.
type neighbors struct {
	folders map[string]share
	scopes  map[agent.Scope]share
	trees   map[string]share        // folders with all folders below them
	skills  map[string]bool         // the folders of skills
	agents  map[string]bool         // the paths of agents, without the extension
	kinds   map[string]*schema.Kind // of the first agent, by path, in a folder
	below   map[string]*schema.Kind // of the first agent in a folder or below it
	texts   map[string]string       // the paths of skills with frontmatter, by [File.skillText]
}

func neighborsOf(files []*File) *neighbors {
	n := &neighbors{map[string]share{}, map[agent.Scope]share{}, map[string]share{}, map[string]bool{}, map[string]bool{}, map[string]*schema.Kind{}, map[string]*schema.Kind{}, map[string]string{}}
	for _, f := range files {
		dir, k := path.Dir(f.Path), f.Verdict.Kind
		if k == nil && f.at.documentation {
			continue
		}
		if k != nil && k.IsSkill() && strings.EqualFold(path.Base(f.Path), "SKILL.md") {
			n.skills[dir] = true
			n.texts[f.skillText()] = f.Path
		}
		if k != nil && k.IsSubagent() {
			n.agents[trimExt(f.Path)] = true
			n.kinds[dir] = cmp.Or(n.kinds[dir], k)
		}
		n.folders[dir] = n.folders[dir].with(k != nil)
		n.scopes[f.scope] = n.scopes[f.scope].with(k != nil)
		for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
			n.trees[dir] = n.trees[dir].with(k != nil)
			if k != nil && k.IsSubagent() {
				n.below[dir] = cmp.Or(n.below[dir], k)
			}
		}
	}
	return n
}

// classifyBare classifies the files without frontmatter. A file that is named like a definition and is among
// definitions is a definition that lacks its frontmatter; all others are text.
func classifyBare(files []*File) {
	n := neighborsOf(files)
	for _, f := range files {
		if f.form.bare && f.Verdict.Kind == nil && (f.Verdict.Why == "" || f.kind != nil) {
			f.classifyBare(n)
		}
	}
}

func (f *File) classifyBare(n *neighbors) {
	dir := path.Dir(f.Path)
	isSkill := f.kind != nil && f.kind.IsSkill()
	switch {
	case f.at.documentation:
		f.reject("not a definition: documentation by its name")
	case isSkill && isBelow(n.skills, path.Dir(dir)):
		f.reject("not a definition: it is a part of the skill above it")
	case isSkill && n.texts[f.skillText()] != "":
		f.reject("not a definition: it is the text of " + n.texts[f.skillText()] + ", without its frontmatter")
	case f.isBareCommand():
		f.settle(f.kind, false, f.Verdict.Why)
		f.Verdict.Presumed = f.presumed
	case isBelow(n.agents, dir):
		f.reject("not a definition: it is a part of the agent that its folder is named after")
	case f.expected(n.folders[dir], f.around(n.trees, n.scopes[f.scope]), n.scopes[f.scope]):
		k, why := f.kind, f.Verdict.Why
		if k == nil {
			k, why = cmp.Or(n.kinds[dir], n.below[dir], Provisional()), "among definitions, without frontmatter"
		}
		f.settle(k, true, why)
		f.Verdict.Presumed = f.kind == nil || f.presumed
	default:
		f.reject("not a definition: it has no frontmatter")
	}
}

// isBareCommand reports whether a file without frontmatter in a platform's own folder is a command, which needs none: it
// has a prompt, and its name doesn't say that it is another text.
func (f *File) isBareCommand() bool {
	return f.kind != nil && f.kind.Role == schema.CommandRole && f.placed && !f.at.aside && f.form.text && !isShouted(trimExt(path.Base(f.Path)))
}

// skillText identifies the text of a skill, whether or not it has frontmatter: the name of the folder and the first
// line. Generators make a SKILL.md from a file of the same text without frontmatter.
func (f *File) skillText() string { return path.Base(path.Dir(f.Path)) + "\n" + f.form.first }

// isBelow reports whether dir or a folder above it is in folders.
func isBelow(folders map[string]bool, dir string) bool {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if folders[dir] {
			return true
		}
	}
	return folders["."]
}

// around returns the share of definitions around a file that is alone in its folder: that of the nearest folder with
// more than one file, as long as it is below the folder for agents, or else that of the scope.
func (f *File) around(trees map[string]share, scope share) share {
	for dir := path.Dir(f.Path); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if holds, exact := schema.FolderHolds(path.Base(dir)); exact && holds == schema.HoldsAgents {
			break
		}
		if tree := trees[dir]; tree.all > 1 {
			return tree
		}
	}
	return scope
}

// expected reports whether a file without frontmatter was meant to be a definition, by the share of definitions in its
// folder, around it and in its scope.
func (f *File) expected(folder, around, scope share) bool {
	stem := trimExt(path.Base(f.Path))
	switch {
	case f.kind != nil && f.kind.IsSkill():
		return true
	case schema.IsText(stem) || f.at.documentation || f.at.aside || f.at.holds != "" && f.at.holds != schema.HoldsAgents || f.kind != nil && !f.kind.IsSubagent():
		return false
	case f.kind != nil && (strings.EqualFold(stem, "agent") || agent.IsSlug(stem)):
	case f.kind != nil && !isShouted(stem) && scope.definitions > 0:
	case f.kind == nil && agent.IsSlug(stem):
	default:
		return false
	}
	if f.kind != nil && scope.definitions == 0 {
		return true // it is in the platform's own folder, which has no other definitions
	}
	// If the folder's name doesn't say that it holds agents, a single definition doesn't make it a folder of
	// definitions, and neither do a few among other texts.
	least := 2
	if f.kind == nil && !f.at.agents && 5*folder.definitions < 4*folder.all {
		return false
	}
	if f.kind != nil || f.at.agents {
		least = 1
		if folder.all == 1 {
			folder = around
		}
	}
	return folder.definitions >= least && 5*folder.definitions >= folder.all
}

// isShouted reports whether a name is in capitals, like README.
func isShouted(stem string) bool {
	return stem == strings.ToUpper(stem) && stem != strings.ToLower(stem)
}
