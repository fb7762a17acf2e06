package frontmatter

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// diagnose makes sure that a block that doesn't parse has a fault, and orders them. The causes
// that people meet were found field by field already; what is left is told in the parser's words.
func (b *Block) diagnose(src *source.Source, err error) {
	slices.SortStableFunc(b.Faults, func(x, y Fault) int { return x.Span.Start - y.Span.Start })
	if slices.ContainsFunc(b.Faults, func(f Fault) bool { return !f.IsFraming() }) || !validUTF8(src.Text[b.Content.Start:b.Content.End]) {
		return // bad encoding has a rule of its own
	}
	message, line := yamlError(err)
	at := firstLine(src.Text, b.Content)
	if line > 0 {
		off := b.Content.Start
		for ; line > 1 && off < b.Content.End; line-- {
			off = lineAt(src.Text, off).next
		}
		if off < b.Content.End {
			at = firstLine(src.Text, source.Span{Start: off, End: b.Content.End})
		}
	}
	b.Faults = append(b.Faults, Fault{Cause: Other, Span: at, Detail: message})
}

var yamlErrorForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`) })

// yamlError splits yaml.v3's error into its text and its line, 0 if it names none. The parser's
// own complaints, as opposed to the scanner's, name the line above.
func yamlError(err error) (string, int) {
	var line int
	message := err.Error()
	if m := yamlErrorForm().FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = m[2]
	}
	if strings.HasPrefix(message, "did not find expected") && line > 0 {
		line++
	}
	return message, line
}

// errNoFault reports a part that has nothing wrong with it by itself.
var errNoFault = errors.New("no fault")

// classify finds the cause for which an entry alone doesn't parse.
func classify(text []byte, e *entry) Fault {
	if f, err := e.tabs(text); err == nil {
		return f
	}
	if f, err := e.siblings(text); err == nil {
		return f
	}
	for i, l := range e.lines {
		at := valueOf(text, l)
		if i == 0 {
			at = trim(text, source.Span{Start: e.value, End: l.End})
		} else if e.inline(text) {
			at = trim(text, l)
		}
		if i > 0 && indentOf(text, l) <= indentOf(text, e.lines[0]) && e.inline(text) {
			return e.block(text, Fault{Cause: UnindentedText, Span: trim(text, l)})
		}
		if f, err := e.scalar(text, i, at); err == nil {
			return f
		}
	}
	return Fault{Cause: Other}
}

// tabs finds a tab in the indentation.
func (e *entry) tabs(text []byte) (Fault, error) {
	var f Fault
	for _, l := range e.lines[1:] {
		s := text[l.Start:l.End]
		lead := len(s) - len(bytes.TrimLeft(s, " \t"))
		if i := bytes.IndexByte(s[:lead], '\t'); i >= 0 {
			at := source.Span{Start: l.Start + i, End: l.Start + lead}
			if f.Edits == nil {
				f = Fault{Cause: Tab, Span: at, Safe: true}
			}
			f.Edits = append(f.Edits, source.Edit{Span: at, New: strings.ReplaceAll(string(text[at.Start:at.End]), "\t", "  ")})
		}
	}
	if f.Edits == nil {
		return f, errNoFault
	}
	return f, nil
}

// siblings finds a line below a field that is indented unlike its siblings: a field deeper than
// the one above it, a list item among fields.
func (e *entry) siblings(text []byte) (Fault, error) {
	if len(e.lines) < 2 {
		return Fault{}, errNoFault
	}
	inline := e.inline(text)
	first := e.lines[1]
	indent, item := indentOf(text, first), isItem(text, first)
	for _, l := range e.lines[1:] {
		at := trim(text, l)
		key, _, isKey := keyOf(text[at.Start:at.End])
		switch {
		case inline && isKey && !dialog(strings.ToLower(key)) && key[0] >= 'a' && key[0] <= 'z' && len(e.lines) == 2 && text[e.keySpan.Start] != '"':
			return Fault{Cause: IndentedKey, Safe: e.known(key), Span: source.Span{Start: at.Start, End: at.Start + len(key)}, Edits: []source.Edit{{
				Span: source.Span{Start: l.Start, End: at.Start}, New: string(text[e.lines[0].Start:e.keySpan.Start]),
			}}}, nil
		case inline:
			return Fault{}, errNoFault
		case isItem(text, l) && !item && indentOf(text, l) <= indent:
			return Fault{Cause: StrayItem, Span: at}, nil
		case isKey && !item && indentOf(text, l) < indent && indentOf(text, l) > indentOf(text, e.lines[0]):
			return Fault{Cause: IndentedKey, Span: source.Span{Start: at.Start, End: at.Start + len(key)}}, nil
		}
	}
	return Fault{}, errNoFault
}

// scalar finds what is wrong with the value that stands at a span of line i.
func (e *entry) scalar(text []byte, i int, at source.Span) (Fault, error) {
	if at.Len() <= 0 {
		return Fault{}, errNoFault
	}
	s := text[at.Start:at.End]
	last := i == len(e.lines)-1
	switch c := s[0]; c {
	case '"', '\'':
		return e.quoted(text, at, c, last)
	case '[', '{':
		end := flowEnd(text[:e.span.End], at.Start)
		if end < 0 {
			return Fault{Cause: UnclosedValue, Span: source.Span{Start: at.Start, End: at.Start + 1}}, nil
		}
		rest := trim(text, source.Span{Start: end, End: max(end, at.End)})
		if rest.Len() > 0 && text[rest.Start] != '#' {
			return e.quoteLine(text, Fault{Cause: TextAfterValue, Span: rest}, at, last), nil
		}
		if c == '{' && bytes.HasPrefix(s, []byte("{{")) {
			return e.quoteLine(text, Fault{Cause: ReservedStart, Span: source.Span{Start: at.Start, End: at.Start + 2}}, at, last), nil
		}
		return Fault{}, errNoFault
	case '*', '&', '!', '@', '%', '`', ',', ']', '}':
		return e.quoteLine(text, Fault{Cause: ReservedStart, Span: source.Span{Start: at.Start, End: at.Start + 1}}, at, last), nil
	case '|', '>':
		header := bytes.Trim(s[1:], "+-0123456789 \t")
		if len(header) == 0 || header[0] == '#' {
			return Fault{}, errNoFault
		}
		return e.quoteLine(text, Fault{Cause: ReservedStart, Span: source.Span{Start: at.Start, End: at.Start + 1}}, at, last), nil
	case '-', '?', ':':
		if i == 0 && (len(s) == 1 || s[1] == ' ') {
			return e.quoteLine(text, Fault{Cause: ReservedStart, Span: source.Span{Start: at.Start, End: at.Start + 1}}, at, last), nil
		}
	}
	if colon := plainColon(text, at); colon >= 0 && (colon+1 < at.End || !last || i == 0) {
		if f, err := e.glued(text, at, colon); err == nil {
			return f, nil
		}
		f := Fault{Cause: UnquotedColon, Span: source.Span{Start: colon, End: colon + 1}}
		if len(e.lines) == 1 || i > 0 && !e.inline(text) {
			return e.quoteLine(text, f, at, true), nil
		}
		return e.block(text, f), nil
	}
	return Fault{}, errNoFault
}

