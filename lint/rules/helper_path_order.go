package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A pathOrder is a text of the project that the prompt names in a code span.
type pathOrder struct {
	at   source.Span
	name string // from the root
}

// maxOrderLine is the length in bytes beyond which a line isn't looked at for orders to read.
const maxOrderLine = 4 << 10

// maxCopies is how many files of one name are looked at for where a definition comes from.
const maxCopies = 50

// ordered checks the texts of the project that an agent in a folder of the project is told to read. What an agent for
// other projects names is told by the others: two at least must be there, as many as aren't, and one in the same folder
// at the top.
func (c *pathCheck) ordered() {
	root, ok := projectOf(c.p.Doc.Source.Path)
	if !ok || !c.p.Kind().IsSubagent() || c.plugin != "" {
		return
	}
	known, told, written := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var missing []pathOrder
	read := perIntroduction(c.p, ordersReading)
	src, body := c.p.Doc.Source, c.p.Doc.BodySpan()
	for number := src.LineFromOffset(body.Start); number <= src.LineCount(); number++ {
		at := src.LineSpan(number)
		line := src.Slice(at)
		if len(line) > maxOrderLine || !strings.Contains(line, "`") || c.p.Doc.Body().InCode(at.Start+len(line)-len(strings.TrimLeft(line, " \t>"))) {
			continue
		}
		isOrdered, last := false, 0 // the code span before is one that is to be read, and where it ends
		for off := 0; ; {
			start := strings.IndexByte(line[off:], '`') + off + 1
			if start == off {
				break
			}
			end := pathEnd(line, start)
			before := line[last : start-1]
			if end == len(line) || line[end] != '`' {
				if i := strings.IndexByte(line[start:], '`'); i >= 0 {
					off, last, isOrdered = start+i+1, start+i+1, false
					continue
				}
				break
			}
			off = end + 1
			found := source.Span{Start: at.Start + start, End: at.Start + end}
			switch {
			case last == 0 && isListMark(before):
				isOrdered = read(found)
			case !isOrdered || strings.Trim(before, " ,+&") != "" && strings.Trim(before, " ,") != "and":
				isOrdered = endsInOrderToRead(before)
			}
			last = off
			name := path.Join(root, strings.TrimPrefix(line[start:end], "./"))
			switch {
			case !strings.Contains(line[start:end], "/") || path.Ext(name) == "" || strings.HasPrefix(line[start:end], "/"):
			case c.has(name) || c.has(path.Join(path.Dir(src.Path), line[start:end])):
				known[name] = true
			case writesSentence(line, start, end):
				written[name] = true
			case isOrdered && !told[name] && !excusesSentence(line, start, end) && c.mayHave(name):
				told[name] = true
				missing = append(missing, pathOrder{found, name})
			}
		}
	}
	missing = slices.DeleteFunc(missing, func(o pathOrder) bool { return written[o.name] })
	if len(missing) == 0 || len(known) < 2 || len(known) < len(missing) || c.isHandedOut() {
		return
	}
	tops := map[string]bool{} // the folders at the top of those that are there
	for name := range known {
		tops[topOf(root, name)] = true
	}
	for _, o := range missing {
		if !tops[topOf(root, o.name)] {
			continue
		}
		c.report(o.at, "the agent is told to read "+quote(c.p.Slice(o.at))+", which doesn't exist", o.name)
	}
}

// isHandedOut reports whether the definition is a copy of one in a folder without a dot, from where other projects get it.
func (c *pathCheck) isHandedOut() bool {
	same := c.project.Named(path.Base(c.p.Doc.Source.Path))
	return slices.ContainsFunc(same[:min(len(same), maxCopies)], func(file string) bool {
		_, ok := projectOf(file)
		return !ok
	})
}

// topOf returns the first folder of a path below a root.
func topOf(root, name string) string {
	top, _, _ := strings.Cut(strings.TrimPrefix(name, root+"/"), "/")
	return top
}

