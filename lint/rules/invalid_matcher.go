package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidMatcher reports a hook matcher that matches no tool: a tool with a pattern in parentheses, an invalid regular
// expression, or names of another product's tools.
//
// # Why
//
// `Bash(git *)` is the syntax of permissions. A matcher is a list of names (`Edit|Write`) or a regular expression,
// and as such this matches no tool name: the hook never runs. If the hook is a guard that runs before a tool is
// used, this is an error.
//
// Codex and Copilot CLI skip a hook whose matcher isn't a regular expression, and Cursor ignores the whole file. In
// Copilot CLI, `*` isn't one either, except in events that are written as in Claude Code (`PreToolUse`). Claude
// Code's `Edit` is called `replace` in Gemini CLI, and `Shell` is Cursor's name for `Bash`.
//
// # Fix
//
// Match the tool, and put the pattern into the handler's `if`. `--unsafe-fixes` does this if no handler has one, and
// writes the platform's own names for tools.
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
	known := p.Platform().Matchers
	if known == nil {
		return
	}
	eachHookEntry(p, func(event string, entry *frontmatter.Value) {
		ofTools := slices.Contains(p.Platform().ToolEvents, event)
		if !ofTools && !known.Everywhere {
			return
		}
		matcher := entry.Lookup("matcher")
		if matcher == nil || matcher.Value.Kind != frontmatter.String {
			return
		}
		if foreignMatcher(p, known, event, matcher.Value) {
			return
		}
		message, effect := wrongMatcher(known, event, matcher.Value.Text, ofTools)
		if message == "" {
			return
		}
		f := lint.Finding{Span: firstLineOf(p.Doc.Source, matcher.Value.Span), Message: because(message, effect), Severity: severity(effect, lint.Off)}
		if isGuardEvent(p, event) && (effect != nil || known.PatternField != "") && f.Severity < lint.Error {
			f.Severity, f.Message = lint.Error, f.Message+", so the guard never runs"
		}
		if known.PatternField != "" {
			f.Fixes = splitMatcher(p, matcher.Value, entry.Lookup("hooks"), known.PatternField)
		}
		p.Report(f)
	})
}

// wrongMatcher returns why a matcher of an event matches no tool, and what the platform does with it if it isn't read at
// all; "" if it may match one.
func wrongMatcher(known *schema.Matchers, event, text string, ofTools bool) (message string, effect *schema.Effect) {
	switch {
	case text == "" && ofTools && (known.Filled || known.IsStrict(event)):
		return "the matcher is empty", &known.Broken
	case text == "" || text == "*" && !known.IsStrict(event) || strings.Trim(text, nameList) == "":
		return "", nil
	}
	for part := range strings.SplitSeq(text, "|") {
		if tool, pattern := toolPattern(strings.TrimSpace(part)); tool != "" && ofTools {
			return "the matcher is read as a regular expression, and no tool is named " + quote(tool+pattern), nil
		}
	}
	if isBroken(text, known.Syntax) {
		return "the matcher is read as a regular expression, and " + quote(text) + " isn't one", &known.Broken
	}
	return "", nil
}

// foreignMatcher reports a list of names that are all another product's, so that it matches no tool; ok is false if it
// isn't one.
func foreignMatcher(p *lint.Pass, known *schema.Matchers, event string, v *frontmatter.Value) (ok bool) {
	if !slices.Contains(known.ForeignEvents, event) || strings.Trim(v.Text, nameList) != "" {
		return false
	}
	var own, quoted []string
	for _, name := range strings.FieldsFunc(v.Text, func(r rune) bool { return r == '|' || r == ',' || r == ' ' }) {
		one := known.Foreign[name]
		if one == "" {
			return false
		}
		if !slices.Contains(own, one) {
			own, quoted = append(own, one), append(quoted, quote(one))
		}
	}
	if len(own) == 0 {
		return false
	}
	f := lint.Finding{
		Span:    v.Span,
		Message: p.Platform().Name + " has no tool " + quote(v.Text) + ", so the hook never runs: there, it is called " + list(quoted),
	}
	if p.Slice(v.Span) == `"`+v.Text+`"` {
		f.Fixes = use(source.Span{Start: v.Span.Start + 1, End: v.Span.End - 1}, strings.Join(own, "|"), false)
	}
	p.Report(f)
	return true
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

// isBroken reports whether a text is no regular expression.
func isBroken(text string, syntax schema.RegexpSyntax) bool {
	return doubledQuantifier(text) || unbalanced(text, syntax)
}

// unbalanced reports whether a regular expression has a group or a class that isn't closed, or closes a group that isn't
// open, or has a group of a kind that its syntax hasn't got.
func unbalanced(text string, syntax schema.RegexpSyntax) bool {
	depth, inClass := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
			if i == len(text) {
				return true
			}
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(':
			depth++
			if rest := text[i+1:]; strings.HasPrefix(rest, "?") && !knowsGroup(rest[1:], syntax) {
				return true
			}
		case c == ')':
			depth--
			if depth < 0 {
				return true
			}
		}
	}
	return depth > 0 || inClass
}

// knowsGroup reports whether a syntax has the kind of group that begins with a text behind "(?".
func knowsGroup(text string, syntax schema.RegexpSyntax) bool {
	if text == "" {
		return false
	}
	switch {
	case strings.HasPrefix(text, "=") || strings.HasPrefix(text, "!") || strings.HasPrefix(text, "<=") || strings.HasPrefix(text, "<!"):
		return syntax == schema.JavaScript
	case text[0] == ':' || text[0] == '<':
		return true
	case text[0] == 'P':
		return syntax == schema.Rust
	}
	flags := strings.TrimLeft(text, "ims-")
	if syntax == schema.Rust {
		flags = strings.TrimLeft(text, "imsUuxR-")
	}
	return len(flags) < len(text) && (strings.HasPrefix(flags, ":") || syntax == schema.Rust && strings.HasPrefix(flags, ")"))
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
func splitMatcher(p *lint.Pass, v *frontmatter.Value, handlers *frontmatter.Field, field string) []lint.Fix {
	tool, _ := toolPattern(v.Text)
	if tool == "" || !p.Kind().IsJSON() || p.Slice(v.Span) != `"`+v.Text+`"` || handlers == nil {
		return nil
	}
	edits := []source.Edit{{Span: v.Span, New: `"` + tool + `"`}}
	for _, handler := range handlers.Value.Items {
		if handler.Kind != frontmatter.Map || handler.Lookup(field) != nil || len(handler.Fields) == 0 {
			return nil
		}
		at := handler.Span.Start + 1
		edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at}, New: ` "` + field + `": "` + v.Text + `",`})
	}
	return []lint.Fix{{Message: "match " + quote(tool) + " and put the pattern into " + quote(field), Edits: edits}}
}
