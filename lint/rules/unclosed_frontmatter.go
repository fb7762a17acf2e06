package rules

import (
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// UnclosedFrontmatter reports frontmatter whose closing line is missing or isn't exactly `---`.
//
// # Why
//
// The block ends at a line of exactly three dashes. If this line is missing, has text after the dashes or more than
// three of them, or is `...`, loaders find no end: for them the file has no frontmatter, or the prompt becomes part
// of it. Claude Code ends the block at the first three dashes, wherever they are: it reads the fields, and treats
// further dashes and a comment as the start of the prompt. Gemini CLI ends it at any line that starts with three
// dashes, and has no prompt if anything follows on that line; for Qwen Code, a trailing space is enough to miss the
// end.
//
// # Fix
//
// Close the block with a `---` line. `--fix` does this if the line is there but malformed; if it is missing,
// `--unsafe-fixes` adds it below the last field.
var UnclosedFrontmatter = register(&lint.Rule{
	ID:       "unclosed-frontmatter",
	Summary:  "frontmatter without a closing ---",
	Category: lint.Frontmatter,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.Unclosed, schema.ClosingBlank, schema.ClosingText),
	Check:    unclosedFrontmatter,
})

func unclosedFrontmatter(p *lint.Pass) {
	if isUnread(p) {
		return // unread-file names the cause
	}
	for _, f := range faults(p) {
		var message, fix string
		effect := p.Kind().Does(schema.Unclosed)
		switch f.Cause {
		case frontmatter.Unclosed:
			message, fix = "the frontmatter that starts here isn't closed by a --- line", "close it below the last field"
		case frontmatter.GluedFence:
			if p.Kind().TrimsFences && strings.TrimSpace(p.Slice(f.Span)) == "---" {
				continue
			}
			message, fix = "text follows the --- that closes the frontmatter: "+quote(p.Slice(f.Span)), "put the text on its own line"
		case frontmatter.LongFence:
			message, fix = "the frontmatter is closed by more than three dashes", "shorten the line to ---"
		case frontmatter.DotsFence:
			message, fix = `the frontmatter is closed by "..." instead of ---`, "write ---"
		default:
			continue
		}
		if f.Cause == frontmatter.LongFence || f.Cause == frontmatter.GluedFence {
			effect = closedAtDashes(p, f, effect)
		}
		report(p, f, because(message, effect), fix, severity(effect, lint.Off))
	}
	if p.Doc.Front != nil {
		trailingBlanks(p, p.Doc.Front.Close, schema.ClosingBlank)
	}
}

// closedAtDashes returns what the platform does with a closing line that has more than three dashes, where it ends the
// block at the first three, wherever they are: what follows them becomes part of the prompt, as text on that line was
// meant to. Else it is the effect of a block without an end.
func closedAtDashes(p *lint.Pass, f frontmatter.Fault, unclosed *schema.Effect) *schema.Effect {
	dashes := p.Kind().Does(schema.Dashes)
	if e := p.Kind().Does(schema.ClosingText); e != nil && strings.HasPrefix(p.Slice(f.Span), "---") {
		if dashes = e; severity(e, lint.Off) == lint.Error {
			return e
		}
	}
	if dashes == nil || p.Kind().TrimsFences {
		return unclosed
	}
	_, after, _ := strings.Cut(p.Slice(f.Span), "---")
	if strings.HasPrefix(after, "-") || strings.HasPrefix(after, " #") || after != "" && !strings.ContainsFunc(after, unicode.IsLetter) {
		return &schema.Effect{Severity: schema.Severity("warning"), Effect: dashes.Effect}
	}
	return &schema.Effect{Severity: schema.Severity("info"), Effect: p.Platform().Name + " ends it there, and other readers find no end"}
}
