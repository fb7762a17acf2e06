package agent

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/schema"
)

// References are the texts of skills that a reader opens where something sends them there: Markdown files in a folder
// such as references/, by the skill that they lie in.
type References struct {
	skills  map[string]string // the folder of the skill, by path
	stems   map[string]bool   // the words by which they are known
	sorted  []string          // the stems
	folders map[string]bool   // the names of the folders on the way to them
	homes   map[string]bool   // the names of the folders of the skills
	quick   [256]uint64       // by the first byte of a word: its lengths
}

// References returns the references of the tree. They are found when first asked for.
func (p *Project) References() *References {
	if p == nil {
		return nil
	}
	p.referenceOnce.Do(func() { p.references = newReferences(p) })
	return p.references
}

func newReferences(p *Project) *References {
	r := &References{skills: map[string]string{}, stems: map[string]bool{}, folders: map[string]bool{}, homes: map[string]bool{}}
	for file := range p.Files {
		if !isMarkdown(file) {
			continue
		}
		skill := p.skillOf(path.Dir(file))
		if skill == "" || path.Dir(file) == skill {
			continue
		}
		between := strings.Split(strings.TrimPrefix(path.Dir(file), skill+"/"), "/")
		if !schema.HoldsReferences(between[0]) || schema.HoldsSamples(path.Dir(file)[len(skill):]) {
			continue
		}
		if isRecord(file) {
			continue
		}
		r.skills[file] = skill
		r.stems[keyOf(file)] = true
		r.homes[strings.ToLower(path.Base(skill))] = true
		for _, folder := range between {
			r.folders[strings.ToLower(folder)] = true
		}
	}
	for _, words := range []map[string]bool{r.stems, r.folders, r.homes} {
		for word := range words {
			r.note(word)
		}
	}
	for folder := range r.folders {
		r.note(strings.TrimSuffix(folder, "s"))
	}
	for stem := range r.stems {
		r.sorted = append(r.sorted, stem)
	}
	slices.Sort(r.sorted)
	return r
}

// note has a word be looked up where it stands in a text.
func (r *References) note(word string) {
	if word != "" {
		r.quick[word[0]] |= 1 << min(len(word), maxQuick)
	}
}

// maxQuick is the length from which on words aren't told apart before they are looked up.
const maxQuick = 63

// SkillOf returns the folder of the skill that a reference is one of; "" if the file is none.
func (r *References) SkillOf(file string) string {
	if r == nil {
		return ""
	}
	return r.skills[file]
}

// Skills returns the folders of the skills with references.
func (r *References) Skills() map[string]bool {
	folders := map[string]bool{}
	for _, skill := range r.skills {
		folders[skill] = true
	}
	return folders
}

// skillOf returns the folder with a SKILL.md that a folder is or lies in, the nearest; "" if there is none.
func (p *Project) skillOf(dir string) string {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if p.Files[dir+"/SKILL.md"] {
			return dir
		}
	}
	return ""
}

// isRecord reports whether a file tells of a skill's past, by its name: no assistant needs it.
func isRecord(file string) bool {
	words := strings.FieldsFunc(strings.ToLower(StemOf(file)), func(r rune) bool { return r == '-' || r == '_' })
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains([]string{"log", "changelog", "history"}, word)
	})
}

func isMarkdown(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }

// keyOf returns the word by which a file is known: the longest one of its name without the extension, in lower case.
func keyOf(file string) string {
	longest := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(StemOf(file)), func(r rune) bool { return r < utf8.RuneSelf && !strings.ContainsRune(wordRunes, r) }) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}

// wordRunes are the characters of words of names in ASCII, in lower case.
const wordRunes = "abcdefghijklmnopqrstuvwxyz0123456789_-"

// isWordByte reports whether a byte is part of a word of a name.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c >= 0x80
}