// inline reports whether the value begins on the field's first line.
func (e *entry) inline(text []byte) bool {
	return len(bytes.TrimSpace(text[e.value:e.lines[0].End])) > 0
}

// glued finds a field that the line break before it is missing of: a known name before the colon,
// right after the mark that ends a sentence. The quotes that a colon asks for elsewhere would make it
// part of the sentence. Where another word stands there, or a letter of another script before it, neither is certain.
func (e *entry) glued(text []byte, at source.Span, colon int) (Fault, error) {
	start := colon
	for start > at.Start && (isLetter(text[start-1]) || text[start-1] == '-' || text[start-1] == '_') {
		start--
	}
	before, _ := utf8.DecodeLastRune(bytes.TrimRight(text[at.Start:start], `"')`))
	known, ends := e.known(string(text[start:colon])), strings.ContainsRune(".!?。！？", before)
	switch {
	case known && ends:
	case known && before >= utf8.RuneSelf, ends && before != '.' && start < colon && 'a' <= text[start] && text[start] <= 'z':
		return Fault{Cause: UnquotedColon, Span: source.Span{Start: colon, End: colon + 1}}, nil
	default:
		return Fault{}, errNoFault
	}
	insert := lineEnding(text) + string(text[e.lines[0].Start:e.keySpan.Start])
	return Fault{Cause: GluedField, Span: source.Span{Start: start, End: colon + 1}, Edits: []source.Edit{{Span: source.Span{Start: start, End: start}, New: insert}}}, nil
}

