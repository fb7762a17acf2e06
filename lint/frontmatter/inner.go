package frontmatter

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/source"
)

// Inner returns where the text of a quoted string stands in a file, without its quotes and the line break that TOML
// passes over after three of them. It is false if there is none, or if the text is written with escapes other than
// those of quotes and backslashes, which Markdown reads alike.
func (v *Value) Inner(text []byte) (source.Span, bool) {
	quotes := 1
	if v.Style == Literal {
		quotes = 3
	}
	if v.Kind != String || v.Style == Plain || v.Style == Folded || v.Span.Len() < 2*quotes || text[v.Span.End-1] != '"' && text[v.Span.End-1] != '\'' {
		return source.Span{}, false
	}
	at := source.Span{Start: v.Span.Start + quotes, End: v.Span.End - quotes}
	if quotes == 3 {
		if bytes.HasPrefix(text[at.Start:at.End], []byte("\r\n")) {
			at.Start++
		}
		if bytes.HasPrefix(text[at.Start:at.End], []byte("\n")) {
			at.Start++
		}
	}
	if text[v.Span.Start] == '\'' {
		return at, true
	}
	for off := at.Start; off < at.End; off++ {
		if text[off] != '\\' {
			continue
		}
		off++
		if off == at.End || text[off] != '"' && text[off] != '\\' {
			return source.Span{}, false
		}
	}
	return at, true
}
