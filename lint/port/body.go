package port

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A body is the prompt of a definition.
type body struct {
	text string
	at   source.Span // where it stands
	// exact reports that the bytes of the text are those at the place, so that places inside can be told.
	exact bool
}

func (d *definition) readBody() {
	doc := d.doc
	at := doc.BodySpan()
	d.body = body{text: string(doc.Source.Text[at.Start:at.End]), at: at, exact: true}
	if doc.IsMarkdown() {
		return
	}
	f := doc.Front.Lookup(doc.Kind.PromptField)
	if f == nil {
		d.body = body{at: at}
		return
	}
	d.body.exact = d.body.text == f.Value.Text
	d.body.text = f.Value.Text
	if !d.body.exact {
		d.body.at = f.Value.Span
	}
	d.body.text = strings.TrimRight(d.body.text, "\r\n") + "\n"
}

// place returns where a part of the text stands in the file.
func (b *body) place(start, end int) source.Span {
	if !b.exact {
		return b.at
	}
	return source.Span{Start: b.at.Start + start, End: min(b.at.Start+end, b.at.End)}
}

// variable is a place where a platform may put something else.
var variable = lazy(`\$\{(\w+)\}`)

// writeBody returns the prompt for the target: with the new names of agents, and without variables that it takes for
// its own.
func (w *writer) writeBody(names map[string]string) string {
	text := w.def.body.text
	edits := w.mentions(text, names)
	own, other := w.def.doc.Kind.Variables, w.kind.Variables
	for _, at := range variable().FindAllStringSubmatchIndex(text, -1) {
		name := text[at[2]:at[3]]
		place := w.def.body.place(at[0], at[1])
		switch {
		case other != nil && isError(&other.Effect) && !slices.Contains(other.Names, name):
			edits = append(edits, source.Edit{Span: source.Span{Start: at[0], End: at[1]}, New: "$" + name})
			w.note(Note{Kind: schema.Narrowed, Span: place, Means: "body", What: quote(text[at[0]:at[1]]) + " becomes " + quote("$"+name), Why: other.Effect.Effect + "; read the sentence again"})
		case own != nil && slices.Contains(own.Names, name) && (other == nil || !slices.Contains(other.Names, name)):
			w.note(Note{Kind: schema.Lost, Span: place, Means: "body", What: "what " + quote(text[at[0]:at[1]]) + " stands for", Why: w.to.Name + " leaves it as it is"})
		}
	}
	slices.SortFunc(edits, func(a, b source.Edit) int { return a.Span.Start - b.Span.Start })
	edits = slices.CompactFunc(edits, func(a, b source.Edit) bool { return a.Span.Overlaps(b.Span) })
	return string(source.Apply([]byte(text), edits))
}

// called is a place where a prompt calls an agent in a way that leaves no doubt, before the name.
var called = lazy("(?:\\bsubagent_type\\s*[:=]\\s*[\"'`]?|\\b(?:Task|Agent)\\(\\s*[\"'`]?)")

// mentions returns what changes where the prompt calls agents that are ported too.
func (w *writer) mentions(text string, names map[string]string) []source.Edit {
	var edits []source.Edit
	replace := func(start, end int, by string) {
		if text[start:end] != by {
			edits = append(edits, source.Edit{Span: source.Span{Start: start, End: end}, New: by})
		}
	}
	for _, at := range called().FindAllStringIndex(text, -1) {
		if old := nameAt(text[at[1]:]); names[old] != "" {
			replace(at[1], at[1]+len(old), names[old])
		}
	}
	before, _, _ := strings.Cut(w.def.from.Mention, "{name}")
	if before == "" {
		return edits
	}
	for start := 0; ; {
		i := strings.Index(text[start:], before)
		if i < 0 {
			return edits
		}
		at := start + i
		start = at + len(before)
		old := nameAt(text[start:])
		if names[old] == "" || at > 0 && isNameByte(text[at-1]) {
			continue
		}
		end := start + len(old)
		if w.port.Mention == "" {
			replace(start, end, names[old])
			w.note(Note{Kind: schema.Remark, Span: w.def.body.place(at, end), Means: "body", What: quote(text[at:end]), Why: "how a prompt calls an agent isn't known of " + w.to.Name + "; read the sentence again"})
			continue
		}
		replace(at, end, strings.ReplaceAll(w.port.Mention, "{name}", names[old]))
	}
}

// nameAt returns the name that a text begins with, "" if it begins with none.
func nameAt(text string) string {
	end := 0
	for end < len(text) && (isNameByte(text[end]) || text[end] == '.' && end+1 < len(text) && isNameByte(text[end+1])) {
		end++
	}
	return text[:end]
}

func isNameByte(c byte) bool {
	return c >= 0x80 || c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
