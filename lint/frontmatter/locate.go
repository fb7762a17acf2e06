package frontmatter

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/lint/source"
)

// A locator turns yaml.v3's lines and columns into byte offsets and finds where nodes end.
//
// yaml.v3 counts lines as YAML 1.1 does: besides LF, CR LF and CR, also NEL (U+0085) ends one; LS (U+2028)
// and PS (U+2029) don't get to it. It counts columns in code points. A node's place is that of its tag or
// anchor, if it has one.
type locator struct {
	text  []byte
	base  int   // offset of text in the file
	lines []int // offsets of YAML lines

	// The place that was converted last: nodes come in the order of the text, so that the next one
	// is usually behind it on the same line.
	line, column, at int

	nodes   int                   // converted so far, aliased ones counted each time
	anchors map[*yaml.Node]*Value // what aliases refer to, and how many nodes that is
	sizes   map[*yaml.Node]int
}

var errTooDeep = errors.New("nested too deep")

func newLocator(text []byte, base int) *locator {
	l := &locator{text: text, base: base, lines: append(make([]int, 0, 16), 0)}
	for i := 0; i < len(text); i++ {
		if n := breakLen(text, i); n > 0 {
			i += n - 1
			l.lines = append(l.lines, i+1)
		}
	}
	return l
}

// breakLen returns the length in bytes of the YAML line break at i, or 0; hide has those of YAML 1.1.
func breakLen(text []byte, i int) int {
	switch text[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(text) && text[i+1] == '\n' {
			return 2
		}
		return 1
	}
	return 0
}

// offset converts yaml.v3's 1-based line and column in code points to an offset in the text.
func (l *locator) offset(line, column int) int {
	if line < 1 || line > len(l.lines) {
		return len(l.text)
	}
	if line != l.line || column < l.column {
		l.line, l.column, l.at = line, 1, l.lines[line-1]
	}
	for ; l.column < column && l.at < len(l.text); l.column++ {
		if l.text[l.at] < utf8.RuneSelf {
			l.at++
			continue
		}
		_, size := utf8.DecodeRune(l.text[l.at:])
		l.at += size
	}
	return l.at
}

// convert turns a node and all below it into Values. It gives up on what is nested too deep or
// expands too far.
func (l *locator) convert(n *yaml.Node) (*Value, error) { return l.node(n, 0) }

func (l *locator) node(n *yaml.Node, depth int) (*Value, error) {
	l.nodes++
	if depth > maxDepth || l.nodes > maxNodes {
		return nil, errTooDeep
	}
	start := l.offset(n.Line, n.Column)
	if n.Anchor != "" {
		return l.anchored(n, start, depth)
	}
	switch n.Kind {
	case yaml.AliasNode:
		return l.alias(n, start)
	default:
		return l.plain(n, start, depth)
	}
}

// anchored converts a node that aliases may refer to.
func (l *locator) anchored(n *yaml.Node, start, depth int) (*Value, error) {
	before := l.nodes
	v, err := l.plain(n, start, depth)
	if err != nil {
		return nil, err
	}
	if l.anchors == nil {
		l.anchors, l.sizes = map[*yaml.Node]*Value{}, map[*yaml.Node]int{}
	}
	l.anchors[n], l.sizes[n] = v, l.nodes-before+1
	return v, nil
}

// alias returns the value that an alias refers to, at the place of the alias. What is inside it is
// shared, and counted again. An alias inside of what it refers to has no end.
func (l *locator) alias(n *yaml.Node, start int) (*Value, error) {
	target := l.anchors[n.Alias]
	if l.nodes += l.sizes[n.Alias]; target == nil || l.nodes > maxNodes {
		return nil, errTooDeep
	}
	v := *target
	v.Span = l.span(start, min(start+len("*")+len(n.Value), len(l.text)))
	return &v, nil
}

// plain converts a node that is no alias.
func (l *locator) plain(n *yaml.Node, start, depth int) (*Value, error) {
	switch n.Kind {
	case yaml.SequenceNode:
		return l.list(n, start, depth)
	case yaml.MappingNode:
		return l.mapping(n, start, depth)
	default:
		return l.scalar(n, start), nil
	}
}

func (l *locator) span(start, end int) source.Span {
	return source.Span{Start: l.base + start, End: l.base + max(start, end)}
}

