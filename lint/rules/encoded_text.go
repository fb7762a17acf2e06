package rules

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// EncodedText reports text that is hidden in base64.
//
// # Why
//
// A reviewer doesn't read it, and a model or a shell that decodes it does. Only runs of 120
// characters or more that decode to printable text are reported; `data:` addresses, hashes and
// pictures are not.
//
// # Fix
//
// Write the text as it is.
var EncodedText = register(&lint.Rule{
	ID:       "encoded-text",
	Summary:  "text that is hidden in base64",
	Category: lint.Security,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    encodedText,
})

// shortestEncoded is the length from which on a run is looked at.
const shortestEncoded = 120

func encodedText(p *lint.Pass) {
	text := p.Doc.Source.Text
	eachToken(text, shortestEncoded, func(at source.Span) {
		if before := string(text[max(0, at.Start-40):at.Start]); strings.Contains(before, "base64,") {
			return
		}
		token := strings.TrimRight(string(text[at.Start:at.End]), "=.")
		decoded, err := base64.RawStdEncoding.DecodeString(token)
		if err != nil {
			if decoded, err = base64.RawURLEncoding.DecodeString(token); err != nil {
				return
			}
		}
		if isPrintable(decoded) {
			p.Reportf(source.Span{Start: at.Start, End: at.Start + 20}, "%s of base64 decode to %s", fmt.Sprintf("%d characters", at.Len()), quote(string(decoded)))
		}
	})
}

// isPrintable reports whether nine in ten characters of a text are printable.
func isPrintable(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	good := 0
	for _, c := range text {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			good++
		}
	}
	return 10*good >= 9*len(text)
}
