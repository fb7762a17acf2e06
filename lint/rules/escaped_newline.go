package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// EscapedNewline reports a backslash and an n where a line break was meant: in a description that doesn't decode
// them, and in a prompt whose end is escaped.
//
// # Why
//
// YAML decodes `\n` only in double quotes; without quotes and in single quotes, the two characters remain. Claude
// Code was observed to decode them itself, other loaders pass them to the model unchanged. In a prompt nothing
// decodes them: the headings, lists and closing fences after them are lost in one long line.
//
// # Fix
//
// Write the text as a block scalar: `description: |-` with the lines indented below. `--unsafe-fixes` does this, and
// replaces `\n` in a prompt with line breaks.
var EscapedNewline = register(&lint.Rule{
	ID:       "escaped-newline",
	Summary:  `the characters \n where a line break was meant`,
	Category: lint.Frontmatter,
	Severity: lint.Info,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    escapedNewline,
})

func escapedNewline(p *lint.Pass) {
	escapedDescription(p)
	if at, n := escapedBody(p); n > 0 {
		p.Report(lint.Finding{
			Span:     source.Span{Start: at.Start, End: at.Start + len(`\n`)},
			Message:  fmt.Sprintf(`from here on, the prompt has the two characters \n instead of line breaks (%s): headings, lists and closing fences are lost`, times(n)),
			Severity: lint.Warning,
			Fixes:    []lint.Fix{{Message: "replace them with line breaks", Edits: []source.Edit{{Span: at, New: unescape(p.Slice(at), lineEnding(p.Doc.Source))}}}},
		})
	}
}

func escapedDescription(p *lint.Pass) {
	f := p.Doc.Front.Lookup("description")
	if f == nil || f.Value.Kind != frontmatter.String {
		return
	}
	n := strings.Count(f.Value.Text, `\n`)
	if n == 0 {
		return
	}
	at := firstLineOf(p.Doc.Source, f.Value.Span)
	if i := strings.Index(p.Slice(at), `\n`); i >= 0 {
		at.Start += i
		at.End = at.Start + len(`\n`)
	}
	finding := lint.Finding{
		Span:    at,
		Message: fmt.Sprintf(`the description contains the characters "\\n" %s, which YAML only reads as a line break in double quotes`, times(n)),
	}
	if whole := f.Value.Span; !strings.ContainsAny(p.Slice(whole), "\r\n") && (f.Value.Style == frontmatter.Plain || f.Value.Style == frontmatter.SingleQuoted) && !f.Guessed {
		finding.Fixes = []lint.Fix{{Message: "write it as a block scalar", Edits: []source.Edit{{Span: whole, New: block(f.Value.Text, lineEnding(p.Doc.Source))}}}}
	}
	p.Report(finding)
}

// block returns a text as a literal block, with its escaped line breaks made real.
func block(text, newline string) string {
	var b strings.Builder
	b.WriteString("|-")
	for line := range strings.SplitSeq(text, `\n`) {
		b.WriteString(newline)
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("  " + line)
		}
	}
	return b.String()
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	default:
		return itoa(n) + " times"
	}
}
