package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// maxOrderLine is the length in bytes of the longest line that is searched for orders to read.
const maxOrderLine = 4 << 10

// maxCopies limits the number of files with the same name in which the origin of a definition is searched for.
const maxCopies = 50

// ordered checks the texts of the project that the prompt tells an agent in a project's folder to read. The agent may
// be written for other projects, which the other texts that it names tell: at least two must exist, no fewer than are
// missing, and a missing text must be in the same top folder as an existing one.
func (c *pathCheck) ordered() {
	root, ok := projectOf(c.p.Doc.Source.Path)
	if !ok || !c.p.Kind().IsSubagent() || c.plugin != "" {
		return
	}
	texts := &orderedTexts{c: c, root: root, existing: map[string]bool{}, ordered: map[string]bool{}, written: map[string]bool{}, inReadingList: introductionTest(c.p, ordersReading)}
	for at, line := range linesFrom(c.p.Doc.Source, c.p.Doc.BodySpan().Start) {
		if len(line) <= maxOrderLine && strings.Contains(line, "`") && !c.p.Doc.Body().InCode(at.End-len(strings.TrimLeft(line, " \t>"))) {
			texts.addLine(at, line)
		}
	}
	texts.report()
}

// orderedTexts collects the texts of a project that a prompt names in code spans, by their paths from the root.
type orderedTexts struct {
	c             *pathCheck
	root          string                    // of the project
	existing      map[string]bool           // those that exist
	ordered       map[string]bool           // those of missing
	written       map[string]bool           // those that the agent writes itself
	missing       []orderedText             // those that it is told to read and that don't exist
	inReadingList func(at source.Span) bool // whether a list of texts to read contains a span
}

// An orderedText is a text in a code span.
type orderedText struct {
	at   source.Span
	name string // the path from the root
}

// addLine adds the texts that a line names.
func (t *orderedTexts) addLine(at source.Span, line string) {
	isOrdered, last := false, 0 // whether the code span before is to be read, and the offset after it
	for start, end := range codeSpans(line) {
		before := line[last : start-1]
		first := last == 0
		last = end + 1
		if pathEnd(line, start) != end {
			isOrdered = false
			continue
		}
		switch {
		case first && isListMark(before):
			isOrdered = t.inReadingList(source.Span{Start: at.Start + start, End: at.Start + end})
		case !isOrdered || strings.Trim(before, " ,+&") != "" && strings.Trim(before, " ,") != "and":
			isOrdered = endsInOrderToRead(before)
		}
		t.add(at, line, start, end, isOrdered)
	}
}

// add adds the text in a code span of a line, if it has a relative path with a folder and an extension.
func (t *orderedTexts) add(at source.Span, line string, start, end int, isOrdered bool) {
	text := line[start:end]
	name := path.Join(t.root, strings.TrimPrefix(text, "./"))
	switch {
	case !strings.Contains(text, "/") || path.Ext(name) == "" || strings.HasPrefix(text, "/"):
	case t.c.has(name) || t.c.has(path.Join(path.Dir(t.c.p.Doc.Source.Path), text)):
		t.existing[name] = true
	case writesSentence(line, start, end):
		t.written[name] = true
	case isOrdered && !t.ordered[name] && !excusesSentence(line, start, end) && t.c.mayHave(name):
		t.ordered[name] = true
		t.missing = append(t.missing, orderedText{source.Span{Start: at.Start + start, End: at.Start + end}, name})
	}
}

// report reports the missing texts if the prompt is written for this project.
func (t *orderedTexts) report() {
	missing := slices.DeleteFunc(t.missing, func(o orderedText) bool { return t.written[o.name] })
	if len(missing) == 0 || len(t.existing) < 2 || len(t.existing) < len(missing) || t.c.isHandedOut() {
		return
	}
	tops := map[string]bool{} // the top folders of existing texts
	for name := range t.existing {
		tops[topOf(t.root, name)] = true
	}
	for _, o := range missing {
		if tops[topOf(t.root, o.name)] {
			t.c.report(o.at, "the agent is told to read "+quote(t.c.p.Slice(o.at))+", which doesn't exist", o.name)
		}
	}
}

