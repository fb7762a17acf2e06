package rules

import (
	"fmt"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidEncoding reports bytes that are not UTF-8.
//
// # Why
//
// All loaders read definitions as UTF-8. At best, an invalid byte becomes a replacement character in the prompt;
// strict YAML parsers drop the file. The usual causes are an editor that saves in Latin-1 or UTF-16, and an emoji
// that was cut in half.
//
// # Fix
//
// Save the file as UTF-8. `--unsafe-fixes` converts a UTF-16 file with a byte order mark.
var InvalidEncoding = register(&lint.Rule{
	ID:       "invalid-encoding",
	Summary:  "bytes that are not UTF-8",
	Category: lint.Encoding,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects:  does(schema.BadEncoding),
	Check:    invalidEncoding,
})

func invalidEncoding(p *lint.Pass) {
	text := p.Doc.Source.Text
	if decoded, name, ok := decodeUTF16(text); ok {
		p.Report(lint.Finding{
			Span:    source.Span{Start: 0, End: 2},
			Message: fmt.Sprintf("the file is %s: loaders read it as UTF-8 and find no frontmatter", name),
			Help:    "save it as UTF-8",
			Fixes: []lint.Fix{{Message: "convert to UTF-8", Edits: []source.Edit{{
				Span: source.Span{Start: 0, End: len(text)}, New: decoded,
			}}}},
		})
		return
	}
	if p.Doc.Source.IsPlain() || utf8.Valid(text) {
		return
	}
	bad, first := 0, source.Span{}
	for off := 0; off < len(text); {
		r, size := utf8.DecodeRune(text[off:])
		if r == utf8.RuneError && size == 1 {
			bad++
			if bad == 1 {
				first = source.Span{Start: off, End: off + 1}
			}
		}
		off += size
	}
	message := because(fmt.Sprintf("byte 0x%02x isn't UTF-8", text[first.Start]), p.Kind().Does(schema.BadEncoding))
	if bad > 1 {
		message += fmt.Sprintf(" (%d more such bytes in the file)", bad-1)
	}
	p.Report(lint.Finding{Span: first, Message: message, Help: "save the file as UTF-8", Severity: severity(p.Kind().Does(schema.BadEncoding), lint.Off)})
}
