package rules

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// body checks the paths in the prompt, line by line.
func (c *pathCheck) body() {
	if len(c.folders) == 0 && c.skill == "" && !c.p.Doc.MayHold("skills/", "skill/") {
		return
	}
	text, at := c.p.Doc.Source.Text, c.p.Doc.BodySpan()
	if bytes.IndexByte(text[at.Start:at.End], '/') < 0 {
		return
	}
	var fences []markdown.Block
	for _, b := range c.p.Doc.Body().Blocks {
		if b.Kind == markdown.Fence {
			fences = append(fences, b)
		}
	}
	paragraph := &paragraph{c: c}
	var samples sampleList
	left := false // an earlier command of the code block changed to another folder
	for off := at.Start; off < at.End; {
		end := at.End
		if i := bytes.IndexByte(text[off:at.End], '\n'); i >= 0 {
			end = off + i
		}
		for len(fences) > 0 && fences[0].Span.End <= off {
			fences, left = fences[1:], false
		}
		line := source.Span{Start: off, End: end}
		paragraph.enter(line)
		fenced := len(fences) > 0 && fences[0].Span.Start <= off
		left = left || fenced && c.leaves(text[off:end])
		switch {
		case samples.enter(text[off:end]) || !mayNamePath(text[off:end]) || isHistory(text[off:end]):
		case !fenced:
			c.prose(line, paragraph)
		case holdsCommands(c.p.Slice(fences[0].Info)) && !excuses(text[off:end], testing):
			c.command(line, left)
		}
		off = end + 1
	}
}

// command checks the paths in a command of a code block. left reports that an earlier command changed the folder.
func (c *pathCheck) command(line source.Span, left bool) {
	c.variables(line)
	if left {
		return
	}
	c.runs(line)
	c.strays(line)
	c.fromRoot(line)
}

// prose checks the paths in a line outside of code blocks.
func (c *pathCheck) prose(line source.Span, in *paragraph) {
	text := c.p.Doc.Source.Bytes(line)
	if excuses(text, excused) {
		if isItem(text) && !excuses(text, doubting) {
			c.ticks(line, in)
		}
		return
	}
	c.variables(line)
	c.runs(line)
	c.strays(line)
	if !in.isPlanned() {
		c.fromRoot(line)
	}
	c.ticks(line, in)
}

// mayNamePath reports whether a line may have a path in one of the checked forms.
func mayNamePath(line []byte) bool {
	return bytes.IndexByte(line, '/') >= 0 && (bytes.IndexByte(line, '$') >= 0 || bytes.Contains(line, []byte("skill")) || slices.ContainsFunc(skillFolders, func(folder string) bool {
		return bytes.Contains(line, []byte(folder))
	}))
}

// isHistory reports whether a line is from a changelog: "**v3.4 (2026-06-12):** ...".
func isHistory(line []byte) bool {
	text := bytes.TrimLeft(line, " \t-*#")
	return len(text) > 2 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9' && bytes.IndexByte(text[:min(len(text), 6)], '.') > 0
}

// leaves reports whether a command changes to a folder of the project that the skill works on: not one in a variable,
// and not the skill's own.
func (c *pathCheck) leaves(line []byte) bool {
	folder, ok := bytes.CutPrefix(bytes.TrimLeft(line, " \t$"), []byte("cd "))
	return ok && bytes.IndexByte(folder, '$') < 0 && (c.skill == "" || !bytes.Contains(folder, []byte(path.Base(c.skill))))
}

// holdsCommands reports whether a code block holds commands, by its info string.
func holdsCommands(info string) bool {
	language, _, _ := strings.Cut(strings.ToLower(info), " ")
	return slices.Contains([]string{"", "bash", "sh", "shell", "zsh", "console"}, language)
}

// variables checks the paths that begin with a variable.
func (c *pathCheck) variables(line source.Span) {
	eachVariablePath(c.p.Slice(line), c.folders, func(at source.Span, folder, rest string) {
		name := path.Join(folder, rest)
		if c.has(name) || isUserFile(path.Base(rest)) || isPlaceholderName(path.Base(rest)) || c.isInOtherPlugin(folder, rest) {
			return
		}
		owner := "the plugin"
		if folder == c.skill {
			owner = "the skill"
		}
		c.report(source.Span{Start: line.Start + at.Start, End: line.Start + at.End}, owner+" has no "+quote(rest), name)
	})
}

