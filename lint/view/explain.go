package view

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/docs"
	"github.com/agentlint/agentlint/lint"
)

// Explain returns the page of a rule as Markdown: what it reports, why, how to fix it, examples, how to turn
// it off, and its address. Paragraphs are wrapped to a width in columns; 0 leaves them as they are.
func Explain(r *lint.Rule, width int) (string, error) {
	page, err := docs.Page(r.ID)
	if err != nil {
		return "", err
	}
	page += fmt.Sprintf(`
## Turning it off

In one place, with a comment on the line above: `+"`<!-- agentlint-ignore %[1]s: the reason -->`"+`, or in the
frontmatter: `+"`# agentlint-ignore %[1]s: the reason`"+`. Everywhere, in .agentlint.yaml: `+"`rules: {%[1]s: off}`"+`.

%[2]s
`, r.ID, r.URL())
	if width > 0 {
		page = wrap(page, width)
	}
	return page, nil
}

// wrap breaks the paragraphs and items of a page anew, so that no line is longer than width where it has a
// blank to break at. Code, tables and headings stay as they are.
func wrap(page string, width int) string {
	var out, paragraph []string
	indent, fenced := "", false
	flush := func() {
		out = append(out, fill(strings.Fields(strings.Join(paragraph, " ")), indent, width)...)
		paragraph = nil
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(page, "\n"), "\n") {
		text := strings.TrimLeft(line, " ")
		lead := line[:len(line)-len(text)]
		fence := strings.HasPrefix(text, "```")
		item := strings.HasPrefix(text, "- ")
		switch {
		case fence, fenced, text == "", strings.HasPrefix(text, "|"), strings.HasPrefix(text, "#"):
			flush()
			out = append(out, line)
		case item, paragraph == nil:
			flush()
			indent, paragraph = lead, []string{text}
		default:
			paragraph = append(paragraph, text)
		}
		fenced = fenced != fence
	}
	flush()
	return strings.Join(out, "\n") + "\n"
}

// fill puts words into lines that begin with an indentation; those after the first of an item hang.
func fill(words []string, indent string, width int) []string {
	var lines []string
	line := indent
	for i, word := range words {
		switch {
		case i == 0:
			line += word
		case len([]rune(line))+1+len([]rune(word)) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			if line = indent + word; words[0] == "-" {
				line = indent + "  " + word
			}
		}
	}
	if len(words) > 0 {
		lines = append(lines, line)
	}
	return lines
}