// isLetter reports whether a byte is a letter of ASCII.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// quoted finds what is wrong with a quoted value.
func (e *entry) quoted(text []byte, at source.Span, quote byte, last bool) (Fault, error) {
	l := &locator{text: text[:e.span.End]}
	end := l.quoteEnd(at.Start, quote)
	closed := end <= e.span.End && end > at.Start+1 && text[end-1] == quote
	if !closed {
		f := Fault{Cause: UnclosedValue, Span: source.Span{Start: at.Start, End: at.Start + 1}}
		if last && (quote != '"' || !bytes.ContainsRune(text[at.Start:at.End], '\\')) { // what is escaped is a guess
			f.Edits = []source.Edit{{Span: source.Span{Start: at.End, End: at.End}, New: string(quote)}}
		}
		return f, nil
	}
	if f, err := escapes(text, source.Span{Start: at.Start + 1, End: end - 1}); quote == '"' && err == nil {
		return f, nil
	}
	if end > at.End {
		return Fault{}, errNoFault
	}
	rest := trim(text, source.Span{Start: end, End: at.End})
	if rest.Len() == 0 || text[rest.Start] == '#' {
		return Fault{}, errNoFault
	}
	f := Fault{Cause: TextAfterValue, Span: rest}
	if !last || len(e.lines) > 1 {
		return f, nil
	}
	inner := string(text[at.Start:at.End])
	if text[at.End-1] == quote {
		inner = inner[1 : len(inner)-1] // quoted as a whole, with quotes of the same kind inside
	}
	f.Edits, f.Safe = []source.Edit{{Span: at, New: Quote(inner)}}, true
	return f, nil
}

