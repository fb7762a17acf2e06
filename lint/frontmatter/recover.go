package frontmatter

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// An entry is what the lines of a top-level field look like to a reader, where the YAML as a
// whole doesn't parse.
type entry struct {
	key     string
	keySpan source.Span
	value   int // offset behind the colon
	span    source.Span
	lines   []source.Span     // without the empty ones at the end
	fault   *Fault            // one that shows in the first line already
	known   func(string) bool // tells the names of fields
}

// dialog are the words that stand before a colon in the sample dialogs of descriptions. They
// look like keys and are none.
func dialog(key string) bool {
	switch key {
	case "user", "assistant", "system", "human", "commentary", "context", "example", "examples":
		return true
	}
	return false
}

// recover reads the fields line by line. Each is then parsed on its own, so that only those that
// are broken themselves have guessed values.
func (b *Block) recover(src *source.Source, known func(string) bool) {
	b.Recovered = true
	for _, e := range b.entries(src.Text, known) {
		b.addEntry(src, e)
	}
}

func (b *Block) addEntry(src *source.Source, e *entry) {
	if e.fault == nil {
		if f := parseField(src.Text, e.span); f != nil {
			b.Fields = append(b.Fields, f)
			return
		}
		fault := classify(src.Text, e)
		if !e.mends(src.Text, fault.Edits) {
			fault.Edits, fault.Safe = nil, false // as with control characters, which YAML takes in no quotes
		}
		e.fault = &fault
	}
	if e.fault.Cause != Other {
		e.fault.Field = e.key
		b.Faults = append(b.Faults, *e.fault)
	}
	if first := (source.Span{Start: e.span.Start, End: e.lines[0].End}); len(e.lines) > 1 {
		// A list in brackets that ends on its line is certain, whatever stands below it.
		if f := parseField(src.Text, first); f != nil && f.Value.Style == Flow {
			b.Fields = append(b.Fields, f)
			return
		}
	}
	b.Fields = append(b.Fields, e.guess(src.Text))
}

// mends reports whether the lines of a field parse once the edits are made.
func (e *entry) mends(text []byte, edits []source.Edit) bool {
	moved := make([]source.Edit, len(edits))
	for i, edit := range edits {
		moved[i] = source.Edit{Span: source.Span{Start: edit.Span.Start - e.span.Start, End: edit.Span.End - e.span.Start}, New: edit.New}
	}
	fixed := source.Apply(text[e.span.Start:e.span.End], moved)
	if _, ok := readPlain(fixed, 0); ok {
		return true
	}
	_, err := parseNode(fixed)
	return err == nil
}

// parseField parses the lines of one field on their own, nil if they aren't valid.
func parseField(text []byte, at source.Span) *Field {
	fields, err := parseFields(text[at.Start:at.End], at.Start)
	if err != nil || len(fields) != 1 {
		return nil
	}
	return fields[0]
}

