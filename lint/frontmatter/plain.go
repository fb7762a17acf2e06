package frontmatter

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/lint/source"
)

// A plainReader reads YAML as most frontmatter is written, which it does ten times as fast as yaml.v3: values of one
// line, lists and mappings of them, and block scalars. It gives up on everything else, and where it isn't certain how
// yaml.v3 reads something: then that is asked. FuzzPlain holds it to yaml.v3's result.
type plainReader struct {
	text  []byte
	base  int // offset of text in the file
	off   int // where the next line starts
	depth int // of the mapping that is being read
}

// A plainReader reads this much at most, which is far within the limits.
const (
	maxPlain      = 1000 // lines, and items of a list in brackets
	maxPlainDepth = 8    // mappings in one another
	maxPlainKey   = 64   // bytes of a key
)

// readPlain returns the fields of a mapping. It is false where the plainReader gives up.
func readPlain(text []byte, base int) ([]*Field, bool) {
	if !isPlainText(text) || bytes.Count(text, []byte{'\n'}) > maxPlain {
		return nil, false
	}
	r := plainReader{text: text, base: base}
	r.skipEmpty()
	fields, ok := r.mapping(0)
	return fields, ok && len(fields) > 0 && r.off == len(text)
}

// isPlainText reports whether a text has nothing but what yaml.v3 takes as characters, no tabs, and no line breaks
// but LF.
func isPlainText(text []byte) bool {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if size == 1 || r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF {
			return false
		}
		i += size
	}
	return true
}

// lineEnd returns the end of the line that an offset is in.
func (r *plainReader) lineEnd(off int) int {
	if i := bytes.IndexByte(r.text[off:], '\n'); i >= 0 {
		return off + i
	}
	return len(r.text)
}

// endLine moves to the line after the one that ends at an offset.
func (r *plainReader) endLine(end int) { r.off = min(end+1, len(r.text)) }

// skipEmpty moves to the next line that has more than blanks.
func (r *plainReader) skipEmpty() {
	for r.off < len(r.text) {
		end := r.lineEnd(r.off)
		if r.skipBlanks(r.off) < end {
			return
		}
		r.endLine(end)
	}
}

// skipBlanks returns the offset of the first byte from off on that is no blank.
func (r *plainReader) skipBlanks(off int) int {
	for off < len(r.text) && r.text[off] == ' ' {
		off++
	}
	return off
}

// mapping reads fields up to a line that isn't indented as they are.
func (r *plainReader) mapping(indent int) ([]*Field, bool) {
	var fields []*Field
	r.depth++
	for ; r.off < len(r.text) && r.skipBlanks(r.off)-r.off == indent; r.skipEmpty() {
		f, ok := r.field(indent)
		if !ok {
			return nil, false
		}
		fields = append(fields, f)
	}
	r.depth--
	return fields, true
}

// field reads the field in this line.
func (r *plainReader) field(indent int) (*Field, bool) {
	start := r.off + indent
	end := start
	for end < len(r.text) && (isLetter(r.text[end]) || r.text[end] == '_' || end > start && (r.text[end] == '-' || isDigit(r.text[end]))) {
		end++
	}
	if end == start || end-start > maxPlainKey || end == len(r.text) || r.text[end] != ':' {
		return nil, false
	}
	value, ok := r.value(end+1, indent)
	return &Field{Key: string(r.text[start:end]), KeySpan: r.span(start, end), Value: value}, ok
}

// value reads the value behind a colon and moves to the line after it.
func (r *plainReader) value(colon, indent int) (*Value, bool) {
	end := r.lineEnd(colon)
	start := r.skipBlanks(colon)
	switch {
	case start >= end:
		r.endLine(end)
		return r.below(colon, indent)
	case start == colon:
		return nil, false // a text with a colon in it
	case r.text[start] == '|' || r.text[start] == '>':
		return r.block(start, end, indent)
	}
	r.endLine(end)
	if r.text[start] == '[' {
		return r.flow(start, r.trimmed(start, end))
	}
	return r.scalar(start, r.trimmed(start, end))
}

func (r *plainReader) trimmed(start, end int) int {
	return start + len(bytes.TrimRight(r.text[start:end], " "))
}

func (r *plainReader) span(start, end int) source.Span {
	return source.Span{Start: r.base + start, End: r.base + end}
}

// below reads the value of a field that has none in its line: a list, a mapping, or nothing at all.
func (r *plainReader) below(colon, indent int) (*Value, bool) {
	r.skipEmpty()
	first := r.skipBlanks(r.off)
	switch deeper := first - r.off - indent; {
	case first < len(r.text) && deeper >= 0 && r.text[first] == '-':
		return r.list(first)
	case first == len(r.text) || deeper <= 0:
		return &Value{Span: r.span(colon, colon)}, true
	case r.depth == maxPlainDepth:
		return nil, false
	}
	fields, ok := r.mapping(first - r.off)
	if !ok || len(fields) == 0 {
		return nil, false
	}
	last := fields[len(fields)-1]
	return &Value{Kind: Map, Style: Indented, Fields: fields, Span: r.span(first, last.Span().End-r.base)}, true
}

// list reads the list whose first dash stands at an offset.
func (r *plainReader) list(first int) (*Value, bool) {
	list := &Value{Kind: List, Style: Indented}
	indent := first - r.off
	for {
		dash := r.skipBlanks(r.off)
		if dash == len(r.text) || dash-r.off != indent || r.text[dash] != '-' {
			return list, true
		}
		end := r.lineEnd(dash)
		start := r.skipBlanks(dash + 1)
		if start == dash+1 || start >= end {
			return nil, false
		}
		item, ok := r.scalar(start, r.trimmed(start, end))
		if !ok {
			return nil, false
		}
		list.Items = append(list.Items, item)
		list.Span = r.span(first, item.Span.End-r.base)
		r.endLine(end)
		r.skipEmpty()
	}
}

