package frontmatter

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// IsBroken reports whether the block is no YAML of fields to a reader that keeps to its rules: it doesn't parse, a mapping
// has a key twice, or a value in quotes or brackets goes on at the start of a line.
func (b *Block) IsBroken(src *source.Source) bool {
	_, ok := b.Unindented(src)
	return ok || b.Recovered || hasTwice(b.Fields)
}

// Unindented returns the first line of a value in quotes or brackets that isn't indented, which most readers take; false
// if there is none.
func (b *Block) Unindented(src *source.Source) (source.Span, bool) {
	for _, f := range b.Fields {
		v := f.Value
		if f.Guessed || v.Style != SingleQuoted && v.Style != DoubleQuoted && v.Style != Flow {
			continue
		}
		for off := lineAt(src.Text, v.Span.Start).next; off < v.Span.End; {
			l := lineAt(src.Text, off)
			s := src.Text[l.span.Start:l.span.End]
			if len(bytes.TrimSpace(s)) > 0 && !isBlank(s[0]) && s[0] != '#' && s[0] != ']' && s[0] != '}' {
				return trim(src.Text, l.span), true
			}
			off = l.next
		}
	}
	return source.Span{}, false
}

// HasTwice reports whether a field, or a key in a mapping, is there twice.
func (b *Block) HasTwice() bool { return hasTwice(b.Fields) }

func hasTwice(fields []*Field) bool {
	seen := make(map[string]bool, len(fields))
	for _, f := range fields {
		twice := seen[f.Key]
		seen[f.Key] = true
		f.Value.EachMap(func(v *Value) { twice = twice || hasTwice(v.Fields) })
		if twice {
			return true
		}
	}
	return false
}

// ReadLines returns the block with the fields that a simple reader finds, as some loaders have one for what isn't YAML:
// a key, a colon and a value on each line, lists of items below a key, each with two blanks and a dash before it, and
// mappings of one level. A value is text, or what JSON makes of the word. All other text is lost.
func (b *Block) ReadLines(src *source.Source) *Block {
	out := *b
	out.Fields, out.Meant = nil, b
	r := lineReader{text: src.Text}
	for off := b.Content.Start; off < b.Content.End; {
		l := lineAt(src.Text, off)
		off = l.next
		if s := bytes.TrimSpace(src.Text[l.span.Start:l.span.End]); len(s) > 0 && s[0] != '#' {
			r.lines = append(r.lines, l.span)
		}
	}
	for i := range r.lines {
		r.read(i)
	}
	out.Fields = r.fields
	return &out
}

// Trimmed returns the block as loaders read it that take the blanks away in front of its first field, so that it isn't
// indented as the others are any more. known is that of [Parse].
func (b *Block) Trimmed(src *source.Source, known func(string) bool) *Block {
	text := src.Text[b.Content.Start:b.Content.End]
	start := b.Content.Start + len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	if start == b.Content.Start || start == b.Content.End || !isBlank(src.Text[start-1]) {
		return b
	}
	out := &Block{Open: b.Open, Close: b.Close, Content: source.Span{Start: start, End: b.Content.End}, Body: b.Body, Meant: b}
	for _, f := range b.Faults {
		if f.IsFraming() {
			out.Faults = append(out.Faults, f)
		}
	}
	out.read(src, known)
	return out
}

// A lineReader reads fields as [Block.ReadLines] does.
type lineReader struct {
	text   []byte
	lines  []source.Span
	fields []*Field
	open   *Field // the one that lines below it belong to, nil if none
}

func (r *lineReader) read(i int) {
	at := r.lines[i]
	s := string(r.text[at.Start:at.End])
	isItem := strings.HasPrefix(s, "  - ")
	if isItem && r.open != nil && r.open.Value.Kind == List {
		v := wordAt(r.text, trim(r.text, source.Span{Start: at.Start + len("  - "), End: at.End}))
		r.open.Value.Items = append(r.open.Value.Items, v)
		r.open.Value.Span.End = max(v.Span.End, at.Start+len("  -"))
		return
	}
	if isItem {
		return // below no key
	}
	if r.open != nil && r.open.Value.Kind == Map && strings.HasPrefix(s, "  ") {
		inner := r.entry(at)
		r.open.Value.Fields = append(r.open.Value.Fields, inner)
		r.open.Value.Span.End = max(inner.KeySpan.End, inner.Value.Span.End)
		return
	}
	r.open = nil
	if !strings.Contains(s, ":") {
		return
	}
	f := r.entry(at)
	if f.Value.Text == "" && f.Value.Span.Len() == 0 {
		next := ""
		if i+1 < len(r.lines) {
			next = string(r.text[r.lines[i+1].Start:r.lines[i+1].End])
		}
		if !strings.HasPrefix(next, "  ") {
			return
		}
		f.Value = &Value{Kind: Map, Style: Indented, Span: trim(r.text, r.lines[i+1])}
		if strings.HasPrefix(next, "  - ") {
			f.Value.Kind = List
		}
		r.open = f
	}
	r.fields = append(r.fields, f)
}

// entry reads the key and the value of a line; the value is empty if there is no colon.
func (r *lineReader) entry(at source.Span) *Field {
	colon := bytes.IndexByte(r.text[at.Start:at.End], ':')
	if colon < 0 {
		colon = at.Len()
	}
	key := trim(r.text, source.Span{Start: at.Start, End: at.Start + colon})
	value := source.Span{Start: min(at.Start+colon+1, at.End), End: at.End}
	return &Field{Key: string(r.text[key.Start:key.End]), KeySpan: key, Value: wordAt(r.text, trim(r.text, value))}
}

// wordAt returns what the simple reader makes of a value: a word of JSON, a text in double quotes or as it is.
func wordAt(text []byte, at source.Span) *Value {
	s := string(text[at.Start:at.End])
	v := &Value{Kind: String, Text: s, Span: at}
	switch _, err := strconv.ParseFloat(s, 64); {
	case s == "true" || s == "false":
		v.Kind = Bool
	case s == "null":
		v.Kind = Null
	case len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"':
		v.Style, v.Text = DoubleQuoted, strings.ReplaceAll(strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`), `\\`, `\`)
	case err == nil && strings.Trim(s, "+-0123456789.eE") == "":
		v.Kind = Float
	}
	return v
}
