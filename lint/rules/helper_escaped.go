package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// minEscaped is how many escaped line breaks one line has at least to be text that was written
// escaped. Code has a few of them in its strings.
const minEscaped = 8

// escapedBody returns the part of the last line of the body that was written escaped, from its first
// \n on, and how many of these it has. The result is empty if the line isn't one.
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

// hasStructure reports whether escaped line breaks set off headings, lists or code.
func hasStructure(line []byte) bool {
	for _, sign := range []string{`\n#`, `\n- `, `\n1. `, "\\n```", `\n    `} {
		if bytes.Contains(line, []byte(sign)) {
			return true
		}
	}
	return false
}

// inString reports whether a string of code is open at the end of a text.
func inString(text []byte) bool {
	for _, quote := range []byte("\"'`") {
		if bytes.Count(text, []byte{quote})%2 == 1 {
			return true
		}
	}
	return false
}

// unescape returns escaped text as it was meant.
func unescape(text, newline string) string {
	return strings.NewReplacer(`\n`, newline, `\t`, "\t", `\"`, `"`, `\\`, `\`).Replace(text)
}
