package load

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
)

// maxMention is the size in bytes of the largest script or data of a skill that is looked through for what it mentions.
const maxMention = 256 << 10

// mentionable are the extensions of files, apart from Markdown, that open references of their skill by name.
var mentionable = []string{".py", ".sh", ".bash", ".js", ".mjs", ".cjs", ".ts", ".rb", ".ps1", ".pl", ".go", ".json", ".yaml", ".yml", ".toml", ".txt"}

// mayMention reports whether a file can open references of its skill, by its name.
func mayMention(name string) bool {
	return slices.Contains(mentionable, strings.ToLower(path.Ext(name)))
}

// mentioning reads the scripts and data of the skills with references for what they mention.
func (w *walker) mentioning(files []*file, t *Tree) {
	skills := t.Project.References().Skills()
	if len(skills) == 0 {
		return
	}
	read := make(map[string]bool, len(files))
	for _, f := range files {
		read[f.Path] = true
	}
	var names []string
	for name := range w.all {
		if (mayMention(name) || isMarkdown(name)) && !read[name] && isBelow(skills, path.Dir(name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	r := w.root.reader()
	defer r.close()
	for _, name := range names {
		if text, err := r.read(name, maxMention); err == nil {
			w.addMentions(name, t.Project.References().Mentions(name, text), t)
		}
	}
}

// addMentions makes a file that is no definition a neighbor, if it mentions references of skills.
func (w *walker) addMentions(name, mentions string, t *Tree) {
	if mentions != "" {
		t.Neighbors = append(t.Neighbors, &agent.Summary{Path: name, Scope: w.scopeOf(name), Aside: true, Mentions: mentions})
	}
}

// isBelow reports whether a folder is one of some, or lies in one.
func isBelow(folders map[string]bool, dir string) bool {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if folders[dir] {
			return true
		}
	}
	return false
}
