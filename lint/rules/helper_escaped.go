package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// minEscaped is the minimum number of \n in a line of escaped text. Code has fewer in its strings.
const minEscaped = 8

// escapedBody returns the part of the body's last line that is escaped text, from its first \n on, and the number of \n
// in it. The span is empty if there is none.
func escapedBody(p *lint.Pass) (at source.Span, n int) {
	body := p.Doc.BodySpan()
	text := bytes.TrimRight(p.Doc.Source.Text[body.Start:body.End], " \t\r\n")
	line := text[bytes.LastIndexByte(text, '\n')+1:]
	n = bytes.Count(line, []byte(`\n`))
	first := bytes.Index(line, []byte(`\n`))
	if n < minEscaped || !hasStructure(line) || inString(line[:first]) {
		return source.Span{}, 0
	}
	end := body.Start + len(text)
	return source.Span{Start: end - len(line) + first, End: end}, n
}

// hasStructure reports whether an escaped line break starts a heading, a list or code.
func hasStructure(line []byte) bool {
	for _, sign := range []string{`\n#`, `\n- `, `\n1. `, "\\n```", `\n    `} {
		if bytes.Contains(line, []byte(sign)) {
			return true
		}
	}
	return false
}

// inString reports whether the end of a text is inside a string of code.
func inString(text []byte) bool {
	for _, quote := range []byte("\"'`") {
		if bytes.Count(text, []byte{quote})%2 == 1 {
			return true
		}
	}
	return false
}

// unescape returns the text without escapes, with the given line ending.
func unescape(text, newline string) string {
	return strings.NewReplacer(`\n`, newline, `\t`, "\t", `\"`, `"`, `\\`, `\`).Replace(text)
}
