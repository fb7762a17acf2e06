package kind

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/schema"
)

// classifyParts classifies the files below the folder of a skill as its parts, unless they are definitions themselves;
// definitions by a mere guess are parts too, except in folders for agents. Samples in a skill, which readers look at or
// fill in, are not checked, and neither are sample manifests and hooks.
func classifyParts(files, data []*File) {
	skills := map[string]bool{} // folders
	for _, f := range files {
		if k := f.Verdict.Kind; k != nil && k.IsSkill() && path.Base(f.Path) == "SKILL.md" && path.Dir(f.Path) != "." {
			skills[path.Dir(f.Path)] = true
		}
	}
	// skillOf returns the folder of the skill that contains a file, or "", and whether the file is a sample there.
	skillOf := func(f *File) (skill string, sample bool) {
		skill = nearest(skills, path.Dir(f.Path))
		return skill, skill != "" && schema.HoldsSamples(strings.TrimPrefix(path.Dir(f.Path), skill))
	}
	for _, f := range files {
		k := f.Verdict.Kind
		if k != nil && !k.Astray && !isNamedStray(f.Path) && (!k.IsSubagent() || !f.Verdict.Guessed || f.at.agents || f.Pinned) || path.Base(f.Path) == "SKILL.md" {
			continue
		}
		switch skill, sample := skillOf(f); {
		case skill == "":
		case !sample:
			f.settle(schema.SkillPart(), false, "a part of the skill "+path.Base(skill))
		case k != nil:
			f.reject("not a definition: it is a sample in the skill " + path.Base(skill))
		}
	}
	for _, f := range data {
		if skill, sample := skillOf(f); sample && f.Verdict.Kind != nil {
			f.reject("not a file that is checked: it is a sample of the skill " + path.Base(skill))
		}
	}
}

// nearest returns the deepest of the folders that is dir or contains it, or "".
func nearest(folders map[string]bool, dir string) string {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if folders[dir] {
			return dir
		}
	}
	return ""
}
