package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// MisplacedFrontmatter reports frontmatter that isn't at the very start of the file.
//
// # Why
//
// Loaders only look for `---` on the first line. After an empty line, a comment, a heading or a space, or inside a
// code fence, the fields are plain text, and the definition is skipped; Gemini CLI and Qwen Code don't allow spaces
// after the dashes either. A second block is plain text too: directly below the first one its fields have no effect,
// and further down it is a second definition that became part of the first one's prompt.
//
// # Fix
//
// Make `---` the first three bytes of the file. `--fix` removes spaces and empty lines, moves a heading or comment
// below the block, corrects a mistyped first line, and adds fences to fields that have none. The fields of a second
// block belong in the first one, and a second definition in its own file.
var MisplacedFrontmatter = register(&lint.Rule{
	ID:       "misplaced-frontmatter",
	Summary:  "frontmatter that isn't at the start of the file",
	Category: lint.Frontmatter,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.Misplaced, schema.OpeningBlank, schema.OpeningSpace),
	Check:    misplacedFrontmatter,
})

func misplacedFrontmatter(p *lint.Pass) {
	if isUnread(p) {
		return // unread-file names the cause
	}
	for _, f := range faults(p) {
		var message, fix string
		switch f.Cause {
		case frontmatter.TextBefore:
			message, fix = quote(p.Slice(f.Span))+" comes before the frontmatter", "put the frontmatter first"
			if f.Span.Len() == 0 {
				message, fix = "an empty line comes before the frontmatter", "delete the empty lines"
			}
		case frontmatter.IndentedFence:
			if p.Kind().TrimsFences {
				continue
			}
			message, fix = "the frontmatter is indented", "take the indentation away"
		case frontmatter.DoubleFence:
			if p.Kind().Reopens {
				continue
			}
			message, fix = "the frontmatter is opened twice, so that the block between the two lines is empty", "delete the first line"
		case frontmatter.MistypedFence:
			message, fix = "the first line is "+quote(p.Slice(f.Span))+` instead of "---"`, "write ---"
		case frontmatter.NoFences:
			message, fix = "there is no --- line above and below the fields", "add the --- lines"
			if len(f.Edits) == 1 {
				message, fix = "there is no --- line above the fields", "add the --- line"
			}
		case frontmatter.InCodeFence:
			message = "the frontmatter is inside a code block"
		default:
			continue
		}
		report(p, f, because(message, p.Kind().Does(schema.Misplaced)), fix, severity(p.Kind().Does(schema.Misplaced), lint.Off))
	}
	if p.Doc.Front != nil {
		trailingBlanks(p, p.Doc.Front.Open, schema.OpeningBlank)
	}
	if b := p.Doc.Second(); b.Block != nil {
		message := "a second definition starts here: everything from here on, including its fields, is part of the prompt of the first"
		if b.Direct {
			message = "a second block of fields starts here: " + p.Platform().Name + " only reads the first block, so this one is part of the prompt"
		}
		p.Report(lint.Finding{Span: b.Open, Message: message, Severity: lint.Warning})
	}
}
