package agent

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"
)

// Mentions returns what a text says of references, one item a line and sorted:
//
//	x      a file whose name without the extension is x, or has it as its longest word
//	x/     all of a folder x, or the skill in a folder x
//	x-*    the files whose names begin so: `x-<kind>.md`
//	*-x    those that end so
//	*      any: `<topic>.md`
//
// It is "" for what is written for people, which no assistant is sent to: the README and the changelog of a skill.
func (r *References) Mentions(file string, text []byte) string {
	if r == nil || len(r.skills) == 0 || r.isForPeople(file) {
		return ""
	}
	found := map[string]bool{}
	var folded [maxQuick * 2]byte
	for off := 0; off < len(text); {
		if !isWordByte(text[off]) {
			off++
			continue
		}
		start := off
		for off < len(text) && isWordByte(text[off]) {
			off++
		}
		at := mention{text, start, off}
		if open := at.open(); open != "" {
			r.opens(at, open, found)
			continue
		}
		if n := off - start; n <= len(folded) && r.quick[lower(text[start])]&(1<<min(n, maxQuick)) != 0 {
			for i := range n {
				folded[i] = lower(text[start+i])
			}
			r.names(at, folded[:n], found)
		}
	}
	if len(found) == 0 {
		return ""
	}
	words := make([]string, 0, len(found))
	for word := range found {
		words = append(words, word)
	}
	slices.Sort(words)
	return strings.Join(words, "\n")
}

// isForPeople reports whether a file is written for people, by its name; among references it isn't.
func (r *References) isForPeople(file string) bool {
	stem := strings.ReplaceAll(strings.ToLower(StemOf(file)), "-", "_")
	return r.skills[file] == "" && slices.ContainsFunc([]string{"readme", "changelog", "contributing", "how_to_use"}, func(name string) bool {
		return strings.HasPrefix(stem, name)
	})
}

// names adds what a word says that is one of a reference, of a folder or of a skill.
func (r *References) names(at mention, word []byte, found map[string]bool) {
	if r.stems[string(word)] && (!isPlain(word) || at.isName()) {
		found[string(word)] = true
	}
	if r.homes[string(word)] {
		found[string(word)+"/"] = true
	}
	if r.folders[string(word)] && at.isFolder() {
		found[string(word)+"/"] = true
	}
	if r.folders[string(word)+"s"] && at.isFolder() { // "the reference files" are those in references/
		found[string(word)+"s/"] = true
	}
}

// opens adds what a word says that has a place to be filled in beside it.
func (r *References) opens(at mention, open string, found map[string]bool) {
	word := strings.ToLower(string(at.text[at.start:at.end]))
	switch {
	case open == "*":
		found["*"] = true
	case open == "after" && len(word) > 2:
		i, _ := slices.BinarySearch(r.sorted, word)
		if i < len(r.sorted) && strings.HasPrefix(r.sorted[i], word) {
			found[word+"*"] = true
		}
	case open == "before" && len(word) > 2:
		found["*"+word] = true
	}
}

// A mention is where a word stands in a text.
type mention struct {
	text       []byte
	start, end int
}

// before returns the byte before the word, 0 if there is none.
func (m mention) before() byte {
	if m.start == 0 {
		return 0
	}
	return m.text[m.start-1]
}

// open tells where a word has a place to be filled in: "after" it, "before" it, or "*" if the place is all of a name
// that ends in .md; "" if it has none.
func (m mention) open() string {
	switch first, last := m.text[m.start], m.text[m.end-1]; {
	case (last == '-' || last == '_') && m.isFilledIn():
		return "after"
	case (first == '-' || first == '_') && m.follows("]>}*") && m.isMarkdown():
		return "before"
	case m.isAnyName():
		return "*"
	}
	return ""
}

// isAnyName reports whether the word is the extension of a Markdown file whose name, without a folder, is a place to be
// filled in.
func (m mention) isAnyName() bool {
	if m.start < 3 || m.text[m.start-1] != '.' || !bytes.EqualFold(m.text[m.start:m.end], []byte("md")) {
		return false
	}
	name := m.text[max(0, m.start-1-maxPlace) : m.start-1]
	i := strings.IndexByte("]>}*", name[len(name)-1])
	if i < 0 {
		return false
	}
	open := bytes.LastIndexByte(name, "[<{*"[i])
	return open == 0 || open > 0 && name[open-1] != '/' && !isWordByte(name[open-1])
}

// isFilledIn reports whether a place to be filled in stands after a word, in the name of a Markdown file.
func (m mention) isFilledIn() bool {
	rest := m.text[m.end:min(m.end+maxPlace, len(m.text))]
	if i := bytes.IndexAny(rest, " \t\n/"); i >= 0 {
		rest = rest[:i]
	}
	return len(rest) > 0 && strings.IndexByte("<{*[$", rest[0]) >= 0 && bytes.Contains(bytes.ToLower(rest), []byte(".md"))
}