func (l *locator) list(n *yaml.Node, start, depth int) (*Value, error) {
	v := &Value{Kind: List, Style: Indented, Items: make([]*Value, 0, len(n.Content))}
	flow := n.Style&yaml.FlowStyle != 0
	end := start
	if flow {
		v.Style = Flow
		start = l.skipProperties(start)
		end = start + 1
	}
	for _, c := range n.Content {
		item, err := l.node(c, depth+1)
		if err != nil {
			return nil, err
		}
		v.Items = append(v.Items, item)
		end = max(end, item.Span.End-l.base)
	}
	if flow {
		end = l.closing(end, ']')
	} else if len(n.Content) > 0 && end == start {
		end = start + 1 // a lone dash
	}
	v.Span = l.span(start, end)
	return v, nil
}

func (l *locator) mapping(n *yaml.Node, start, depth int) (*Value, error) {
	v := &Value{Kind: Map, Style: Indented, Fields: make([]*Field, 0, len(n.Content)/2)}
	flow := n.Style&yaml.FlowStyle != 0
	end := start
	braces := false
	if flow {
		v.Style = Flow
		start = l.skipProperties(start)
		end = start
		if braces = start < len(l.text) && l.text[start] == '{'; braces {
			end++
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, err := l.node(n.Content[i], depth+1)
		if err != nil {
			return nil, err
		}
		value, err := l.node(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		name := key.Text
		if !key.IsScalar() {
			name = string(l.text[key.Span.Start-l.base : key.Span.End-l.base])
		}
		v.Fields = append(v.Fields, &Field{Key: name, KeySpan: key.Span, Value: value})
		end = max(end, key.Span.End-l.base, value.Span.End-l.base)
	}
	if braces {
		end = l.closing(end, '}')
	}
	v.Span = l.span(start, end)
	return v, nil
}

// closing returns the offset behind the bracket that closes a flow collection, searching from the
// end of its last child across blanks, commas, colons, question marks and comments.
func (l *locator) closing(from int, bracket byte) int {
	for i := from; i < len(l.text); i++ {
		switch c := l.text[i]; c {
		case bracket:
			return i + 1
		case '#':
			for i+1 < len(l.text) && breakLen(l.text, i+1) == 0 {
				i++
			}
		}
	}
	return len(l.text)
}

// skipProperties returns the offset behind the tag and the anchor of a node, and the blanks and
// comments behind those.
func (l *locator) skipProperties(off int) int {
	for off < len(l.text) && (l.text[off] == '!' || l.text[off] == '&') {
		for off < len(l.text) && !isBlank(l.text[off]) && breakLen(l.text, off) == 0 {
			off++
		}
		off = l.skipBlanks(off)
	}
	return off
}

func (l *locator) skipBlanks(off int) int {
	for off < len(l.text) {
		switch {
		case isBlank(l.text[off]):
			off++
		case breakLen(l.text, off) > 0:
			off += breakLen(l.text, off)
		case l.text[off] == '#' && (off == 0 || isBlank(l.text[off-1]) || l.text[off-1] == '\n'):
			for off < len(l.text) && breakLen(l.text, off) == 0 {
				off++
			}
		default:
			return off
		}
	}
	return off
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func (l *locator) scalar(n *yaml.Node, start int) *Value {
	v := &Value{Kind: kindOf(n), Text: n.Value}
	from := start
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 || (start < len(l.text) && l.text[start] == '!') {
		if from = l.propertyEnd(start); n.Value != "" || n.Style&^yaml.TaggedStyle != 0 {
			from = l.skipProperties(start)
		}
	}
	var end int
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.DoubleQuotedStyle:
		v.Style, end = DoubleQuoted, l.quoteEnd(from, '"')
	case yaml.SingleQuotedStyle:
		v.Style, end = SingleQuoted, l.quoteEnd(from, '\'')
	case yaml.LiteralStyle:
		v.Style, end = Literal, l.blockEnd(from)
	case yaml.FoldedStyle:
		v.Style, end = Folded, l.blockEnd(from)
	default:
		end = l.plainEnd(from, n.Value)
	}
	v.Span = l.span(from, end)
	return v
}

// propertyEnd returns the end of the tags and anchors themselves, for a node that is nothing else.
func (l *locator) propertyEnd(off int) int {
	end := off
	for off < len(l.text) && (l.text[off] == '!' || l.text[off] == '&') {
		for off < len(l.text) && !isBlank(l.text[off]) && breakLen(l.text, off) == 0 && !strings.ContainsRune(",]}", rune(l.text[off])) {
			off++
		}
		end = off
		for off < len(l.text) && isBlank(l.text[off]) {
			off++
		}
	}
	return end
}

// plainEnd matches the value against the text: a plain scalar has no escapes, so all of its
// characters but blanks and breaks stand in the text in order, with only those between them.
func (l *locator) plainEnd(from int, value string) int {
	i, end := from, from
	for j := range len(value) {
		c := value[j]
		if c == ' ' || c == '\n' || c == '\t' {
			continue
		}
		for i < len(l.text) && l.text[i] != c {
			i++
		}
		if i == len(l.text) {
			break
		}
		i++
		end = i
	}
	return end
}

// quoteEnd returns the offset behind the closing quote.
func (l *locator) quoteEnd(from int, quote byte) int {
	for i := from + 1; i < len(l.text); i++ {
		switch {
		case l.text[i] == '\\' && quote == '"':
			i++
		case l.text[i] == quote && quote == '\'' && i+1 < len(l.text) && l.text[i+1] == quote:
			i++
		case l.text[i] == quote:
			return i + 1
		}
	}
	return len(l.text)
}

// blockEnd returns the end of a block scalar: of its last line that isn't empty, without the line
// ending. The first such line below the indicator sets the indentation, unless the indicator
// gives it, in which case the first line that isn't indented ends it.
func (l *locator) blockEnd(from int) int {
	header := lineAt(l.text, from)
	end := from + len(bytes.TrimRight(stripComment(l.text[header.span.Start:header.span.End]), " \t"))
	explicit := bytes.ContainsAny(l.text[from:min(from+3, header.span.End)], "123456789")
	indent := -1
	for off := header.next; off < len(l.text); {
		ln := lineAt(l.text, off)
		s := l.text[ln.span.Start:ln.span.End]
		got := len(s) - len(bytes.TrimLeft(s, " "))
		switch {
		case got == len(s):
			if indent >= 0 && got > indent {
				end = ln.span.End // blanks beyond the indentation are content
			}
		case indent < 0:
			if explicit {
				got = 1
			}
			if got == 0 || (explicit && s[0] != ' ') || got <= l.parentIndent(from) && !explicit {
				return end
			}
			indent, end = got, ln.span.End
		case got < indent:
			return end
		default:
			end = ln.span.End
		}
		off = ln.next
	}
	return end
}

// parentIndent returns the indentation of the line that holds off, which a block scalar below it must exceed; that of
// the line with its key if it stands on a line of its own, -1 for a scalar that is the document itself.
func (l *locator) parentIndent(off int) int {
	start := off
	for start > 0 && l.text[start-1] != '\n' && l.text[start-1] != '\r' {
		start--
	}
	s := l.text[start:off]
	if blanks := len(s) - len(bytes.TrimLeft(s, " ")); blanks < len(s) {
		return blanks
	}
	for above := bytes.TrimRight(l.text[:start], "\r\n"); len(above) > 0; above = bytes.TrimRight(above, "\r\n") {
		first := bytes.LastIndexAny(above, "\r\n") + 1
		line := above[first:]
		above = above[:first]
		if words := bytes.TrimLeft(line, " \t"); len(words) > 0 && words[0] != '#' {
			return len(line) - len(bytes.TrimLeft(line, " "))
		}
	}
	return -1
}

func stripComment(s []byte) []byte {
	if before, _, ok := bytes.Cut(s, []byte(" #")); ok {
		return before
	}
	return s
}

func kindOf(n *yaml.Node) Kind {
	switch n.ShortTag() {
	case "!!null":
		return Null
	case "!!bool":
		return Bool
	case "!!int":
		if digits := strings.TrimLeft(n.Value, "+-"); len(digits) > 1 && strings.ContainsRune("BOX", rune(digits[1])) {
			return String // no other reader knows a capital there
		}
		return Int
	case "!!float":
		return Float
	case "!!timestamp":
		return Time
	case "!!binary":
		return Binary
	default:
		return String
	}
}
