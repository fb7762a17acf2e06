package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A slashCall is a command in a code span that the prompt has somebody run: "Run `/check-links`".
type slashCall struct {
	name string
	at   source.Span // of the name
}

// slashCalls returns the commands that the prompt has somebody run, and how many of those in code spans are known.
func slashCalls(p *lint.Pass) (unknown []slashCall, known int) {
	src, body := p.Doc.Source, p.Doc.BodySpan()
	if !p.Doc.MayHold("`/") {
		return nil, 0
	}
	seen := map[string]bool{}
	for number := src.LineFromOffset(body.Start); number <= src.LineCount(); number++ {
		at := src.LineSpan(number)
		line := src.Slice(at)
		if len(line) > maxOrderLine || !strings.Contains(line, "`/") || p.Doc.Body().InCode(at.Start+len(line)-len(strings.TrimLeft(line, " \t>"))) {
			continue
		}
		for off := 0; ; {
			i := strings.Index(line[off:], "`/")
			if i < 0 {
				break
			}
			start := off + i + 2
			end := start
			for end < len(line) && isNameByte(line[end]) {
				end++
			}
			off = end
			name := line[start:end]
			switch {
			case end == len(line) || line[end] != '`' && line[end] != ' ' || !agent.IsSlug(name) || seen[name]:
			case isCommand(p, name):
				seen[name] = true
				known++
			case strings.Contains(name, "-") && !schema.IsSlot(name) && endsInOrderToRun(line[:start-2]) && !excuses([]byte(" "+sentenceAt(line, start, end)+" "), elsewhereWords):
				seen[name] = true
				unknown = append(unknown, slashCall{name, source.Span{Start: at.Start + start, End: at.Start + end}})
			}
		}
	}
	return unknown, known
}

// isCommand reports whether a command can be meant by a name: a file or a folder is called so, or a platform has it.
func isCommand(p *lint.Pass, name string) bool {
	project := p.Collection.Project()
	return isSkill(p, name) || p.Collection.Has(name) || schema.IsBuiltinSkill(name) || schema.IsBuiltinCommand(name) || len(project.Named(name)) > 0 ||
		slices.ContainsFunc([]string{".md", ".toml", ".prompt.md", ".agent.md"}, func(ext string) bool { return len(project.Named(name+ext)) > 0 })
}

// runningVerbs order a command to be run.
var runningVerbs = []string{"run", "execute", "invoke", "use", "call", "re-run", "rerun", "type"}

// elsewhereWords are those of sentences about a command that others have, or that is a sample.
var elsewhereWords = []string{
	" not ", "n't", "never", "instead of", "e.g", "example", "such as", " like ", "would", "plugin", "install", "global", "built-in", "builtin", "if available", "if you have", "if present", "exists",
	"your own", "custom", "optional", " gone", "removed", "deprecated", "replaced", "formerly", "old ", "future", "planned", "todo", "not yet", "coming", "user types", "user says", "route", "url", "endpoint", "page",
}

// endsInOrderToRun reports whether a text ends with an order to run what follows: "First run", "use the".
func endsInOrderToRun(before string) bool {
	if i := strings.LastIndexAny(before, ":;!?"); i >= 0 {
		before = before[i+1:]
	}
	words := strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return strings.ContainsRune(" \t*_#[]()0123456789", r) })
	if n := len(words); n > 1 && slices.Contains([]string{"the", "with"}, words[n-1]) {
		words = words[:n-1]
	}
	n := len(words)
	return n > 0 && slices.Contains(runningVerbs, words[n-1])
}

// isAmongCommands reports whether a definition is a command beside two others at least.
func isAmongCommands(p *lint.Pass) bool {
	const others = 2
	return p.Kind().Role == schema.CommandRole && len(p.Collection.Project().In(path.Dir(p.Doc.Source.Path))) > others
}
