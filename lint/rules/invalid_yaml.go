package rules

import (
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// InvalidYAML reports frontmatter that isn't valid YAML, and names the cause at its position.
//
// # Why
//
// A YAML parser gives up somewhere after the cause and reports something like "mapping values are not allowed in
// this context". The consequences depend on the loader. Claude Code repairs one-line errors since 2.1.240; before
// that, it drops all fields of the file. It doesn't repair multi-line values, a colon at the end of a line, an
// unclosed quote without a colon, text after a quote, a key with a digit, or CR LF line endings. VS Code, Copilot,
// Cursor, OpenCode and Gemini CLI drop the file. By far the most frequent cause is an unquoted colon in a
// description.
//
// agentlint then recovers the fields line by line, so that the other rules can still check what is certain.
//
// # Fix
//
// Quote the value, or write it as a block scalar: `description: |-` with the text indented below. `--fix` does
// either if the meaning of the text is clear.
var InvalidYAML = register(&lint.Rule{
	ID:       "invalid-yaml",
	Summary:  "frontmatter that isn't valid YAML",
	Category: lint.Frontmatter,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Effects:  does(schema.BadYAML, schema.ReadTabs, schema.Unindented, schema.RepairedYAML, schema.RepairedColon, schema.FailedRepair),
	Check:    invalidYAML,
})

func invalidYAML(p *lint.Pass) {
	if isUnread(p) {
		return // unread-file names the cause
	}
	front := p.Doc.Front
	if front == nil {
		return
	}
	effect := p.Doc.YAMLEffects()
	for _, f := range front.Faults {
		if f.IsFraming() || !p.Doc.IsMarkdown() || f.Cause == frontmatter.OddSpace { // invisible-character reports that
			continue
		}
		message, fix := yamlFault(p, f)
		e := effect(f)
		if e.IsNothing() {
			continue
		}
		report(p, f, because(message, e), fix, severity(e, lint.Off))
	}
	unindented(p, effect)
}

// unindented reports a line in quotes or brackets at the start of a line, where the platform doesn't take it.
func unindented(p *lint.Pass, effect func(frontmatter.Fault) *schema.Effect) {
	front := p.Doc.Front
	if front == nil || len(front.Faults) > 0 || !p.Doc.IsMarkdown() {
		return
	}
	e := p.Kind().Does(schema.Unindented)
	switch {
	case front.Meant != nil && p.Kind().ReadsLines:
		front, e = front.Meant, effect(frontmatter.Fault{Cause: frontmatter.UnindentedText})
	case e == nil:
		return
	}
	if at, ok := front.Unindented(p.Doc.Source); ok {
		f := frontmatter.Fault{Cause: frontmatter.UnindentedText, Span: at}
		report(p, f, because(quote(p.Slice(at))+" is inside quotes or brackets but isn't indented", e), "", severity(e, lint.Off))
	}
}

// yamlFault returns what is wrong, and what the fault's edits do.
func yamlFault(p *lint.Pass, f frontmatter.Fault) (message, fix string) {
	text := quote(p.Slice(f.Span))
	quoteIt := "quote the value of " + quote(f.Field)
	if len(f.Edits) > 0 && strings.HasPrefix(f.Edits[0].New, " |-") {
		quoteIt = "write the value of " + quote(f.Field) + " as a block"
	}
	switch f.Cause {
	case frontmatter.GluedField:
		return fmt.Sprintf("the line break before %s is missing: the field runs into the value of %s", text, quote(f.Field)), "add the line break"
	case frontmatter.UnquotedColon:
		return fmt.Sprintf("a colon in the unquoted value of %s starts a mapping", quote(f.Field)), quoteIt
	case frontmatter.TextAfterValue:
		return fmt.Sprintf("%s follows the value of %s, which ends before it", text, quote(f.Field)), quoteIt
	case frontmatter.ReservedStart:
		return fmt.Sprintf("the unquoted value of %s starts with %s, which has a special meaning in YAML", quote(f.Field), text), quoteIt
	case frontmatter.UnclosedValue:
		return fmt.Sprintf("the value of %s opens %s but doesn't close it", quote(f.Field), text), "close it at the end of the line"
	case frontmatter.BadEscape:
		return `"` + p.Slice(f.Span) + `" in the double-quoted value of ` + quote(f.Field) + " isn't a valid YAML escape sequence", "double the backslash"
	case frontmatter.UnindentedText:
		return fmt.Sprintf("%s continues the value of %s but isn't indented", text, quote(f.Field)), quoteIt
	case frontmatter.MissingSpace:
		return "there is no space after " + text, "add a space"
	case frontmatter.IndentedKey:
		return fmt.Sprintf("field %s is indented differently from the other fields", text), "indent it like them"
	case frontmatter.Tab:
		return "a tab is used for indentation", "replace tabs with spaces"
	case frontmatter.StrayItem:
		return fmt.Sprintf("list item %s is where a field belongs", text), ""
	case frontmatter.StrayText:
		return text + " is neither a field nor part of one", ""
	case frontmatter.NotMapping:
		return "the frontmatter isn't a mapping of fields to values", ""
	case frontmatter.TooLarge:
		return fmt.Sprintf("the frontmatter has %s bytes and isn't read: the limit is 65,536", f.Detail), ""
	case frontmatter.TooDeep:
		return "the frontmatter is nested too deep, or its aliases expand too far, to be read", ""
	case frontmatter.Directive:
		return text + " is a YAML directive", ""
	default:
		return "the frontmatter isn't valid YAML (" + f.Detail + ")", ""
	}
}