// maxPlace is how many bytes after a word are looked at for a place to be filled in.
const maxPlace = 48

// follows reports whether the byte before the word is one of some.
func (m mention) follows(some string) bool {
	return m.start > 0 && strings.IndexByte(some, m.text[m.start-1]) >= 0
}

// isMarkdown reports whether the word is followed by the extension of Markdown.
func (m mention) isMarkdown() bool {
	return len(m.text) >= m.end+3 && bytes.EqualFold(m.text[m.end:m.end+3], []byte(".md")) && (len(m.text) == m.end+3 || !isWordByte(m.text[m.end+3]))
}

// isName reports whether what stands beside a word has it be the name of a file, although it can be one of prose.
func (m mention) isName() bool { return m.follows("/`\"'[") || m.isMarkdown() }

// isFolder reports whether a word stands for all of a folder: no path goes on after it, or it is said to be one or to be
// of files ("the reference files").
func (m mention) isFolder() bool {
	rest := m.text[m.end:]
	if len(rest) > 0 && rest[0] == '/' {
		return len(rest) == 1 || !isWordByte(rest[1]) && rest[1] != '.'
	}
	if len(rest) > 0 && m.start > 0 && rest[0] == m.before() && strings.IndexByte("`\"'", rest[0]) >= 0 {
		return true
	}
	rest = bytes.TrimLeft(rest[:min(len(rest), 16)], "`* ")
	return slices.ContainsFunc([]string{"folder", "director", "files"}, func(word string) bool { return bytes.HasPrefix(rest, []byte(word)) }) && !m.isToWrite()
}

// isToWrite reports whether what stands before a word on its line says that its reader is to write it: "generate these
// reference files".
func (m mention) isToWrite() bool {
	before := m.text[max(0, m.start-maxPlace):m.start]
	before = bytes.ToLower(before[bytes.LastIndexByte(before, '\n')+1:])
	return slices.ContainsFunc([]string{"generate ", "create ", "write ", "add "}, func(word string) bool { return bytes.Contains(before, []byte(word)) })
}

// isPlain reports whether a word can be one of prose: it has nothing but letters.
func isPlain(word []byte) bool {
	return !slices.ContainsFunc(word, func(c byte) bool { return c == '-' || c == '_' || c >= '0' && c <= '9' })
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// A mentioned is what the texts of a tree say of references.
type mentioned struct {
	within  map[string]map[string]string // by the folder of a skill and item: the file that says so, "" for several
	outside map[string][]*Summary        // by the name of a skill's folder: the texts that name it
}

// A lazyMentioned is made when it is first asked for.
type lazyMentioned struct {
	once  sync.Once
	value *mentioned
}

func newMentioned(c *Collection) *mentioned {
	m := &mentioned{within: map[string]map[string]string{}, outside: map[string][]*Summary{}}
	for _, s := range c.summaries {
		if s.Mentions == "" {
			continue
		}
		items := strings.Split(s.Mentions, "\n")
		for _, item := range items {
			if home, ok := strings.CutSuffix(item, "/"); ok {
				m.outside[home] = append(m.outside[home], s)
			}
		}
		for dir := path.Dir(s.Path); dir != "." && dir != "/"; dir = path.Dir(dir) {
			if !c.project.Files[dir+"/SKILL.md"] {
				continue
			}
			if m.within[dir] == nil {
				m.within[dir] = map[string]string{}
			}
			for _, item := range items {
				if by, ok := m.within[dir][item]; ok && by != s.Path {
					m.within[dir][item] = ""
				} else {
					m.within[dir][item] = s.Path
				}
			}
		}
	}
	return m
}

// IsMentioned reports whether a text of the tree says of a reference that it is there: one of its skill by a word of its
// name or by its folder, others by that word and the name of the skill's folder.
func (c *Collection) IsMentioned(file string) bool {
	skill := c.Project().References().SkillOf(file)
	if skill == "" {
		return true
	}
	c.mentions.once.Do(func() { c.mentions.value = newMentioned(c) })
	m, key := c.mentions.value, keyOf(file)
	within := func(item string) bool {
		by, ok := m.within[skill][item]
		return ok && by != file
	}
	if within(key) || within("*") {
		return true
	}
	for dir := path.Dir(file); dir != skill; dir = path.Dir(dir) {
		if within(strings.ToLower(path.Base(dir)) + "/") {
			return true
		}
	}
	for i := range key {
		if key[i] == '-' || key[i] == '_' {
			if within(key[:i+1]+"*") || within("*"+key[i:]) {
				return true
			}
		}
	}
	return slices.ContainsFunc(m.outside[strings.ToLower(path.Base(skill))], func(s *Summary) bool {
		return s.Path != file && strings.Contains("\n"+s.Mentions+"\n", "\n"+key+"\n")
	})
}