// escapes finds a backslash between double quotes that begins no escape, as in a regular expression
// or a path of Windows. Doubling it is safe unless another one is an escape, which was perhaps not
// meant as one either. There is no edit if one is an escape that nobody writes, as a no-break space's.
func escapes(text []byte, at source.Span) (Fault, error) {
	f, rare := Fault{Cause: BadEscape, Safe: true}, false
	for i := at.Start; i < at.End; i++ {
		if text[i] != '\\' || i+1 == at.End {
			continue
		}
		switch n := escapeLen(text[i+1 : at.End]); n {
		case 0:
			_, size := utf8.DecodeRune(text[i+1 : at.End])
			if len(f.Edits) == 0 {
				f.Span = source.Span{Start: i, End: i + 1 + size}
			}
			f.Edits = append(f.Edits, source.Edit{Span: source.Span{Start: i, End: i}, New: `\`})
			i += size
		default:
			if bytes.IndexByte([]byte("_NLPeva0 /"), text[i+1]) >= 0 {
				rare = true
			}
			f.Safe = f.Safe && bytes.IndexByte([]byte("\\\"\r\n"), text[i+1]) >= 0
			i += n
		}
	}
	if len(f.Edits) == 0 {
		return Fault{}, errNoFault
	}
	if rare {
		f.Edits, f.Safe = nil, false
	}
	return f, nil
}

// escapeLen returns the length in bytes of the escape that begins behind a backslash, 0 if there is
// none. Source: YAML 1.2.2, 5.7, and the single quote, which yaml.v3 takes.
func escapeLen(s []byte) int {
	var digits int
	switch s[0] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		if bytes.IndexByte([]byte("0abt\tnvfre \"'/\\N_LP\r\n"), s[0]) >= 0 {
			return 1
		}
		return 0
	}
	if len(s) <= digits {
		return 0
	}
	for _, c := range s[1 : 1+digits] {
		if !isHex(c) {
			return 0
		}
	}
	return 1 + digits
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// quoteLine adds the edit that quotes a value which stands on one line.
func (e *entry) quoteLine(text []byte, f Fault, at source.Span, last bool) Fault {
	if last || len(e.lines) == 1 {
		f.Edits, f.Safe = []source.Edit{{Span: at, New: Quote(string(text[at.Start:at.End]))}}, true
	}
	return f
}

// block adds the edit that turns a value of several lines into a literal block, which keeps every
// line as its author saw it.
func (e *entry) block(text []byte, f Fault) Fault {
	value := trim(text, source.Span{Start: e.value, End: e.lines[0].End})
	if value.Len() == 0 || text[value.Start] == '"' || text[value.Start] == '\'' || text[value.Start] == '|' || text[value.Start] == '>' {
		return f
	}
	newline := lineEnding(text)
	indent := string(text[e.lines[0].Start:e.keySpan.Start]) + "  "
	f.Edits = append(f.Edits, source.Edit{Span: source.Span{Start: e.value, End: value.Start}, New: " |-" + newline + indent})
	least := -1
	for _, l := range e.lines[1:] {
		if n := indentOf(text, l); least < 0 || n < least {
			least = n
		}
	}
	for _, l := range e.lines[1:] {
		f.Edits = append(f.Edits, source.Edit{Span: source.Span{Start: l.Start, End: l.Start + least}, New: indent})
	}
	f.Safe = true
	return f
}

// valueOf returns the value of a nested line: what follows its dashes and its key.
func valueOf(text []byte, l source.Span) source.Span {
	at := trim(text, l)
	for at.Len() >= 2 && text[at.Start] == '-' && text[at.Start+1] == ' ' {
		at = trim(text, source.Span{Start: at.Start + 2, End: at.End})
	}
	if _, colon, ok := keyOf(text[at.Start:at.End]); ok {
		at = trim(text, source.Span{Start: at.Start + colon + 1, End: at.End})
	}
	return at
}

func trim(text []byte, at source.Span) source.Span {
	for at.Start < at.End && isBlank(text[at.Start]) {
		at.Start++
	}
	for at.End > at.Start && isBlank(text[at.End-1]) {
		at.End--
	}
	return at
}

func indentOf(text []byte, l source.Span) int {
	n := 0
	for l.Start+n < l.End && text[l.Start+n] == ' ' {
		n++
	}
	return n
}

func isItem(text []byte, l source.Span) bool {
	at := trim(text, l)
	return at.Len() > 0 && text[at.Start] == '-' && (at.Len() == 1 || isBlank(text[at.Start+1]))
}

// plainColon returns the offset of the first colon in a span that is followed by a blank or the
// end, where plain text can't have one; -1 if there is none before a comment.
func plainColon(text []byte, at source.Span) int {
	for i := at.Start; i < at.End; i++ {
		if text[i] == '#' && i > at.Start && isBlank(text[i-1]) {
			return -1
		}
		if text[i] == ':' && (i+1 == at.End || isBlank(text[i+1])) {
			return i
		}
	}
	return -1
}

// flowEnd returns the offset behind the bracket that matches the one at start, -1 if there is
// none.
func flowEnd(text []byte, start int) int {
	depth := 0
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
			if depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if prev := text[i-1]; prev == ' ' || prev == '[' || prev == '{' || prev == ',' || prev == ':' {
				l := &locator{text: text}
				if end := l.quoteEnd(i, text[i]); end <= len(text) {
					i = end - 1
				}
			}
		}
	}
	return -1
}
