// Package toml reads a TOML file into the same fields and values as frontmatter, so that one rule works for all
// forms of definitions. It is the only code that uses go-toml.
//
// The library's parser provides the expressions of a text and the positions of keys and scalars; the positions of
// arrays and inline tables are found here. The library's decoder, whose values aren't used, reports errors in the
// whole text, such as a table that is defined twice.
package toml

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// Limits on what is read, far above any real definition. The decoder compares each key with those beside it, and
// goes as deep as values are nested.
const (
	maxValues = 5_000
	maxDepth  = 64
)

var (
	errTooLarge = errors.New("more values than are read")
	errTooDeep  = errors.New("nested deeper than is read")
)

// IsFile reports whether a file is read as TOML, by its path.
func IsFile(path string) bool { return len(path) > 5 && strings.EqualFold(path[len(path)-5:], ".toml") }

// Parse reads a file. The block's fields are the keys and tables of the top. If the text isn't TOML, or is larger
// or deeper than is read, it has no fields and one fault. A byte order mark is passed over.
func Parse(src *source.Source) *frontmatter.Block {
	start := 0
	if src.HasBOM() {
		start = len(source.BOM)
	}
	end := source.Span{Start: len(src.Text), End: len(src.Text)}
	b := &frontmatter.Block{
		Syntax: frontmatter.TOML, Content: source.Span{Start: start, End: end.End},
		Open: source.Span{Start: start, End: start}, Close: end, Body: end,
	}
	r := newReader(src.Text, start)
	if fault, ok := r.fault(); !ok {
		b.Faults, b.Recovered = []frontmatter.Fault{fault}, true
		return b
	}
	b.Fields = r.root.Fields
	return b
}

// fault reads the text and returns what is wrong with it; the second result is true if nothing is. The library
// doesn't promise to be stable where it is used here: a panic of it is a fault.
func (r *reader) fault() (fault frontmatter.Fault, ok bool) {
	at := source.Span{Start: r.start, End: min(r.start+1, len(r.text))}
	defer func() {
		if v := recover(); v != nil {
			fault, ok = frontmatter.Fault{Cause: frontmatter.NotTOML, Span: at, Detail: fmt.Sprint(v)}, false
		}
	}()
	err := r.read()
	if err == nil && !r.twice {
		var whole map[string]any
		err = toml.Unmarshal(r.text[r.start:], &whole)
	}
	var syntax *unstable.ParserError
	var decode *toml.DecodeError
	switch {
	case err == nil:
		return frontmatter.Fault{}, true
	case errors.Is(err, errTooLarge):
		return frontmatter.Fault{Cause: frontmatter.TooLarge, Span: at}, false
	case errors.Is(err, errTooDeep):
		return frontmatter.Fault{Cause: frontmatter.TooDeep, Span: at}, false
	case errors.As(err, &syntax):
		return r.syntaxFault(syntax), false
	case errors.As(err, &decode):
		return frontmatter.Fault{Cause: frontmatter.NotTOML, Span: r.visible(r.from(decode.Position())), Detail: strings.TrimPrefix(decode.Error(), "toml: ")}, false
	}
	return frontmatter.Fault{Cause: frontmatter.NotTOML, Span: at, Detail: err.Error()}, false
}

// from returns where a line and a column in bytes are, 1-based, up to the end of the line.
func (r *reader) from(line, column int) source.Span {
	start := r.start
	for ; line > 1; line-- {
		start += slices.Index(r.text[start:], '\n') + 1
	}
	end := start + len(r.text[start:])
	if i := slices.Index(r.text[start:], '\n'); i >= 0 {
		end = start + i
	}
	return source.Span{Start: min(start+column-1, end), End: end}
}

// visible returns a span without blanks at its end, of one line and of whole code points, never empty unless the text
// is.
func (r *reader) visible(at source.Span) source.Span {
	text := string(r.text[at.Start:at.End])
	if i := strings.IndexAny(text, "\r\n"); i > 0 {
		text = text[:i]
	}
	start := max(r.start, min(at.Start, len(r.text)-1))
	end := min(max(at.Start+len(strings.TrimRight(text, " \t\r\n")), start+1), len(r.text))
	for start > r.start && !utf8.RuneStart(r.text[start]) {
		start--
	}
	for end < len(r.text) && !utf8.RuneStart(r.text[end]) {
		end++
	}
	return source.Span{Start: start, End: end}
}

// syntaxFault makes a fault of the parser's error, which takes a byte beyond ASCII for a character.
func (r *reader) syntaxFault(err *unstable.ParserError) frontmatter.Fault {
	at, detail := r.visible(r.span(r.parser.Range(err.Highlight))), err.Message
	if at.Start < len(r.text) && r.text[at.Start] >= utf8.RuneSelf {
		detail, _, _ = strings.Cut(detail, ": U+")
	}
	return frontmatter.Fault{Cause: frontmatter.NotTOML, Span: at, Detail: detail}
}
