package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// InvalidMatcher reports a hook matcher that matches no tool: a tool with a pattern in parentheses, or an invalid
// regular expression.
//
// # Why
//
// `Bash(git *)` is the syntax of permissions. A matcher is a list of names (`Edit|Write`) or a regular expression,
// and as such this matches no tool name: the hook never runs. If the hook is a guard that runs before a tool is
// used, this is an error.
//
// # Fix
//
// Match the tool, and put the pattern into the handler's `if`. `--unsafe-fixes` does this if no handler has one.
var InvalidMatcher = register(&lint.Rule{
	ID:       "invalid-matcher",
	Summary:  "a hook matcher that matches no tool",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    invalidMatcher,
})

func invalidMatcher(p *lint.Pass) {
	events := p.Platform().ToolEvents
	if len(events) == 0 || p.Doc.Front == nil {
		return
	}
	hooks := p.Doc.Front.Lookup("hooks")
	if hooks == nil {
		return
	}
	for _, event := range hooks.Value.Fields {
		if !slices.Contains(events, event.Key) {
			continue
		}
		for _, entry := range event.Value.Items {
			matcher := entry.Lookup("matcher")
			if matcher == nil || matcher.Value.Kind != frontmatter.String {
				continue
			}
			message := wrongMatcher(matcher.Value.Text)
			if message == "" {
				continue
			}
			f := lint.Finding{Span: firstLineOf(p.Doc.Source, matcher.Value.Span), Message: message}
			if slices.Contains(p.Platform().GuardEvents, event.Key) {
				f.Severity, f.Message = lint.Error, message+", so the guard never runs"
			}
			f.Fixes = splitMatcher(p, matcher.Value, entry.Lookup("hooks"))
			p.Report(f)
		}
	}
}

// wrongMatcher returns why a matcher matches no tool, "" if it may match one.
func wrongMatcher(text string) string {
	if text == "*" || strings.Trim(text, nameList) == "" {
		return ""
	}
	for part := range strings.SplitSeq(text, "|") {
		if tool, pattern := toolPattern(strings.TrimSpace(part)); tool != "" {
			return "the matcher is read as a regular expression, and no tool is named " + quote(tool+pattern)
		}
	}
	if doubledQuantifier(text) {
		return "the matcher is read as a regular expression, and " + quote(text) + " isn't one: it matches nothing"
	}
	return ""
}

// nameList are the characters of a matcher that is a list of names.
const nameList = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-, |"

// toolPattern splits a tool with a pattern as permissions have it, "Bash" and "(git *)"; "" if a text isn't one, but a
// regular expression with a group.
func toolPattern(text string) (tool, pattern string) {
	open := strings.IndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, ")") || text[0] < 'A' || text[0] > 'Z' || strings.Trim(text[:open], nameList[:52]) != "" {
		return "", ""
	}
	inside := text[open+1 : len(text)-1]
	if inside == "" || strings.HasPrefix(inside, "?") || strings.ContainsAny(inside, "()\\^$") || strings.Contains(inside, ".*") {
		return "", ""
	}
	if strings.Trim(inside, nameList[:62]) == "" && inside[0] >= 'A' && inside[0] <= 'Z' {
		return "", "" // "Notebook(Edit)"
	}
	return text[:open], text[open:]
}

// doubledQuantifier reports whether a regular expression, outside of classes, begins with a quantifier or has one after
// another one, with nothing to repeat.
func doubledQuantifier(text string) bool {
	repeats := true // the last character is a quantifier, or there is none
	inClass := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
			repeats = false
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass, repeats = true, false
		case c == '(' || c == '|':
			repeats = true
			if c == '(' && i+1 < len(text) && text[i+1] == '?' {
				i++
			}
		case c == '*' || c == '+':
			if repeats {
				return true
			}
			repeats = true
		default:
			repeats = false // "?" makes a quantifier lazy
		}
	}
	return false
}

// splitMatcher returns the fix that matches the tool and moves the pattern into the handlers, if that is all there is.
func splitMatcher(p *lint.Pass, v *frontmatter.Value, handlers *frontmatter.Field) []lint.Fix {
	tool, _ := toolPattern(v.Text)
	if tool == "" || !p.Kind().IsJSON() || p.Slice(v.Span) != `"`+v.Text+`"` || handlers == nil {
		return nil
	}
	edits := []source.Edit{{Span: v.Span, New: `"` + tool + `"`}}
	for _, handler := range handlers.Value.Items {
		if handler.Kind != frontmatter.Map || handler.Lookup("if") != nil || len(handler.Fields) == 0 {
			return nil
		}
		at := handler.Span.Start + 1
		edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at}, New: ` "if": "` + v.Text + `",`})
	}
	return []lint.Fix{{Message: "match " + quote(tool) + " and put the pattern into \"if\"", Edits: edits}}
}
