package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxOrder is the number of bytes before a command in which the order to run it is searched for.
const maxOrder = 240

// orderToRun returns the first command that the prompt tells the agent to run, if the list of tools certainly grants
// nothing that can run commands.
func orderToRun(p *lint.Pass) (source.Span, bool) {
	if !p.Doc.MayHold("un `", "un** `", "xecute `", "command `") || mayRun(p) {
		return source.Span{}, false
	}
	isForOthers := introductionTest(p, isForPeople)
	for at, line := range linesFrom(p.Doc.Source, p.Doc.BodySpan().Start) {
		if !strings.Contains(line, "`") || strings.HasPrefix(strings.TrimLeft(line, " "), ">") || p.Doc.Body().InCode(at.End-len(strings.TrimLeft(line, " \t"))) {
			continue
		}
		for start, end := range codeSpans(line) {
			if start == end {
				break // two backticks delimit a code span that may contain one
			}
			before := line[max(0, start-1-maxOrder) : start-1]
			found := source.Span{Start: at.Start + start, End: at.Start + end}
			if isCommandLine(line[start:end]) && ordersRun(before) && !namesPeople(before) && !isForOthers(found) {
				return found, true
			}
		}
	}
	return source.Span{}, false
}

// mayRun reports whether the agent may be able to run commands: it has no list of tools, or one with a tool that
// runs commands, delegates work or is unknown.
func mayRun(p *lint.Pass) bool {
	list, port := p.Doc.Front.Lookup("tools"), p.Platform().Port()
	if list == nil || list.Guessed || port == nil {
		return true
	}
	refs := p.Doc.Tools()
	if len(refs) == 0 {
		return list.Value.Kind != frontmatter.List || len(list.Value.Items) > 0 || port.Tools.None != nil && port.Tools.None.All
	}
	for _, ref := range refs {
		tool := port.Tools.Lookup(ref.Name)
		if group, _, ok := strings.Cut(ref.Name, "/"); tool == nil && ok && slices.Contains(port.Tools.Own, group) {
			tool = port.Tools.Lookup(group)
		}
		if tool == nil || slices.ContainsFunc(tool.Gives, canRun) || slices.ContainsFunc(tool.Also, canRun) {
			return true
		}
	}
	return slices.ContainsFunc(port.Tools.Given, canRun)
}

// canRun reports whether an ability lets an agent have commands run.
func canRun(ability string) bool {
	return ability == "run" || ability == "monitor" || ability == "agent"
}

// isCommandLine reports whether a text is a command of a known program with at least one argument.
func isCommandLine(text string) bool {
	program, argument, ok := strings.Cut(text, " ")
	return ok && strings.TrimSpace(argument) != "" && schema.IsProgram(program)
}

// ordersRun reports whether a text ends in an order to run what follows: "Run", "First, execute", "if it fails, run
// the command".
func ordersRun(before string) bool {
	if i := strings.LastIndexAny(before, ".:;`|(\"“"); i >= 0 {
		before = before[i+1:]
	}
	words := strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return strings.ContainsRune(" \t*_-#0123456789[]", r) })
	for _, tail := range []string{"command", "following", "this", "the", "a"} {
		if n := len(words); n > 1 && words[n-1] == tail {
			words = words[:n-1]
		}
	}
	n := len(words)
	if n == 0 || words[n-1] != "run" && words[n-1] != "execute" {
		return false
	}
	for _, word := range words {
		switch strings.Trim(word, ",") {
		case "never", "not", "don't", "cannot", "can't", "avoid", "without", "no", "instead", "or", "unless", "may", "could", "should":
			return false
		}
	}
	if n == 1 {
		return true
	}
	last := words[n-2]
	return strings.HasSuffix(last, ",") || slices.Contains([]string{"then", "first", "and", "also", "always", "must"}, last)
}

// namesPeople reports whether a text mentions somebody or something else that runs a command.
func namesPeople(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' })
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains([]string{
			"user", "users", "user's", "developer", "developers", "maintainer", "maintainers", "they", "ask", "tell", "remind", "suggest", "suggested", "suggests",
			"recommend", "recommended", "recommends", "advise", "instruct", "propose", "parent", "orchestrator", "caller", "ci", "example", "examples",
			"delegate", "subagent", "terminal", "hook", "hooks", "pipeline", "usage",
		}, word)
	})
}

// isForPeople reports whether the text above a list addresses the list to somebody else: "Tell the user to:".
func isForPeople(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc([]string{"user to", "users to", "user can", "users can", "tell", "suggest", "recommend", "remind", "instruct", "next steps", "example", "usage", "they"}, func(words string) bool {
		return strings.Contains(text, words)
	})
}