// flow reads a list in brackets that is all of a line.
func (r *plainReader) flow(start, end int) (*Value, bool) {
	list := &Value{Kind: List, Style: Flow, Span: r.span(start, end), Items: []*Value{}}
	if r.text[end-1] != ']' {
		return nil, false
	}
	for off := r.skipBlanks(start + 1); off < end-1 || len(list.Items) > 0; {
		stop := off
		if off < end-1 && (r.text[off] == '"' || r.text[off] == '\'') {
			stop += 1 + max(bytes.IndexByte(r.text[off+1:end-1], r.text[off]), 0) + 1
		} else {
			for stop < end-1 && isFlowText(r.text[stop]) {
				stop++
			}
		}
		item, ok := r.scalar(off, r.trimmed(off, stop))
		if !ok || len(list.Items) == maxPlain {
			return nil, false
		}
		list.Items = append(list.Items, item)
		if stop = r.skipBlanks(stop); stop == end-1 {
			break
		}
		if r.text[stop] != ',' {
			return nil, false
		}
		off = r.skipBlanks(stop + 1)
	}
	return list, true
}

// isFlowText reports whether a byte may be one of a text without quotes between brackets.
func isFlowText(c byte) bool {
	return isLetter(c) || isDigit(c) || c >= utf8.RuneSelf || strings.IndexByte(" _-./*()", c) >= 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// scalar reads a value in quotes or without, which is all that stands between two offsets.
func (r *plainReader) scalar(start, end int) (*Value, bool) {
	if start >= end {
		return nil, false
	}
	v := &Value{Kind: String, Span: r.span(start, end)}
	text := string(r.text[start:end])
	var ok bool
	switch text[0] {
	case '"':
		v.Style = DoubleQuoted
		v.Text, ok = unquoted(text, '"', '\\')
	case '\'':
		v.Style = SingleQuoted
		v.Text, ok = unquoted(text, '\'', '\'')
	default:
		v.Text, ok = text, isPlainScalar(text)
		v.Kind = plainKind(text)
	}
	return v, ok
}

// unquoted returns a text without its quotes, and without the escapes of quotes and of what escapes them. It is false
// if there are other escapes or if the first quotes that close it aren't at its end.
func unquoted(text string, quote, escape byte) (string, bool) {
	inner := text[1:]
	if end := strings.IndexByte(inner, quote); end >= 0 && end == len(inner)-1 && strings.IndexByte(inner[:end], escape) < 0 {
		return inner[:end], true
	}
	out := make([]byte, 0, len(inner))
	for i := 0; i < len(inner); i++ {
		switch c := inner[i]; {
		case c == escape && i+1 < len(inner) && (inner[i+1] == quote || inner[i+1] == escape):
			i++
			out = append(out, inner[i])
		case c == quote:
			return string(out), i == len(inner)-1
		case c == escape:
			return "", false
		default:
			out = append(out, c)
		}
	}
	return "", false
}

// isPlainScalar reports whether a text without quotes is a value, by itself and as an item of a list.
func isPlainScalar(text string) bool {
	c := text[0]
	return (isLetter(c) || isDigit(c) || c >= utf8.RuneSelf || strings.IndexByte("_/($~.+<", c) >= 0) &&
		!strings.Contains(text, ": ") && text[len(text)-1] != ':' && !strings.Contains(text, " #")
}

// plainKind returns the kind of a text without quotes.
func plainKind(text string) Kind {
	if isLetter(text[0]) && len(text) > len("false") {
		return String // as most are
	}
	return kindOf(&yaml.Node{Kind: yaml.ScalarNode, Value: text})
}

// block reads a block scalar whose mark stands between two offsets.
func (r *plainReader) block(start, end, parent int) (*Value, bool) {
	v := &Value{Kind: String, Style: Literal}
	between := "\n"
	if r.text[start] == '>' {
		v.Style, between = Folded, " "
	}
	mark := string(r.text[start+1 : r.trimmed(start, end)])
	if mark != "" && mark != "-" {
		return nil, false
	}
	r.endLine(end)
	indent := r.skipBlanks(r.off) - r.off
	if indent <= parent {
		return nil, false
	}
	var text strings.Builder
	for empty := 0; r.off < len(r.text); {
		end := r.lineEnd(r.off)
		first := r.skipBlanks(r.off)
		if first >= end { // nothing but blanks, which yaml.v3 keeps if they are more than the indentation
			if end-r.off > indent || text.Len() == 0 {
				return nil, false
			}
			empty++
			r.endLine(end)
			continue
		}
		if first-r.off <= parent {
			break
		}
		if end == len(r.text) || first-r.off < indent || first-r.off > indent && v.Style == Folded {
			return nil, false
		}
		if text.Len() > 0 && (empty == 0 || v.Style == Literal) {
			text.WriteString(between)
		}
		text.WriteString(strings.Repeat("\n", empty))
		text.Write(r.text[r.off+indent : end])
		v.Span, empty = r.span(start, end), 0
		r.endLine(end)
	}
	if mark == "" {
		text.WriteString("\n")
	}
	v.Text = text.String()
	return v, v.Span.Len() > 0
}