// isInOtherPlugin reports whether another plugin in the tree has a path that the file's plugin lacks, and the file is
// in a dot folder, which isn't installed with a plugin. The file is then the source of a file in the other plugin, like
// .claude/skills of dist/plugin/skills.
func (c *pathCheck) isInOtherPlugin(plugin, rest string) bool {
	below, _ := strings.CutPrefix(c.p.Doc.Source.Path, strings.TrimPrefix(plugin+"/", "./"))
	return strings.HasPrefix(below, ".") && slices.ContainsFunc(c.project.Named(path.Base(rest)), func(name string) bool {
		other, ok := strings.CutSuffix(name, "/"+path.Clean(rest))
		return ok && c.project.Folders[other]
	})
}

// isUserFile reports whether users create a file of that name themselves.
func isUserFile(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, ".env") || slices.ContainsFunc([]string{"secret", "credential", "token.", ".local.", ".pem", ".key"}, func(part string) bool {
		return strings.Contains(name, part)
	})
}

// isPlaceholderName reports whether a name stands for the name of any script: "SCRIPT.py". Texts may have such names,
// like SKILL.md.
func isPlaceholderName(name string) bool {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return ext != "" && ext != ".md" && strings.Trim(stem, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

// skillFolders are the usual folders for a skill's files.
var skillFolders = []string{"references/", "scripts/", "assets/", "templates/"}

// ticks checks the paths in backticks into a folder of the skill.
func (c *pathCheck) ticks(line source.Span, in *paragraph) {
	text := c.p.Slice(line)
	for off := 0; c.skill != ""; {
		open := strings.IndexByte(text[off:], '`')
		if open < 0 {
			return
		}
		start := off + open + 1
		end := pathEnd(text, start)
		off = end
		if end == len(text) || text[end] != '`' {
			continue
		}
		off++
		if strings.HasPrefix(text[off:], "](") {
			continue // the text of a link, whose target counts
		}
		rest := text[start:end]
		if !c.namesSkillFile(rest) || titlesSample(text, start-1, off) {
			continue
		}
		if name := path.Join(c.skill, rest); !c.hasAnywhere(name, rest) && !in.namesSkill() && !in.isPlanned() && !c.isElsewhere(line.Start+start) {
			c.report(source.Span{Start: line.Start + start, End: line.Start + end}, "the skill has no "+quote(rest), name)
		}
	}
}

// namesSkillFile reports whether a path in backticks names a specific file that the skill should have.
func (c *pathCheck) namesSkillFile(rest string) bool {
	inFolder := slices.ContainsFunc(skillFolders, func(folder string) bool { return strings.HasPrefix(rest, folder) })
	return inFolder && path.Ext(rest) != "" && !hasGenericFolder(rest) && c.mayBelongToSkill(rest) && !slices.Contains(sampleNames, agent.StemOf(rest))
}

// isElsewhere reports whether an offset is in a list of the files of another folder. It caches the result for each
// list.
func (c *pathCheck) isElsewhere(at int) bool {
	list := listAt(c.p.Doc.Body(), at)
	elsewhere, known := c.elsewhere[list]
	if !known {
		elsewhere = list > 0 && c.listsOthers(list)
		c.elsewhere[list] = elsewhere
	}
	return elsewhere
}

// listsOthers reports whether a list is of the files in a folder that the text above it names, or of the files that any
// skill has, such as SKILL.md.
func (c *pathCheck) listsOthers(list int) bool {
	body := c.p.Doc.Body()
	above := strings.TrimRight(c.p.Slice(body.Blocks[list-1].Text), " *")
	return strings.HasSuffix(above, ":") && slices.ContainsFunc(strings.Fields(above), isOtherFolder) ||
		slices.ContainsFunc(body.Children(list), func(item int) bool {
			return strings.HasPrefix(c.p.Slice(body.Blocks[item].Text), "`SKILL.md`")
		})
}

// isOtherFolder reports whether a word is the path of a folder outside of skills: "`~/work/site/`", "`<your-folder>/`".
func isOtherFolder(word string) bool {
	word = strings.Trim(word, "`*(),.;")
	return strings.ContainsAny(word, "/\\") && !strings.Contains(word, "skills/") && slices.ContainsFunc([]string{"~/", "/", "<", "$HOME/", "https://"}, func(root string) bool {
		return strings.HasPrefix(word, root)
	})
}

// hasGenericFolder reports whether a path contains a folder whose name stands for any name.
func hasGenericFolder(rest string) bool {
	return slices.ContainsFunc(strings.Split(path.Dir(rest), "/"), func(folder string) bool {
		return slices.Contains([]string{"foo", "bar", "example", "your-skill", "my-skill"}, folder)
	})
}

// sampleNames are the names of files, without the extension, that stand for any name: "scripts/file.sh".
var sampleNames = []string{"script", "file", "filename"}

// maxWord is the number of bytes after a name in which a word is searched for.
const maxWord = 64

// pathEnd returns the end of the path that starts at an offset.
func pathEnd(text string, start int) int {
	for start < len(text) && isPathByte(text[start]) {
		start++
	}
	return start
}

// mayBelongToSkill reports whether a path in backticks may be that of a file in the skill. The project that the skill
// works on may have assets, scripts and templates too, so if the skill has no such folder, a sibling skill must have
// the file.
func (c *pathCheck) mayBelongToSkill(rest string) bool {
	folder, _, _ := strings.Cut(rest, "/")
	switch {
	case len(c.owners(path.Join(c.skill, rest))) > 0:
		return true
	case c.belongsToOtherSkill(rest):
		return false
	}
	return folder == "references" || c.project.Exists(path.Join(c.skill, folder))
}

// belongsToOtherSkill reports whether a skill that isn't a sibling has the file at a path, so that the text is about
// it.
func (c *pathCheck) belongsToOtherSkill(rest string) bool {
	return slices.ContainsFunc(c.project.Named(path.Base(rest)), func(file string) bool {
		folder, ok := strings.CutSuffix(file, "/"+rest)
		return ok && c.project.Exists(path.Join(folder, "SKILL.md"))
	})
}

// titlesSample reports whether a code span is alone in parentheses at the end of a label, which the text of the file
// follows.
func titlesSample(line string, start, end int) bool {
	after := strings.TrimRight(line[end:], " \t\r*")
	return start > 0 && line[start-1] == '(' && (after == "):" || after == ")**:")
}

// hasAnywhere reports whether a path exists relative to the skill, to the root or to a folder between them, such as
// that of a plugin without a manifest.
func (c *pathCheck) hasAnywhere(name, rest string) bool {
	if c.has(name) || c.project.Exists(path.Clean(rest)) || c.belongsToProject(rest) {
		return true
	}
	for dir := path.Dir(c.skill); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if c.project.Exists(path.Join(dir, rest)) {
			return true
		}
	}
	return false
}

// belongsToProject reports whether a folder of the tree outside of skills has a script, so that it may be a script of
// the project that the skill is for.
func (c *pathCheck) belongsToProject(script string) bool {
	return strings.HasPrefix(script, "scripts/") && slices.ContainsFunc(c.project.Named(path.Base(script)), func(file string) bool {
		folder, ok := strings.CutSuffix(file, "/"+script)
		return ok && !c.project.Exists(path.Join(folder, "SKILL.md"))
	})
}

// interpreters are programs that run the script in their first argument.
var interpreters = []string{"python", "python3", "node", "bash", "sh", "zsh", "ruby", "perl", "bun", "tsx", "pwsh", "run"}

// endsInInterpreter reports whether the last word of a text is an interpreter.
func endsInInterpreter(text string) bool {
	return slices.Contains(interpreters, text[strings.LastIndexAny(text, " \t`$&;|(")+1:])
}

// runs checks the scripts that a skill runs.
func (c *pathCheck) runs(line source.Span) {
	const folder = "scripts/"
	text := c.p.Slice(line)
	for off := 0; c.skill != ""; {
		i := strings.Index(text[off:], " "+folder)
		if i < 0 {
			return
		}
		start := off + i + 1
		end := pathEnd(text, start)
		before := strings.TrimRight(text[off:start], " ")
		off = end
		rest := strings.TrimRight(text[start:end], ".")
		name := path.Join(c.skill, rest)
		if path.Ext(rest) == "" || isPlaceholderName(path.Base(rest)) || !endsInInterpreter(before) || c.hasAnywhere(name, rest) || !c.belongsToSkill(rest, name) {
			continue
		}
		c.report(source.Span{Start: line.Start + start, End: line.Start + start + len(rest)}, "the skill has no "+quote(rest)+", which this runs", name)
	}
}

// strays checks the scripts that a skill runs from a skills folder that doesn't exist, although the tree has the skill.
func (c *pathCheck) strays(line source.Span) {
	const folder = "skills/"
	text := c.p.Slice(line)
	for off := 0; c.skill != "" && !c.project.Exists("skills") && (c.plugin == "" || !c.project.Exists(path.Join(c.plugin, "skills"))); {
		i := strings.Index(text[off:], " "+folder)
		if i < 0 {
			return
		}
		start := off + i + 1
		end := pathEnd(text, start)
		before := strings.TrimRight(text[off:start], " ")
		off = end
		rest := strings.TrimRight(text[start:end], ".")
		name, script, ok := strings.Cut(rest[len(folder):], "/")
		if !ok || path.Ext(script) == "" || !endsInInterpreter(before) {
			continue
		}
		if s, ok := c.p.Collection.Skill(name); ok {
			at := source.Span{Start: line.Start + start, End: line.Start + start + len(rest)}
			message := "this runs " + quote(rest) + ", which doesn't exist"
			if folder := c.copyHere(name, path.Dir(s.Path)); folder != "" {
				message += "; the skill " + quote(name) + " is in " + quote(folder)
			}
			c.report(at, message, rest)
		}
	}
}

// copyHere returns the folder of a skill: the copy beside this skill, or else the known one. It returns "" if the known
// one is in another product's folder.
func (c *pathCheck) copyHere(name, known string) string {
	beside := path.Join(path.Dir(c.skill), name)
	switch {
	case c.project.Exists(path.Join(beside, "SKILL.md")):
		return beside
	case dotFolder(known) != "" && dotFolder(known) != dotFolder(c.skill):
		return ""
	}
	return known
}

// dotFolder returns a path up to its first dot folder, or "".
func dotFolder(name string) string {
	parts := strings.Split(name, "/")
	i := slices.IndexFunc(parts, func(part string) bool { return len(part) > 1 && part[0] == '.' })
	return strings.Join(parts[:i+1], "/")
}

// fromRoot checks the paths from the root into the folder of an existing skill, in a code span or after an interpreter.
func (c *pathCheck) fromRoot(line source.Span) {
	text := c.p.Slice(line)
	for off := 0; ; {
		i := strings.Index(text[off:], "skill")
		if i < 0 {
			return
		}
		start := off + i
		end := pathEnd(text, start)
		for start > off && isPathByte(text[start-1]) {
			start--
		}
		off = end
		rest := strings.TrimRight(text[start:end], ".")
		folder := skillFolder(rest)
		if folder == "" || !c.project.Exists(path.Join(folder, "SKILL.md")) || path.Ext(rest) == "" || !isReference(text, start, end) ||
			slices.Contains(sampleNames, agent.StemOf(rest)) || isUserFile(path.Base(rest)) {
			continue
		}
		if name := path.Clean(rest); !c.has(name) {
			at := source.Span{Start: line.Start + start, End: line.Start + start + len(rest)}
			c.report(at, "the skill "+quote(path.Base(folder))+" has no "+quote(name[len(folder)+1:]), name)
		}
	}
}

// skillFolder returns the folder of the skill that a path leads into, or "".
func skillFolder(name string) string {
	parts := strings.Split(path.Clean(name), "/")
	for i, part := range parts[:max(0, len(parts)-2)] {
		if part == "skills" || part == "skill" {
			return path.Join(parts[:i+2]...)
		}
	}
	return ""
}

// isReference reports whether a path on a line is a whole code span or follows an interpreter.
func isReference(line string, start, end int) bool {
	if start > 0 && line[start-1] == '`' {
		return end < len(line) && line[end] == '`' && !strings.HasPrefix(line[end:], "`](")
	}
	before := strings.TrimRight(line[:start], " ")
	return len(before) < start && endsInInterpreter(before)
}

// belongsToSkill reports whether a script is the skill's rather than one of the project that the skill works on.
func (c *pathCheck) belongsToSkill(rest, name string) bool {
	if c.seen[name] || len(c.owners(name)) > 0 {
		return true
	}
	return c.project.Exists(path.Join(c.skill, "scripts")) && c.timesMentioned(rest) > 1
}

// timesMentioned returns the number of times that the prompt names a script. The first call counts all of them.
func (c *pathCheck) timesMentioned(script string) int {
	if c.runsOf == nil {
		c.runsOf = map[string]int{}
		text := c.p.Slice(c.p.Doc.BodySpan())
		for off := 0; ; {
			i := strings.Index(text[off:], "scripts/")
			if i < 0 {
				break
			}
			start := off + i
			off = pathEnd(text, start)
			c.runsOf[strings.TrimRight(text[start:off], ".")]++
		}
	}
	return c.runsOf[script]
}

// Words in lines whose paths may not exist.
var (
	// testing are in commands that work without the file, or write it.
	testing = []string{"[ -", "test -", "2>/dev/null", "||", "> "}
	// optional are in lines about a file that is used if it exists.
	optional = []string{"optional", "if exists", "if it exists", "if present", "如存在", "如果存在", "若存在"}
	// doubting are in items that begin with a path and describe the file.
	doubting = slices.Concat(optional, testing, []string{"e.g.", "your project", "created", "generated", "written", "saved", "output", "for instance", "tbd", "todo"})
	// excused are in all other lines: samples, and files that are yet to be written.
	excused = slices.Concat(optional, testing, []string{
		"e.g.", "example", "such as", "would", "create", "generate", "save", "saving", "store", "output",
		"if missing", "first use", "first-use", "your project",
		"write", "location", "will add", "their own", "skill's `", "skills' `", "look for", "looks for", "check for", "checks for", "discover", "detect", "for instance", "like `", "skill `", "gitignored",
	})
)

// excuses reports whether a line contains one of the words, outside of its paths.
func excuses(line []byte, words []string) bool {
	lower := withoutPaths(line)
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(lower, word) })
}

