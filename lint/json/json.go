// Package json reads a JSON file into the same fields and values as frontmatter, so that one rule works for both.
//
// The standard library decides whether a text is valid JSON, but it gives no positions and keeps only one of two
// equal keys. So a valid text is then read again here, with the bytes of each key and value.
package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

const mark = "\ufeff"

// maxValues is how many values of a file are read, keys included. The largest of 947 public files has 687.
const maxValues = 20_000

// IsFile reports whether a file is read as JSON, by its path.
func IsFile(path string) bool { return strings.HasSuffix(path, ".json") }

// Parse reads a file. The block's fields are those of the object that the file is. If the text isn't JSON, or
// no object, or has more values than are read, it has no fields and one fault at the place where reading ends.
// A byte order mark is passed over.
func Parse(src *source.Source) *frontmatter.Block { return parse(src.Text) }

// ParseCommented is [Parse] for a file that may have comments, as JavaScript has them.
func ParseCommented(src *source.Source) *frontmatter.Block { return parse(blankComments(src.Text)) }

// blankComments returns a text with blanks in place of its comments, so that all else keeps its place.
func blankComments(text []byte) []byte {
	out := bytes.Clone(text)
	for i := 0; i < len(out); i++ {
		end := i
		switch {
		case out[i] == '"':
			for i++; i < len(out) && out[i] != '"'; i++ {
				if out[i] == '\\' {
					i++
				}
			}
			continue
		case bytes.HasPrefix(out[i:], []byte("//")):
			for end < len(out) && out[end] != '\n' && out[end] != '\r' {
				end++
			}
		case bytes.HasPrefix(out[i:], []byte("/*")):
			end = len(out)
			if n := bytes.Index(out[i+2:], []byte("*/")); n >= 0 {
				end = i + 2 + n + 2
			}
		default:
			continue
		}
		for ; i < end; i++ {
			if out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
			}
		}
		i--
	}
	return out
}

func parse(text []byte) *frontmatter.Block {
	start := 0
	if strings.HasPrefix(string(text[:min(len(text), len(mark))]), mark) {
		start = len(mark)
	}
	end := source.Span{Start: len(text), End: len(text)}
	b := &frontmatter.Block{
		Syntax: frontmatter.JSON, Content: source.Span{Start: start, End: len(text)}, Open: source.Span{Start: start, End: start}, Close: end, Body: end,
	}
	var raw json.RawMessage
	if err := json.Unmarshal(text[start:], &raw); err != nil {
		b.Faults = []frontmatter.Fault{{Cause: frontmatter.NotJSON, Span: faultAt(text, start, err), Detail: err.Error()}}
		return b
	}
	r := &reader{text: text, off: start}
	v := r.value()
	if r.values > maxValues {
		b.Faults = []frontmatter.Fault{{Cause: frontmatter.TooLarge, Span: source.Span{Start: v.Span.Start, End: v.Span.Start + 1}}}
		return b
	}
	if v.Kind != frontmatter.Map {
		b.Faults = []frontmatter.Fault{{Cause: frontmatter.NotJSON, Span: v.Span, Detail: "it is " + v.Kind.String() + ", but must be an object"}}
		return b
	}
	b.Fields = v.Fields
	return b
}

// faultAt returns the byte at which a text stops being JSON; the last one if it ends too early.
func faultAt(text []byte, start int, err error) source.Span {
	var syntax *json.SyntaxError
	off := len(text)
	if errors.As(err, &syntax) {
		off = start + int(syntax.Offset) - 1
	}
	off = max(start, min(off, len(text)-1))
	for off > start && text[off]&0xC0 == 0x80 {
		off-- // to the start of the code point
	}
	end := min(off+1, len(text))
	for end < len(text) && text[end]&0xC0 == 0x80 {
		end++
	}
	return source.Span{Start: min(off, len(text)), End: end}
}

// A reader reads text that is known to be valid.
type reader struct {
	text   []byte
	off    int
	values int
}

func (r *reader) blank() {
	for r.off < len(r.text) && strings.IndexByte(" \t\r\n", r.text[r.off]) >= 0 {
		r.off++
	}
}

// value reads the value at the offset, with the blanks before and after it.
func (r *reader) value() *frontmatter.Value {
	r.blank()
	r.values++
	if r.values > maxValues {
		r.off = len(r.text) // nothing more is read
		return &frontmatter.Value{}
	}
	start := r.off
	v := &frontmatter.Value{Style: frontmatter.Flow}
	switch r.text[r.off] {
	case '{':
		v.Kind = frontmatter.Map
		r.members('}', func() {
			key := r.value()
			r.off++ // the colon
			v.Fields = append(v.Fields, &frontmatter.Field{Key: key.Text, KeySpan: key.Span, Value: r.value()})
		})
	case '[':
		v.Kind = frontmatter.List
		r.members(']', func() { v.Items = append(v.Items, r.value()) })
	case '"':
		v.Kind, v.Style = frontmatter.String, frontmatter.DoubleQuoted
		for r.off++; r.text[r.off] != '"'; r.off++ {
			if r.text[r.off] == '\\' {
				r.off++
			}
		}
		r.off++
		_ = json.Unmarshal(r.text[start:r.off], &v.Text) // it is valid
	default:
		for r.off < len(r.text) && strings.IndexByte(" \t\r\n,]}", r.text[r.off]) < 0 {
			r.off++
		}
		v.Text, v.Style = string(r.text[start:r.off]), frontmatter.Plain
		v.Kind = kindOf(v.Text)
	}
	v.Span = source.Span{Start: start, End: r.off}
	r.blank()
	return v
}

// members reads what stands between brackets, up to the closing one.
func (r *reader) members(closing byte, member func()) {
	r.off++
	r.blank()
	for r.off < len(r.text) && r.text[r.off] != closing {
		member()
		if r.off < len(r.text) && r.text[r.off] == ',' {
			r.off++
			r.blank()
		}
	}
	r.off++
}

func kindOf(literal string) frontmatter.Kind {
	switch {
	case literal == "null":
		return frontmatter.Null
	case literal == "true" || literal == "false":
		return frontmatter.Bool
	case strings.ContainsAny(literal, ".eE"):
		return frontmatter.Float
	}
	return frontmatter.Int
}
