package rules

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// maxOrder is how many bytes in front of a command are looked at for the order to run it.
const maxOrder = 240

// orderToRun returns the first command that the prompt orders the agent to run, where the list of tools surely grants
// nothing that runs commands.
func orderToRun(p *lint.Pass) (source.Span, bool) {
	if !p.Doc.MayHold("un `", "un** `", "xecute `", "command `") || mayRun(p) {
		return source.Span{}, false
	}
	isForOthers := perIntroduction(p, isForPeople)
	src, body := p.Doc.Source, p.Doc.BodySpan()
	for line := src.LineFromOffset(body.Start); line <= src.LineCount(); line++ {
		at := src.LineSpan(line)
		text := src.Slice(at)
		if !strings.Contains(text, "`") || strings.HasPrefix(strings.TrimLeft(text, " "), ">") || p.Doc.Body().InCode(at.Start+len(text)-len(strings.TrimLeft(text, " \t"))) {
			continue
		}
		for off := 0; ; {
			open := strings.IndexByte(text[off:], '`')
			if open < 0 {
				break
			}
			start := off + open + 1
			length := strings.IndexByte(text[start:], '`')
			if length <= 0 {
				break
			}
			before := text[max(0, start-1-maxOrder) : start-1]
			found := source.Span{Start: at.Start + start, End: at.Start + start + length}
			if isCommandLine(text[start:start+length]) && ordersRun(before) && !namesPeople(before) && !isForOthers(found) {
				return found, true
			}
			off = start + length + 1
		}
	}
	return source.Span{}, false
}

// mayRun reports whether the agent may be able to run commands: it has no list of tools, or one with something that
// runs commands, hands work to others, or isn't known.
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

// isCommandLine reports whether a text is a command of a program that is known, with an argument at least.
func isCommandLine(text string) bool {
	program, argument, ok := strings.Cut(text, " ")
	return ok && strings.TrimSpace(argument) != "" && schema.IsProgram(program)
}

// ordersRun reports whether a text ends with an order to run what follows: "Run", "First, execute", "if it fails, run
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

// namesPeople reports whether a text speaks of somebody else who runs a command, or of when it is run.
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

// isForPeople reports whether the text above a list says that it is for somebody else: "Tell the user to:".
func isForPeople(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc([]string{"user to", "users to", "user can", "users can", "tell", "suggest", "recommend", "remind", "instruct", "next steps", "example", "usage", "they"}, func(words string) bool {
		return strings.Contains(text, words)
	})
}
