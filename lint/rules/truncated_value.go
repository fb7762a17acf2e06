package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// TruncatedValue reports unquoted text that is cut at a blank and a number sign.
//
// # Why
//
// In YAML a blank and `#` start a comment. A description such as `Posts to the #releases channel`
// ends before the sign, and the assistant that chooses an agent never sees the rest. Only fields of
// prose are checked, and a sign with a blank behind it, which looks like a comment that is meant,
// is information only.
//
// # Fix
//
// Quote the value. `--fix` does.
var TruncatedValue = register(&lint.Rule{
	ID:       "truncated-value",
	Summary:  "unquoted text is cut at a #",
	Category: lint.Frontmatter,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    truncatedValue,
})

func truncatedValue(p *lint.Pass) {
	if p.Doc.Front == nil {
		return
	}
	for _, f := range p.Doc.Front.Fields {
		known := p.Kind().Field(f.Key)
		if known == nil || !known.Prose || f.Guessed || f.Value.Kind != frontmatter.String || f.Value.Style != frontmatter.Plain {
			continue
		}
		src := p.Doc.Source
		end := src.LineSpan(src.LineFromOffset(f.Value.Span.End)).End
		rest := src.Slice(source.Span{Start: f.Value.Span.End, End: end})
		comment := strings.TrimLeft(rest, " \t")
		if comment == "" || comment[0] != '#' {
			continue
		}
		finding := lint.Finding{
			Span:    source.Span{Start: end - len(comment), End: end},
			Message: "the value of " + quote(f.Key) + " ends before " + quote(strings.TrimRight(comment, " \t")) + ", which YAML takes for a comment",
		}
		if strings.HasPrefix(comment, "# ") {
			finding.Severity = lint.Info
		}
		if at := (source.Span{Start: f.Value.Span.Start, End: end}); !strings.ContainsAny(src.Slice(at), "\r\n") {
			text := strings.TrimRight(src.Slice(at), " \t")
			finding.Fixes = []lint.Fix{{Message: "quote the value", Safe: finding.Severity != lint.Info, Edits: []source.Edit{{
				Span: source.Span{Start: at.Start, End: at.Start + len(text)}, New: frontmatter.Quote(text),
			}}}}
		}
		p.Report(finding)
	}
}