// withoutPaths returns a line in lower case, with slashes in place of each word that has a slash.
func withoutPaths(line []byte) string {
	lower := bytes.ToLower(line)
	for off := 0; off < len(lower); off++ {
		start := off
		for off < len(lower) && isPathByte(lower[off]) {
			off++
		}
		if word := lower[start:off]; bytes.IndexByte(word, '/') >= 0 {
			for i := range word {
				word[i] = '/'
			}
		}
	}
	return string(lower)
}

// isItem reports whether a line is an item of a list or a row of a table that begins with something in backticks.
func isItem(line []byte) bool {
	rest := bytes.TrimLeft(line, " \t")
	mark := bytes.TrimLeft(rest, "-*+|0123456789.[]( ")
	return len(mark) < len(rest) && len(mark) > 0 && mark[0] == '`'
}

// A sampleList recognizes the lines below a label such as "**Examples:**", up to the blank line after them.
type sampleList struct{ on, begun bool }

// enter advances to the next line and reports whether it is one of them.
func (s *sampleList) enter(line []byte) bool {
	switch text := bytes.Trim(line, " \t\r*_"); {
	case len(text) == 0:
		s.on = s.on && !s.begun
	case text[len(text)-1] == ':' && labelsSamples(strings.ToLower(string(text))):
		*s = sampleList{on: true}
	case s.on:
		s.begun = true
	}
	return s.on
}

