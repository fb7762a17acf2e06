package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnquotedPath reports a folder variable outside quotes in the command of a hook.
//
// # Why
//
// The command goes to a shell. If the folder's path contains a space, as in the home folder of a user with two
// names, the shell splits the path and the hook fails on that machine only. Assignments and text in single quotes
// are fine, and so is a hook with `args`, which doesn't use a shell, or with another shell.
//
// # Fix
//
// Put the whole path in double quotes. `--fix` does this.
var UnquotedPath = register(&lint.Rule{
	ID:       "unquoted-path",
	Summary:  "a path in a hook that is split at spaces",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	JSON:     true,
	Fixable:  true,
	Check:    unquotedPath,
})

func unquotedPath(p *lint.Pass) {
	names := hookForm(p).Folders
	if len(names) == 0 || !p.Kind().IsJSON() {
		return
	}
	eachHookCommand(p, func(handler *frontmatter.Value, runs schema.Shell, command *frontmatter.Value) {
		kind := handler.Lookup("type")
		if runs != schema.PosixShell || kind != nil && kind.Value.Text != "command" || handler.Lookup("args") != nil {
			return
		}
		at := command.Span
		raw := p.Slice(at)
		if command.Style != frontmatter.DoubleQuoted || strings.Contains(raw, `\\`) || strings.Contains(raw, `\u`) {
			return // its bytes aren't those of the command
		}
		if shell := handler.Lookup("shell"); shell != nil && shell.Value.Text != "bash" {
			return // PowerShell takes a quoted word for a text, and doesn't split variables
		}
		for _, word := range unquotedWords(raw, names) {
			span := source.Span{Start: at.Start + word.Start, End: at.Start + word.End}
			f := lint.Finding{Span: span, Message: "the shell splits " + quote(p.Slice(span)) + " if the path of the folder contains a space"}
			if !strings.ContainsAny(strings.TrimPrefix(p.Slice(span), "${"), `"'\*?[{~`) { // in quotes a pattern is none
				f.Fixes = []lint.Fix{{Message: "put it in double quotes", Safe: true, Edits: []source.Edit{
					{Span: source.Span{Start: span.Start, End: span.Start}, New: `\"`}, {Span: source.Span{Start: span.End, End: span.End}, New: `\"`},
				}}}
			}
			p.Report(f)
		}
	})
}

// unquotedWords returns the words of a command, as JSON has it, that begin with one of the variables and stand
// outside of quotes.
func unquotedWords(raw string, names []string) []source.Span {
	var words []source.Span
	quoted := byte(0)
	for i := 1; i < len(raw)-1; i++ {
		c := raw[i]
		if c == '\\' && raw[i+1] == '"' {
			i++
			c = '"'
		}
		switch {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '$' && startsWord(raw, i) && startsWithVariable(raw[i:], names):
			end := i
			for end < len(raw)-1 && !strings.ContainsRune(" \\;|&<>()'\"", rune(raw[end])) {
				end++
			}
			words = append(words, source.Span{Start: i, End: end})
			i = end - 1
		}
	}
	return words
}

// startsWord reports whether a word of a command begins at an offset, so that it is no assignment and no part
// of another one.
func startsWord(raw string, i int) bool {
	return i == 1 || strings.ContainsRune(" ;|&(<>", rune(raw[i-1]))
}

func startsWithVariable(text string, names []string) bool {
	for _, name := range names {
		if strings.HasPrefix(text, "${"+name+"}") {
			return true
		}
		if rest, ok := strings.CutPrefix(text, "$"+name); ok && !isNameByte(rest[0]) {
			return true
		}
	}
	return false
}