// mayHave reports whether a path is that of a text that people write, in a folder that is there.
func (c *pathCheck) mayHave(name string) bool {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return path.Ext(name) == ".md" && path.Dir(name) != "." && c.project.Exists(path.Dir(name)) && len(c.project.Fold(name)) == 0 && !isUsersFile(path.Base(name)) &&
		!slices.ContainsFunc(strings.FieldsFunc(stem, func(r rune) bool { return r == '-' || r == '_' || r == '.' }), func(word string) bool {
			return slices.Contains(workWords, word)
		})
}

// workWords are those of the names of texts that agents write for each other while they work.
var workWords = []string{
	"plan", "plans", "state", "status", "progress", "handoff", "session", "memory", "memories", "notes", "note", "log", "logs", "todo", "todos", "task", "tasks",
	"context", "lessons", "learnings", "learned", "report", "summary", "draft", "scratch", "current", "latest", "findings", "results", "result", "output",
	"brief", "research", "changelog", "history", "feedback", "review", "issues", "example", "template", "name", "local",
}

// readingVerbs are those that order a text to be read.
var readingVerbs = []string{"read", "load", "consult", "review", "follow", "reference", "see", "study"}

// endsInOrderToRead reports whether a text ends with an order to read what follows: "First, read", "See the".
func endsInOrderToRead(before string) bool {
	if i := strings.LastIndexAny(before, ":;!?"); i >= 0 {
		before = before[i+1:]
	}
	words := strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return strings.ContainsRune(" \t*_#[]0123456789", r) })
	for n := len(words); n > 1 && slices.Contains([]string{"the", "full", "file"}, words[n-1]); n = len(words) {
		words = words[:n-1]
	}
	n := len(words)
	if n == 0 || !slices.Contains(readingVerbs, strings.Trim(words[n-1], ",")) {
		return false
	}
	return n == 1 || strings.ContainsAny(words[n-2][len(words[n-2])-1:], ".,;-)—→") || slices.Contains([]string{"then", "first", "and", "also", "always", "must", "-"}, words[n-2])
}

// ordersReading reports whether a text above a list orders what it lists to be read.
func ordersReading(text string) bool {
	text = strings.TrimRight(text, " *_\n")
	return strings.HasSuffix(text, ":") && !excuses([]byte(text), optionalWords) && slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }), func(word string) bool {
		return word == "read" || word == "load" || word == "consult" || word == "review"
	})
}

// isListMark reports whether a text is no more than what begins an item of a list.
func isListMark(text string) bool {
	text = strings.TrimLeft(text, " \t")
	return text != "" && strings.Trim(text, "-*+0123456789.) []") == ""
}

// optionalWords are those of sentences about a text that may not be there.
var optionalWords = []string{
	"if ", "when ", "exist", "e.g", "example", "optional", "generat", "create", "output", "produc", " may ", "available", "present", " any of", "such as", " or ", "would",
	"never", " not ", "n't", "unless", "template", "previous", "parent", "prior", "from the ", "planned", "todo", "written by",
}

// writingWords are those of sentences that have a text written.
var writingWords = []string{"write", "writes", "create", "save", "update", "append", "generate", "maintain", "produce", "output", "log to", "store"}

// excusesSentence reports whether the sentence of a place in a line says that the text may not be there.
func excusesSentence(line string, start, end int) bool {
	return excuses([]byte(" "+sentenceAt(line, start, end)+" "), optionalWords)
}

// writesSentence reports whether the sentence of a place in a line has the text written.
func writesSentence(line string, start, end int) bool {
	return excuses([]byte(sentenceAt(line, start, end)), writingWords)
}

// sentenceAt returns the sentence that a place of a line is in.
func sentenceAt(line string, start, end int) string {
	if i := strings.LastIndex(line[:start], ". "); i >= 0 {
		line, end = line[i+2:], end-i-2
	}
	if i := strings.Index(line[end:], ". "); i >= 0 {
		line = line[:end+i]
	}
	return line
}
