package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/lint/source"
)

// Limits on what is read. They are far above any real definition and keep hostile input from
// costing more than a moment (the figures are in docs/architecture.md).
const (
	maxBlock = 64 << 10 // bytes
	maxDepth = 64       // levels of nesting
	maxNodes = 20_000   // nodes, aliased ones counted each time
)

// Parse reads the frontmatter of a file. It returns nil, and where the body starts, if the file
// has none. known reports whether a platform knows a field by that name; it only helps to tell
// fields from prose where the YAML is broken.
func Parse(src *source.Source, known func(string) bool) (*Block, source.Span) {
	f, ok := split(src, known)
	if !ok {
		return nil, source.Span{Start: bodyStart(src), End: len(src.Text)}
	}
	b := &Block{Open: f.open, Close: f.close, Content: f.content, Body: f.body, Faults: f.faults}
	b.read(src, known)
	return b, b.Body
}

// read parses the content and fills in Fields and Faults.
func (b *Block) read(src *source.Source, known func(string) bool) {
	text := src.Text[b.Content.Start:b.Content.End]
	if len(text) > maxBlock {
		b.Faults = append(b.Faults, Fault{Cause: TooLarge, Span: b.Open, Detail: strconv.Itoa(len(text))})
		b.Recovered = true
		return
	}
	if at, ok := directive(text); ok {
		b.Faults = append(b.Faults, Fault{Cause: Directive, Span: at.shift(b.Content.Start)})
		b.recover(src, known)
		return
	}
	fields, err := parseFields(text, b.Content.Start)
	switch {
	case err == nil:
		b.Fields = fields
	case errors.Is(err, errTooDeep):
		b.Faults = append(b.Faults, Fault{Cause: TooDeep, Span: firstLine(src.Text, b.Content)})
		b.Recovered = true
	case errors.Is(err, errNotMapping):
		b.Faults = append(b.Faults, Fault{Cause: NotMapping, Span: firstLine(src.Text, b.Content)})
		b.Recovered = true
	case !b.reframe(src, known):
		b.recover(src, known)
		b.diagnose(src, err)
	}
}

var errNotMapping = errors.New("not a mapping")

// parseFields parses one YAML document, which starts at an offset of the file, to its fields; nil for an empty one.
func parseFields(text []byte, base int) ([]*Field, error) {
	if fields, ok := readPlain(text, base); ok {
		return fields, nil
	}
	root, err := parseNode(text)
	if err != nil || root == nil {
		return nil, err
	}
	if root.Kind != yaml.MappingNode {
		return nil, errNotMapping
	}
	v, err := newLocator(text, base).convert(root)
	if err != nil {
		return nil, err
	}
	return v.Fields, nil
}

// isMapping reports whether a text is a YAML document that is a mapping.
func isMapping(text []byte) bool {
	if _, ok := readPlain(text, 0); ok {
		return true
	}
	root, err := parseNode(text)
	return err == nil && root != nil && root.Kind == yaml.MappingNode
}

// span is a range in the content rather than in the file.
type span struct{ start, end int }

func (s span) shift(by int) source.Span { return source.Span{Start: s.start + by, End: s.end + by} }

// parseNode parses one YAML document to its root node, nil for an empty one. yaml.v3 panics on no
// input that fuzzing found, but it isn't maintained any more: a panic becomes an error here.
func parseNode(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("yaml: %v", r)
		}
	}()
	text, differs := hide(text)
	var doc, next yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := d.Decode(&next); err != nil && !errors.Is(err, io.EOF) {
		return nil, err // what is indented less than the first field doesn't belong to the document
	}
	if len(doc.Content) == 0 {
		return nil, nil // nothing but blanks and comments
	}
	if differs {
		show(doc.Content[0])
	}
	return doc.Content[0], nil
}

// What yaml.v3 reads otherwise than YAML 1.2 and the readers of the platforms: the characters that end a line in YAML 1.1
// only, and a question mark behind a word, which ends a plain value in brackets or braces for it. Characters that nobody
// has assigned stand for them while it reads, one for one, as it counts in characters.
const (
	nextLine, lineSeparator, paragraphSeparator             = '\u0085', '\u2028', '\u2029'
	hiddenNext, hiddenLine, hiddenParagraph, hiddenQuestion = '\u2fe0', '\u2fe1', '\u2fe2', '\u2fe3'
)

var (
	hidden = map[rune]rune{nextLine: hiddenNext, lineSeparator: hiddenLine, paragraphSeparator: hiddenParagraph}
	shown  = strings.NewReplacer(
		string(hiddenNext), string(nextLine), string(hiddenLine), string(lineSeparator), string(hiddenParagraph), string(paragraphSeparator), string(hiddenQuestion), "?",
	)
)

// hide returns a text for yaml.v3 to read, and whether it differs.
func hide(text []byte) ([]byte, bool) {
	if bytes.IndexByte(text, '?') < 0 && !bytes.ContainsAny(text, string([]rune{nextLine, lineSeparator, paragraphSeparator})) || !validUTF8(text) {
		return text, false
	}
	before := ' '
	return bytes.Map(func(r rune) rune {
		behindWord := !unicode.IsSpace(before) && !strings.ContainsRune("[{,", before)
		before = r
		if to := hidden[r]; to != 0 {
			return to
		} else if r == '?' && behindWord {
			return hiddenQuestion
		}
		return r
	}, text), true
}

