package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// MissingFrontmatter reports a file among definitions that has no frontmatter.
//
// # Why
//
// Loaders treat such a file as documentation and silently skip it: the agent that its author wrote doesn't exist.
// Only files that are named like a definition and are among definitions are reported; a README, a changelog or a
// file whose name starts with `_` isn't.
//
// # Fix
//
// Start the file with a block between two `---` lines that has at least `name` and `description`, or give the file a
// name that shows what it is.
var MissingFrontmatter = register(&lint.Rule{
	ID:       "missing-frontmatter",
	Summary:  "a file among definitions has no frontmatter",
	Category: lint.Frontmatter,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Effects:  does(schema.NoFrontmatter),
	Check:    missingFrontmatter,
})

func missingFrontmatter(p *lint.Pass) {
	e := unreadEffect(p, p.Kind().Does(schema.NoFrontmatter))
	if p.Doc.Front != nil || e == nil || strayAt(p) != nil {
		return // nothing reads a file there: unread-file names the cause
	}
	if _, _, ok := decodeUTF16(p.Doc.Source.Text); ok {
		return // invalid-encoding names the cause
	}
	if isSourceText(p) {
		return
	}
	message := "the file has no frontmatter"
	if slip := keySlip(p); slip != "" {
		message = "the lines between the two --- lines aren't fields: " + slip
		if misplaced := p.Kind().Does(schema.Misplaced); severity(misplaced, lint.Off) > severity(e, lint.Off) {
			e = misplaced
		}
	}
	p.Report(lint.Finding{
		Span:     firstText(p.Doc.Source, p.Doc.BodySpan()),
		Message:  because(message, e),
		Help:     "start the file with a --- line, the fields, and another --- line",
		Severity: severity(e, lint.Off),
	})
}

// isSourceText reports whether a file begins with a comment about its frontmatter: it is text from which definitions are
// made, each with its own.
func isSourceText(p *lint.Pass) bool {
	const most = 2000 // bytes that are read
	text, ok := strings.CutPrefix(strings.TrimSpace(p.Slice(p.Doc.BodySpan())), "<!--")
	comment, _, _ := strings.Cut(text[:min(len(text), most)], "-->")
	return ok && strings.Contains(strings.ToLower(comment), "frontmatter")
}

// keySlip says what keeps the line below a first line of --- from being a field that the platform knows, "" if it is
// something else.
func keySlip(p *lint.Pass) string {
	rest, ok := strings.CutPrefix(p.Slice(p.Doc.BodySpan()), "---\n")
	i := strings.IndexAny(rest, "=:：\n")
	if !ok || i < 0 || p.Kind().Field(strings.Trim(rest[:i], "* \t")) == nil {
		return ""
	}
	switch {
	case rest[i] == '=':
		return "they have = instead of a colon"
	case rest[i] != ':' && rest[i] != '\n':
		return "they have a full-width colon instead of an ASCII one"
	case rest[i] == ':' && strings.HasPrefix(rest, "*"):
		return "their names are in asterisks"
	default:
		return ""
	}
}
