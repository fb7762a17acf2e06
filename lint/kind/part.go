package kind

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// parts makes parts of skills of the files below the folder of one that are no definitions themselves, or by a guess
// only and outside of folders for agents. Samples that lie there for the reader to fill in or to look at aren't held
// to anything, manifests and hooks among them neither.
func parts(files, data []*File) {
	skills := map[string]bool{} // folders
	for _, f := range files {
		if k := f.Verdict.Kind; k != nil && k.IsSkill() && path.Base(f.Path) == "SKILL.md" && path.Dir(f.Path) != "." {
			skills[path.Dir(f.Path)] = true
		}
	}
	// in returns the skill that a file is below, "" if there is none, and whether it is a sample there.
	in := func(f *File) (skill string, sample bool) {
		skill = nearest(skills, path.Dir(f.Path))
		return skill, skill != "" && schema.HoldsSamples(strings.TrimPrefix(path.Dir(f.Path), skill))
	}
	for _, f := range files {
		k := f.Verdict.Kind
		if k != nil && !k.Astray && !isNamedStray(f.Path) && (!k.IsSubagent() || !f.Verdict.Guessed || f.at.agents || f.Pinned) || path.Base(f.Path) == "SKILL.md" {
			continue
		}
		switch skill, sample := in(f); {
		case skill == "":
		case !sample:
			f.settle(schema.SkillPart(), false, "a part of the skill "+path.Base(skill))
		case k != nil:
			f.reject("not a definition: it is a sample in the skill " + path.Base(skill))
		}
	}
	for _, f := range data {
		if skill, sample := in(f); sample && f.Verdict.Kind != nil {
			f.reject("not a file that is checked: it is a sample of the skill " + path.Base(skill))
		}
	}
}

// nearest returns the folder among some that a folder is or lies in, the deepest; "" if there is none.
func nearest(folders map[string]bool, dir string) string {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if folders[dir] {
			return dir
		}
	}
	return ""
}
