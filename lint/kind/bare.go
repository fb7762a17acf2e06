package kind

import (
	"cmp"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// A share is how many of some files are definitions.
type share struct{ definitions, all int }

// bare decides the files without frontmatter: those that were meant to have some, because they are named as
// definitions are and lie among definitions, are definitions without it; all others are text.
func bare(files []*File) {
	folders, scopes := map[string]share{}, map[agent.Scope]share{}
	trees := map[string]share{}            // of folders and all below them
	skills := map[string]bool{}            // folders of skills
	agents := map[string]bool{}            // paths of agents, without the extension
	platforms := map[string]*schema.Kind{} // of the definitions of a folder, the first by path
	made := map[string]string{}            // paths of skills with frontmatter, by folder name and first line
	for _, f := range files {
		dir := path.Dir(f.Path)
		folder, scope := folders[dir], scopes[f.scope]
		if k := f.Verdict.Kind; k != nil && k.IsSkill() && strings.EqualFold(path.Base(f.Path), "SKILL.md") {
			skills[dir] = true
			made[f.textOfSkill()] = f.Path
		}
		if f.Verdict.Kind == nil && f.at.documentation {
			continue
		}
		folder.all, scope.all = folder.all+1, scope.all+1
		if k := f.Verdict.Kind; k != nil {
			folder.definitions, scope.definitions = folder.definitions+1, scope.definitions+1
			if k.IsSubagent() {
				agents[trimExt(f.Path)] = true
				platforms[dir] = cmp.Or(platforms[dir], k)
			}
		}
		folders[dir], scopes[f.scope] = folder, scope
		for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
			tree := trees[dir]
			tree.all++
			if f.Verdict.Kind != nil {
				tree.definitions++
			}
			trees[dir] = tree
		}
	}
	for _, f := range files {
		if !f.form.bare || f.Verdict.Kind != nil || f.Verdict.Why != "" && f.kind == nil {
			continue
		}
		switch {
		case f.at.documentation:
			f.reject("not a definition: documentation by its name")
		case f.kind != nil && f.kind.IsSkill() && isBelow(skills, path.Dir(path.Dir(f.Path))):
			f.reject("not a definition: it is a part of the skill above it")
		case f.kind != nil && f.kind.IsSkill() && made[f.textOfSkill()] != "":
			f.reject("not a definition: it is the text of " + made[f.textOfSkill()] + ", without its frontmatter")
		case isBelow(agents, path.Dir(f.Path)):
			f.reject("not a definition: it is a part of the agent that its folder is named after")
		case f.expected(folders[path.Dir(f.Path)], f.around(trees, scopes[f.scope]), scopes[f.scope]):
			k, why := f.kind, f.Verdict.Why
			if k == nil {
				if k = platforms[path.Dir(f.Path)]; k == nil {
					k = Provisional()
				}
				why = "among definitions, without frontmatter"
			}
			f.settle(k, true, why)
			f.Verdict.Presumed = f.kind == nil || f.presumed
		default:
			f.reject("not a definition: it has no frontmatter")
		}
	}
}

// textOfSkill returns what a skill and the file that a generator makes it from have in common: the name of the folder
// and the first line.
func (f *File) textOfSkill() string { return path.Base(path.Dir(f.Path)) + "\n" + f.form.first }

// isBelow reports whether a folder or one above it is among some.
func isBelow(folders map[string]bool, dir string) bool {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if folders[dir] {
			return true
		}
	}
	return folders["."]
}

// around returns the share of definitions around a file that is alone in its folder: in the nearest folder with more in
// it, below the one for agents, or else in the scope.
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
		return true // the platform's own folder, and nothing in it is read
	}
	// One definition beside it doesn't make a folder one of definitions, nor do some among other texts where its name
	// doesn't say so.
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

// isShouted reports whether a name is in capitals, as those of documents are.
func isShouted(stem string) bool {
	return stem == strings.ToUpper(stem) && stem != strings.ToLower(stem)
}
