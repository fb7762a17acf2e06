package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidJSON reports a manifest, hooks file or MCP configuration that isn't valid JSON, and code blocks marked as
// JSON that don't parse.
//
// # Why
//
// If a loader can't read the file, it drops its content, often the whole plugin. A model imitates a sample including
// its errors, and whatever parses its answer fails. In samples, comments, trailing commas, `...`, placeholders,
// alternatives (`"a" | "b"`) and several documents in one block are accepted.
//
// # Fix
//
// Correct the sample, or mark the block as another language.
var InvalidJSON = register(&lint.Rule{
	ID:       "invalid-json",
	Summary:  "a JSON file or sample that doesn't parse",
	Category: lint.Sections,
	Severity: lint.Info,
	Since:    "0.1.0",
	Fixable:  true,
	JSON:     true,
	Effects:  does(schema.BadJSON),
	Check:    invalidJSON,
})

func invalidJSON(p *lint.Pass) {
	if front := p.Doc.Front; front != nil && front.Syntax == frontmatter.JSON {
		invalidFile(p)
		return
	}
	blocks := p.Doc.Body().Blocks
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != markdown.Fence || b.Close.Len() == 0 || !strings.EqualFold(p.Slice(b.Info), "json") {
			continue
		}
		text := p.Doc.Source.Text[b.Text.Start:b.Text.End]
		if json.Valid(text) || isSketch(text) {
			continue
		}
		off, ok := jsonFault(relax(text))
		if ok {
			continue
		}
		at := min(b.Text.Start+off, max(b.Text.Start, b.Text.End-1))
		line := p.Doc.Source.LineSpan(p.Doc.Source.LineFromOffset(at))
		p.Reportf(firstText(p.Doc.Source, source.Span{Start: line.Start, End: max(line.End, line.Start)}), "the JSON sample isn't valid from here on")
	}
}

// invalidFile reports a file that isn't JSON, or that has a byte order mark that its loader stumbles over.
func invalidFile(p *lint.Pass) {
	if effect, at := p.Kind().Does(schema.ByteOrderMark), p.Doc.Front.Content.Start; effect != nil && at > 0 {
		mark := source.Span{End: at}
		p.Report(lint.Finding{
			Span: mark, Message: because("the file starts with a byte order mark", effect), Severity: severity(effect, lint.Error),
			Fixes: []lint.Fix{{Message: "delete the byte order mark", Safe: true, Edits: []source.Edit{{Span: mark}}}},
		})
		return
	}
	if p.Kind().Blank && len(bytes.TrimSpace(p.Doc.Source.Text)) == 0 {
		return
	}
	for _, f := range p.Doc.Front.Faults {
		if f.Cause == frontmatter.TooLarge {
			p.Report(lint.Finding{Span: f.Span, Message: "the file has too many values to be checked", Severity: lint.Warning})
			continue
		}
		effect := p.Kind().Does(schema.BadJSON)
		p.Report(lint.Finding{Span: f.Span, Message: because("the file isn't valid JSON from here on ("+f.Detail+")", effect), Severity: severity(effect, lint.Error)})
	}
}

// jsonFault parses a text as JSON documents and returns where that fails.
func jsonFault(text []byte) (int, bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	for {
		var v json.RawMessage
		err := d.Decode(&v)
		var syntax *json.SyntaxError
		switch {
		case err == nil:
			continue
		case errors.Is(err, io.EOF):
			return 0, true
		case errors.As(err, &syntax):
			return max(int(syntax.Offset)-1, 0), false
		default:
			return max(len(text)-1, 0), false
		}
	}
}

// isSketch reports whether a sample isn't meant as JSON to the letter.
func isSketch(text []byte) bool {
	for _, mark := range []string{"...", "…", "{{", "<", "${", "$ARG", "[[", "{%", "\" |", "| \"", "|\"", "\"|", " | ", "true|false", "false|true"} {
		if bytes.Contains(text, []byte(mark)) {
			return true
		}
	}
	return !bytes.ContainsAny(text, "{[") || isExcerpt(text) || hasSlot(text)
}

// isExcerpt reports whether a sample begins with a key: it is a part of a file, without what is around it.
func isExcerpt(text []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(text), []byte(`"`))
	_, rest, more := bytes.Cut(rest, []byte(`"`))
	return ok && more && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(":"))
}

// hasSlot reports whether words in brackets, outside of strings, stand for what belongs there:
// [the changed entry], {id}.
func hasSlot(text []byte) bool {
	inString := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			inString = false
		case c == '\\' && inString:
			i++
		case c == '"':
			inString = !inString
		case !inString && (c == '[' || c == '{') && isSlot(text[i+1:]):
			return true
		}
	}
	return false
}

// isSlot reports whether a text begins with words, and a bracket that closes them.
func isSlot(text []byte) bool {
	n := bytes.IndexAny(text, "]}[{\":,\n")
	if n <= 0 || text[n] != ']' && text[n] != '}' {
		return false
	}
	words := string(bytes.TrimSpace(text[:n]))
	return words != "true" && words != "false" && words != "null" && strings.IndexFunc(words, unicode.IsLetter) == 0
}

// relax replaces comments and trailing commas by blanks, so that offsets stay the same.
func relax(text []byte) []byte {
	out := bytes.Clone(text)
	inString, comma := false, -1
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case inString:
			switch c {
			case '\\':
				i++
			case '"':
				inString = false
			}
		case c == '"':
			inString, comma = true, -1
		case c == '#' || c == '/' && i+1 < len(out) && out[i+1] == '/':
			for i < len(out) && out[i] != '\n' {
				out[i] = ' '
				i++
			}
		case c == '/' && i+1 < len(out) && out[i+1] == '*':
			end := len(out)
			if n := bytes.Index(out[i:], []byte("*/")); n >= 0 {
				end = i + n + 2
			}
			for ; i < end; i++ {
				if out[i] != '\n' {
					out[i] = ' '
				}
			}
			i--
		case c == ',':
			comma = i
		case (c == '}' || c == ']') && comma >= 0:
			out[comma] = ' '
			comma = -1
		case c != ' ' && c != '\n' && c != '\r' && c != '\t':
			comma = -1
		}
	}
	return out
}