// guess returns the field as a reader would take it.
func (e *entry) guess(text []byte) *Field {
	first := e.lines[0]
	start := e.value
	for start < first.End && isSpace(text, start) > 0 {
		start += isSpace(text, start)
	}
	var parts []string
	for i, l := range e.lines {
		s := string(text[l.Start:l.End])
		if i == 0 {
			s = string(text[start:l.End])
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	v := &Value{Kind: String, Text: strings.Join(parts, "\n"), Span: source.Span{Start: start, End: max(start, e.span.End)}}
	if n := len(v.Text); n >= 2 && (v.Text[0] == '"' || v.Text[0] == '\'') && v.Text[n-1] == v.Text[0] {
		v.Text = v.Text[1 : n-1]
	}
	return &Field{Key: e.key, KeySpan: e.keySpan, Value: v, Guessed: true}
}

// isSpace returns the length in bytes of the blank at i, no-break spaces and their like included.
func isSpace(text []byte, i int) int {
	if isBlank(text[i]) {
		return 1
	}
	for _, s := range oddSpaces {
		if bytes.HasPrefix(text[i:], []byte(s)) {
			return len(s)
		}
	}
	return 0
}

// oddSpaces are the characters that look like a blank and aren't one to YAML.
var oddSpaces = []string{"\u00a0", "\u2007", "\u202f", "\u3000", "\u2002", "\u2003", "\u2009"}

// entries groups the lines of the content into fields.
func (b *Block) entries(text []byte, known func(string) bool) []*entry {
	var all []*entry
	var cur *entry
	base := -1
	stray := false
	loose := false // an unindented line of prose was seen: only known keys are keys now
	for off := b.Content.Start; off < b.Content.End; {
		l := lineAt(text, off)
		off = l.next
		s := text[l.span.Start:l.span.End]
		body := bytes.TrimLeft(s, " ")
		indent := len(s) - len(body)
		if len(bytes.TrimSpace(s)) == 0 {
			continue
		}
		if body[0] == '#' && indent <= max(base, 0) && !loose {
			continue
		}
		if base < 0 {
			base = indent
		}
		if indent <= base {
			if e := newEntry(text, l, indent, known); e != nil && (cur == nil || isField(e.key, cur, loose, text, known)) {
				all, cur, loose = append(all, e), e, false
				continue
			}
			loose = loose || cur != nil && (body[0] != '-' || len(bytes.TrimSpace(text[cur.value:cur.lines[0].End])) > 0)
		}
		if cur == nil && !stray {
			stray = true // the lines that follow have the same cause
			b.Faults = append(b.Faults, Fault{Cause: StrayText, Span: source.Span{Start: l.span.Start + indent, End: l.span.Start + len(bytes.TrimRight(s, " \t"))}})
		}
		if cur == nil {
			continue
		}
		cur.lines = append(cur.lines, l.span)
		cur.span.End = l.span.Start + len(bytes.TrimRight(s, " \t"))
	}
	return all
}

// isField reports whether a line that looks like a field is one, or a line of the prose of the
// field before it.
func isField(key string, cur *entry, loose bool, text []byte, known func(string) bool) bool {
	if known(key) {
		return true
	}
	if loose || dialog(strings.ToLower(key)) && !cur.isWhole(text) {
		return false
	}
	capital := key[0] >= 'A' && key[0] <= 'Z'
	return !capital || plainColon(text, source.Span{Start: cur.value, End: cur.lines[0].End}) < 0
}

// isWhole reports whether a field has its whole value on its one line: a word, or something in brackets or quotes.
func (e *entry) isWhole(text []byte) bool {
	value := bytes.TrimSpace(text[e.value:e.lines[0].End])
	if len(e.lines) > 1 || len(value) == 0 {
		return false
	}
	last := value[len(value)-1]
	switch value[0] {
	case '[':
		return last == ']'
	case '"', '\'':
		return len(value) > 1 && last == value[0]
	case '|', '>':
		return false
	}
	return last != ':' && !bytes.ContainsAny(value, " \t")
}

// newEntry reads a line as the first one of a field, nil if it can't be.
func newEntry(text []byte, l line, indent int, known func(string) bool) *entry {
	start := l.span.Start + indent
	s := text[start:l.span.End]
	e := &entry{span: source.Span{Start: l.span.Start, End: start + len(bytes.TrimRight(s, " \t"))}, lines: []source.Span{l.span}, known: known}
	key, colon, ok := keyOf(s)
	if !ok {
		colon = bytes.IndexByte(s, ':')
		if colon <= 0 {
			return nil
		}
		if key = string(s[:colon]); !known(key) {
			return nil
		}
		after := start + colon + 1
		e.fault = &Fault{Cause: MissingSpace, Safe: true, Span: source.Span{Start: start, End: after}, Edits: []source.Edit{{Span: source.Span{Start: after, End: after}, New: " "}}}
		if n := isSpace(text, after); n > 1 {
			at := source.Span{Start: after, End: after + n}
			e.fault = &Fault{Cause: OddSpace, Safe: true, Span: at, Edits: []source.Edit{{Span: at, New: " "}}}
		}
	}
	e.key = key
	e.keySpan = source.Span{Start: start, End: start + len(bytes.TrimRight(s[:colon], " "))}
	e.value = start + colon + 1
	return e
}

// reframe recognizes a block whose own fence is missing, so that a thematic break further down was
// taken for it: fields that parse, an empty line, and then prose and no field any more.
func (b *Block) reframe(src *source.Source, known func(string) bool) bool {
	text := src.Text
	fields, blank := 0, false
	cut, proseLines, heading := -1, 0, false
	for off := b.Content.Start; off < b.Content.End; {
		l := lineAt(text, off)
		s := text[l.span.Start:l.span.End]
		key, _, isKey := keyOf(s)
		switch {
		case len(bytes.TrimSpace(s)) == 0:
			blank = true
		case cut >= 0:
			if isKey && known(key) {
				return false
			}
			proseLines++
			heading = heading || bytes.HasPrefix(s, []byte("#"))
		case isKey:
			if known(key) {
				fields++
			}
			blank = false
		case blank && fields > 0 && s[0] != ' ' && s[0] != '\t' && s[0] != '-' && s[0] != '<':
			cut, heading = l.span.Start, s[0] == '#'
		default:
			blank = false
		}
		off = l.next
	}
	if cut < 0 || (proseLines < 8 && !heading) {
		return false
	}
	above, err := parseFields(text[b.Content.Start:cut], b.Content.Start)
	if err != nil || above == nil {
		return false
	}
	insert := source.Span{Start: cut, End: cut}
	b.Fields = above
	b.Content.End, b.Close, b.Body = cut, insert, source.Span{Start: cut, End: len(text)}
	b.Faults = append(b.Faults, Fault{Cause: Unclosed, Span: b.Open, Edits: []source.Edit{{Span: insert, New: "---" + lineEnding(text)}}})
	return true
}
