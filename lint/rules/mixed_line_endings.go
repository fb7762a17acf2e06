package rules

import (
	"bytes"
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// MixedLineEndings reports a file with both kinds of line endings, once, at the first one that differs, and a file
// whose lines end in CR alone.
//
// # Why
//
// Most loaders find no `---` line if lines end in CR alone, as on old Macs. Loaders that look for `---` followed by
// one kind of line ending miss the other; and a tool that rewrites the file changes lines that nobody edited. A file
// that uses CR LF throughout is fine.
//
// # Fix
//
// Use one kind. `--fix` uses the one that most lines have. A line with further CRs before its CR LF, which may be
// empty lines, needs `--unsafe-fixes`.
var MixedLineEndings = register(&lint.Rule{
	ID:       "mixed-line-endings",
	Summary:  "LF and CR LF line endings in one file, or CR alone",
	Category: lint.Encoding,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    mixedLineEndings,
})

func mixedLineEndings(p *lint.Pass) {
	text := p.Doc.Source.Text
	if bytes.IndexByte(text, '\r') < 0 {
		return
	}
	if e := p.Kind().Does(schema.LoneCR); e != nil && bytes.IndexByte(text, '\n') < 0 {
		loneCR(p, e)
		return
	}
	all, crlf := bytes.Count(text, []byte("\n")), bytes.Count(text, []byte("\r\n"))
	if crlf == 0 || crlf == all {
		return
	}
	odd, name, other, ending := "\r\n", "CR LF", "LF", "\n"
	if 2*crlf > all || 2*crlf == all && text[max(bytes.IndexByte(text, '\n')-1, 0)] == '\r' {
		odd, name, other, ending = "\n", "LF", "CR LF", "\r\n"
	}
	fix := lint.Fix{Message: "use " + other + " throughout", Safe: true}
	var first source.Span // the first ending that differs from the one before it
	before := ""
	for off := 0; ; {
		i := bytes.IndexByte(text[off:], '\n')
		if i < 0 {
			break
		}
		at := source.Span{Start: off + i, End: off + i + 1}
		if at.Start > 0 && text[at.Start-1] == '\r' {
			at.Start--
		}
		this := p.Slice(at)
		if before != "" && this != before && first.Len() == 0 {
			first = at
		}
		if before = this; this == odd {
			for at.Start > 0 && text[at.Start-1] == '\r' { // left in front of a LF it would be CR LF again
				at.Start--
				fix.Safe = false
			}
			fix.Edits = append(fix.Edits, source.Edit{Span: at, New: ending})
		}
		off = at.End
	}
	n := len(fix.Edits)
	verb := "end"
	if n == 1 {
		verb = "ends"
	}
	p.Report(lint.Finding{
		Span:    first,
		Message: fmt.Sprintf("%d %s %s in %s, but the others end in %s", n, plural(n, "line"), verb, name, other),
		Fixes:   []lint.Fix{fix},
	})
}

// loneCR reports lines that end in CR and nothing else, and what the platform does with them.
func loneCR(p *lint.Pass, e *schema.Effect) {
	fix := lint.Fix{Message: "use LF throughout", Safe: true}
	for i, c := range p.Doc.Source.Text {
		if c == '\r' {
			fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: i, End: i + 1}, New: "\n"})
		}
	}
	p.Report(lint.Finding{Span: fix.Edits[0].Span, Message: because("the lines end in CR alone", e), Severity: severity(e, lint.Off), Fixes: []lint.Fix{fix}})
}