// show takes back what hide did, in the values.
func show(n *yaml.Node) {
	n.Value = shown.Replace(n.Value)
	for _, inner := range n.Content {
		show(inner)
	}
}

// directive finds a line that starts with a percent sign. They are refused: no definition has
// one, no loader wants one, and many of them take yaml.v3 quadratic time.
func directive(text []byte) (span, bool) {
	if len(text) > 0 && text[0] == '%' {
		return span{0, lineAt(text, 0).span.End}, true
	}
	if i := bytes.Index(text, []byte("\n%")); i >= 0 {
		return span{i + 1, lineAt(text, i+1).span.End}, true
	}
	return span{}, false
}

// firstLine returns the first line of a span that isn't empty, or its first byte.
func firstLine(text []byte, at source.Span) source.Span {
	for off := at.Start; off < at.End; {
		l := lineAt(text, off)
		if s := trimmed(text, l.span); s != "" {
			start := l.span.Start + strings.Index(string(text[l.span.Start:l.span.End]), s)
			return source.Span{Start: start, End: start + len(s)}
		}
		off = l.next
	}
	return source.Span{Start: at.Start, End: min(at.Start+1, len(text))}
}

// JSON returns the value as encoding/json would decode it: nil, bool, string, finite float64,
// []any or map[string]any. Dates and binary data become their text. Numbers that are not finite become one that isn't
// whole. The last of
// duplicate keys counts, as in every loader.
func (v *Value) JSON() any { return v.json(Dialect{}) }

// A Dialect is what readers of YAML take differently.
type Dialect struct {
	Objects      bool // dates and binary data are objects, which are no text
	CoreNumbers  bool // digits with underscores between them and those behind 0b are text, as in YAML 1.2
	SerdeNumbers bool // digits with underscores between them and those behind a zero are text, as for serde_yaml
	QuotesText   bool // what is in quotes is text, whatever its tag is
	StrictFloats bool // a number with a point or an exponent is no whole one
	OldNumbers   bool // digits with colons between them are a number, as in YAML 1.1, and those behind 0o are text
}

// FieldsJSON returns the fields of a mapping as a JSON object, as a dialect has them.
func FieldsJSON(fields []*Field, as Dialect) map[string]any {
	m := make(map[string]any, len(fields))
	for _, f := range fields {
		m[f.Key] = f.Value.json(as)
	}
	return m
}

func (v *Value) json(as Dialect) any {
	switch v.Kind {
	case Null:
		return nil
	case Bool:
		if as.IsText(v) {
			return v.Text
		}
		return strings.EqualFold(v.Text, "true")
	case Int, Float:
		if as.IsText(v) {
			return v.Text
		}
		if as.StrictFloats && v.Kind == Float {
			return notWhole
		}
		return number(v.Text)
	case List:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = item.json(as)
		}
		return items
	case Map:
		return FieldsJSON(v.Fields, as)
	case Time, Binary:
		if as.Objects {
			return map[string]any{}
		}
		return v.Text
	default:
		if as.OldNumbers && v.IsSexagesimal() {
			return 1.0
		}
		return v.Text
	}
}

// IsText reports whether a number or a boolean of yaml.v3 is text in the dialect.
func (as Dialect) IsText(v *Value) bool {
	if v.Kind != Int && v.Kind != Float && v.Kind != Bool {
		return false
	}
	digits := strings.TrimLeft(v.Text, "+-")
	switch {
	case as.QuotesText && v.isQuoted(), as.OldNumbers && v.IsOldText():
		return true
	case v.Kind == Bool:
		return false
	case (as.CoreNumbers || as.SerdeNumbers) && strings.Contains(digits, "_"):
		return true
	case as.CoreNumbers:
		return strings.HasPrefix(digits, "0b")
	default:
		return as.SerdeNumbers && len(digits) > 1 && digits[0] == '0' && '0' <= digits[1] && digits[1] <= '9'
	}
}

func (v *Value) isQuoted() bool { return v.Style == SingleQuoted || v.Style == DoubleQuoted }

// IsOldText reports whether the value is a number that YAML 1.1 takes for text, as 0o17 is.
func (v *Value) IsOldText() bool {
	return v.Kind == Int && strings.HasPrefix(strings.TrimLeft(v.Text, "+-"), "0o")
}

// IsSexagesimal reports whether the value is text that YAML 1.1 takes for a number to the base of 60, as 1:30 is.
func (v *Value) IsSexagesimal() bool {
	if v.Kind != String || v.Style != Plain {
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimLeft(v.Text, "+-"), ".")
	first, rest, ok := strings.Cut(whole, ":")
	if !ok || first == "" || first[0] == '0' || !isDigits(first) {
		return false
	}
	for part := range strings.SplitSeq(rest, ":") {
		if part == "" || len(part) > 2 || !isDigits(part) || len(part) == 2 && part[0] > '5' {
			return false
		}
	}
	return true
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// notWhole stands for numbers that aren't whole.
const notWhole = 0.5

func number(text string) any {
	s := strings.ReplaceAll(text, "_", "")
	if i, err := strconv.ParseInt(s, 0, 64); err == nil {
		return float64(i)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f-f == 0 {
		return f
	}
	return notWhole
}

func validUTF8(text []byte) bool { return utf8.Valid(text) }
