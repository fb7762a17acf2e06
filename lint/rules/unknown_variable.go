package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnknownVariable reports a ${name} in the prompt that the platform reads as a variable but doesn't know.
//
// # Why
//
// Gemini CLI replaces ${name} in the whole prompt, including code samples, with its variables, and fails if there is
// none of that name: with one ${HOME} in a shell sample, the agent never runs. The file still loads, so nothing
// shows before. Claude Code leaves unknown variables unchanged; there, names that are close to its own variables are
// a warning.
//
// A hook command in Claude Code gets its input as JSON on standard input: `$TOOL_INPUT`, `$CLAUDE_FILE_PATHS` and
// similar variables are empty there, so a guard that checks them sees nothing.
//
// # Fix
//
// Write $HOME without the braces, or rephrase the text. `--unsafe-fixes` removes the braces if no letter follows.
var UnknownVariable = register(&lint.Rule{
	ID:       "unknown-variable",
	Summary:  "a ${name} in the prompt, or a variable of a hook, that the platform doesn't set",
	Category: lint.Sections,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    unknownVariable,
})

func unknownVariable(p *lint.Pass) {
	hookVariables(p)
	known := p.Kind().Variables
	if known == nil {
		return
	}
	body, text := p.Doc.BodySpan(), p.Doc.Source.Text
	var first source.Span
	places := 0
	var related []lint.Related
	fix := lint.Fix{Message: "remove the braces"}
	for at := body.Start; ; {
		i := bytes.Index(text[at:body.End], []byte("${"))
		if i < 0 {
			break
		}
		at += i
		end := variableEnd(text[:body.End], at)
		if end == 0 {
			at += len("${")
			continue
		}
		if name := string(text[at+2 : end-1]); !slices.Contains(known.Names, name) && isMistaken(p, known, name) {
			span := source.Span{Start: at, End: end}
			places++
			if first.Len() == 0 {
				first = span
			} else if len(related) < maxRelated {
				related = append(related, lint.Related{Span: span, Message: "another one"})
			}
			if (end == len(text) || !isWord(text[end])) && !isInterpolated(p, at) {
				fix.Edits = append(fix.Edits, source.Edit{Span: span, New: "$" + name})
			}
		}
		at = end
	}
	if first.Len() == 0 {
		return
	}
	f := lint.Finding{
		Span:     first,
		Message:  because(p.Platform().Name+" has no variable "+quote(p.Slice(first)), &known.Effect),
		Help:     "the variables are " + list(known.Names),
		Severity: severity(&known.Effect, lint.Off),
		Related:  related,
	}
	if len(fix.Edits) == places && known.Prefix == "" { // one that stays would be thrown at all the same
		f.Fixes = []lint.Fix{fix}
	}
	p.Report(f)
}

// isInterpolated reports whether what stands at an offset belongs to a sample in a language that isn't the shell's, where
// a name without braces is another thing: a template of JavaScript.
func isInterpolated(p *lint.Pass, off int) bool {
	body := p.Doc.Body()
	i := body.At(off)
	return body.InCode(off) && !holdsCommands(p.Slice(body.Blocks[i].Info))
}

// isMistaken reports whether a name that isn't known was meant for one that is. Where the platform's names begin alike,
// others are the shell's; of them it is one that goes on where a known one ends, and that the file doesn't set.
func isMistaken(p *lint.Pass, known *schema.Variables, name string) bool {
	if known.Prefix == "" {
		return true
	}
	near := strings.HasPrefix(name, known.Prefix) && slices.ContainsFunc(known.Names, func(other string) bool {
		return strings.HasPrefix(name, other+"_") || strings.HasPrefix(other, name+"_") || schema.Near(name, []string{other}) != ""
	})
	return near && !bytes.Contains(p.Doc.Source.Text, []byte(name+"="))
}

// variableEnd returns the offset after the ${name} that a ${ at an offset begins, 0 if there is no
// name.
func variableEnd(text []byte, at int) int {
	i := at + 2
	for i < len(text) && isWord(text[i]) {
		i++
	}
	if i == at+2 || i == len(text) || text[i] != '}' {
		return 0
	}
	return i + 1
}