// isHandedOut reports whether the definition is a copy of one outside of dot folders, which other projects get as well.
func (c *pathCheck) isHandedOut() bool {
	same := c.project.Named(path.Base(c.p.Doc.Source.Path))
	return slices.ContainsFunc(same[:min(len(same), maxCopies)], func(file string) bool {
		_, ok := projectOf(file)
		return !ok
	})
}

// topOf returns the first folder of a path relative to a root.
func topOf(root, name string) string {
	top, _, _ := strings.Cut(strings.TrimPrefix(name, root+"/"), "/")
	return top
}

// mayHave reports whether a path is that of a text that people write, in an existing folder.
func (c *pathCheck) mayHave(name string) bool {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return path.Ext(name) == ".md" && path.Dir(name) != "." && c.project.Exists(path.Dir(name)) && len(c.project.Fold(name)) == 0 && !isUserFile(path.Base(name)) &&
		!slices.ContainsFunc(strings.FieldsFunc(stem, func(r rune) bool { return r == '-' || r == '_' || r == '.' }), func(word string) bool {
			return slices.Contains(workWords, word)
		})
}

// workWords are words in the names of texts that agents write for each other while they work.
var workWords = []string{
	"plan", "plans", "state", "status", "progress", "handoff", "session", "memory", "memories", "notes", "note", "log", "logs", "todo", "todos", "task", "tasks",
	"context", "lessons", "learnings", "learned", "report", "summary", "draft", "scratch", "current", "latest", "findings", "results", "result", "output",
	"brief", "research", "changelog", "history", "feedback", "review", "issues", "example", "template", "name", "local",
}

// readingVerbs are the verbs of an order to read a text.
var readingVerbs = []string{"read", "load", "consult", "review", "follow", "reference", "see", "study"}

// endsInOrderToRead reports whether a text ends in an order to read what follows: "First, read", "See the".
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

// ordersReading reports whether the text above a list is an order to read the items.
func ordersReading(text string) bool {
	text = strings.TrimRight(text, " *_\n")
	return strings.HasSuffix(text, ":") && !excuses([]byte(text), optionalWords) && slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }), func(word string) bool {
		return word == "read" || word == "load" || word == "consult" || word == "review"
	})
}

// isListMark reports whether a text is only the marker of a list item.
func isListMark(text string) bool {
	text = strings.TrimLeft(text, " \t")
	return text != "" && strings.Trim(text, "-*+0123456789.) []") == ""
}

// optionalWords are words in sentences about a text that may not exist.
var optionalWords = []string{
	"if ", "when ", "exist", "e.g", "example", "optional", "generat", "create", "output", "produc", " may ", "available", "present", " any of", "such as", " or ", "would",
	"never", " not ", "n't", "unless", "template", "previous", "parent", "prior", "from the ", "planned", "todo", "written by",
}

// writingWords are words in sentences that tell the agent to write a text.
var writingWords = []string{"write", "writes", "create", "save", "update", "append", "generate", "maintain", "produce", "output", "log to", "store"}

// excusesSentence reports whether the sentence around a span of a line says that the text may not exist.
func excusesSentence(line string, start, end int) bool {
	return excuses([]byte(" "+sentenceAt(line, start, end)+" "), optionalWords)
}

// writesSentence reports whether the sentence around a span of a line tells the agent to write the text.
func writesSentence(line string, start, end int) bool {
	return excuses([]byte(sentenceAt(line, start, end)), writingWords)
}

// sentenceAt returns the sentence around a span of a line.
func sentenceAt(line string, start, end int) string {
	if i := strings.LastIndex(line[:start], ". "); i >= 0 {
		line, end = line[i+2:], end-i-2
	}
	if i := strings.Index(line[end:], ". "); i >= 0 {
		line = line[:end+i]
	}
	return line
}