// labelsSamples reports whether a label in lower case introduces samples.
func labelsSamples(label string) bool {
	return slices.ContainsFunc([]string{"example", "violation", "wrong", "incorrect", "bad"}, func(word string) bool { return strings.HasPrefix(label, word) })
}

// isAboutAuthoring reports whether the name of a skill's folder says that the skill is about writing skills or other
// definitions, so that its paths are samples.
func isAboutAuthoring(folder string) bool {
	has := func(words ...string) bool {
		return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(folder), func(r rune) bool { return r == '-' || r == '_' }), func(word string) bool {
			return slices.Contains(words, word) || slices.Contains(words, strings.TrimSuffix(word, "s"))
		})
	}
	return has("skill", "plugin", "hook", "command", "agent", "subagent", "mcp") &&
		has("make", "making", "create", "creator", "creating", "creation", "develop", "development", "developer", "structure", "write", "writer", "writing", "author", "authoring", "build", "builder", "building", "integration", "setting", "maker", "rulebook", "standard", "guideline", "audit")
}

// A paragraph is the text between two blank lines, or a row of a table. It caches what it says.
type paragraph struct {
	c          *pathCheck
	start, end int
	known      bool // names is valid
	names      bool // see namesSkill
	asked      bool // planned is valid
	planned    bool // see isPlanned
}

// enter advances to a line. The paragraph ends before the next blank line.
func (g *paragraph) enter(line source.Span) {
	if line.Start < g.end {
		return
	}
	text, last := g.c.p.Doc.Source.Text, g.c.p.Doc.BodySpan().End
	if row := bytes.TrimSpace(text[line.Start:line.End]); len(row) == 0 || row[0] == '|' {
		*g = paragraph{c: g.c, start: line.Start, end: line.End}
		return
	}
	*g = paragraph{c: g.c, start: line.Start, end: last}
	for off := line.End; off < last; {
		next := off + 1
		off = last
		if i := bytes.IndexByte(text[next:last], '\n'); i >= 0 {
			off = next + i
		}
		if len(bytes.TrimSpace(text[next:off])) == 0 {
			g.end = next
			return
		}
	}
}

// namesSkill reports whether the paragraph names another skill: one of the collection, or any name in backticks before
// a word for skills.
func (g *paragraph) namesSkill() bool {
	if g.known {
		return g.names
	}
	g.known = true
	text := g.c.p.Doc.Source.Text
	for off := g.start; off < g.end && !g.names; {
		if !isNameByte(text[off]) {
			off++
			continue
		}
		start := off
		for off < g.end && isNameByte(text[off]) {
			off++
		}
		s, ok := g.c.p.Collection.Skill(string(text[start:off]))
		g.names = ok && path.Base(path.Dir(s.Path)) != path.Base(g.c.skill) || off < g.end && text[off] == '`' && schema.NamesSkill(string(text[off:min(g.end, off+maxWord)])) && string(text[start:off]) != path.Base(g.c.skill)
	}
	return g.names
}

// lines calls f for each line of the paragraph until it returns true, and reports whether it did.
func (g *paragraph) lines(f func(string) bool) bool {
	for line := range strings.Lines(g.c.p.Slice(source.Span{Start: g.start, End: g.end})) {
		if f(line) {
			return true
		}
	}
	return false
}

// isPlanned reports whether the paragraph begins with a label that says that the files are yet to be written or
// optional.
func (g *paragraph) isPlanned() bool {
	if g.asked {
		return g.planned
	}
	g.asked = true
	g.lines(func(line string) bool {
		text := strings.ToLower(strings.TrimRight(line, " \t\r\n*"))
		if label := strings.HasSuffix(text, ":") || strings.HasPrefix(text, "#") || strings.Contains(text, ":**") || strings.Contains(text, "**:"); label {
			g.planned = slices.ContainsFunc([]string{"to implement", "to be implemented", "to write", "to be written", "to add", "not implemented", "not yet", "planned", "todo", "future", "if available", "if present", " exists", " exist,"}, func(words string) bool {
				return strings.Contains(text, words)
			})
		}
		return g.planned || isItem([]byte(line))
	})
	return g.planned
}
