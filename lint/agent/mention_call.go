package agent

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Call is a place in a body that calls a tool with a name: Skill(x).
type Call struct {
	Name string
	Span source.Span // of the name
}

// callMentions reads the calls of agents, in prose and in samples: `subagent_type: x`, `Agent(x)`,
// `Task(x)`, `@agent-x` and "use the x agent". Names with that of a plugin before them are no part of it.
func callMentions(d *Document) []Mention {
	var out []Mention
	text := d.Source.Text[:d.bodySpan.End]
	add := func(at source.Span, ok bool) {
		if ok {
			out = append(out, Mention{Name: string(text[at.Start:at.End]), Span: at, Form: Called})
		}
	}
	eachWord(d, "subagent_type", func(off int) { add(assigned(text, off)) })
	for _, tool := range []string{"Agent(", "Task("} {
		eachWord(d, tool, func(off int) {
			at, ok := argument(text, off)
			add(at, ok && bytes.ContainsAny(text[at.Start:at.End], "-_") && !namesAgentBehind(text, at.End))
		})
	}
	eachWord(d, "@agent-", func(off int) {
		at := nameAt(text, off)
		add(at, at.Len() > 0 && !isPathByte(text, at.End))
	})
	for _, word := range []string{"agent", "subagent"} {
		eachWord(d, word, func(off int) {
			if end := off - len(word) - 1; end > d.bodySpan.Start && text[end] == ' ' && (off == len(text) || !isNameByte(text[off])) {
				if at, ok := orderedAgent(text[d.bodySpan.Start:end], d.bodySpan.Start); ok {
					out = append(out, Mention{Name: string(text[at.Start:at.End]), Span: at, Form: Ordered})
				}
			}
		})
	}
	return out
}

// orderedAgent returns the name at the end of a text that starts at an offset, if what is before it orders the agent of
// that name: "use the x-y". An adjective is no name.
func orderedAgent(text []byte, off int) (source.Span, bool) {
	trimmed := bytes.TrimRight(text, "`*\"")
	start := len(trimmed)
	for start > 0 && isNameByte(trimmed[start-1]) {
		start--
	}
	name := string(trimmed[start:])
	if !strings.Contains(name, "-") || !IsSlug(name) || schema.IsAdjective(name) {
		return source.Span{}, false
	}
	before := strings.ToLower(string(bytes.TrimRight(trimmed[max(0, start-40):start], "`*\"@")))
	verb, ok := strings.CutSuffix(before, " the ")
	if i := strings.LastIndexAny(verb, " \n\t*_-(\"'."); i >= 0 {
		verb = verb[i+1:]
	}
	return source.Span{Start: off + start, End: off + len(trimmed)}, ok && schema.OrdersAgent(verb)
}

// namesAgentBehind reports whether a call names its agent by a key behind an offset of its line: what stands first is the
// task's title.
func namesAgentBehind(text []byte, off int) bool {
	const most = 400 // bytes that are looked at
	line, _, _ := bytes.Cut(text[off:min(len(text), off+most)], []byte("\n"))
	return bytes.Contains(line, []byte("subagent_type"))
}

// SkillCalls returns the skills that the body calls as Skill(x), in prose and in samples, in order. The text
// of a link is no call.
func (d *Document) SkillCalls() []Call {
	var out []Call
	text := d.Source.Text[:d.bodySpan.End]
	eachWord(d, "Skill(", func(off int) {
		for _, key := range []string{"skill=", "command=", "skill: ", "command: "} {
			if bytes.HasPrefix(text[off:], []byte(key)) {
				off += len(key)
			}
		}
		// A word without quotes and dashes is a variable in code.
		at, ok := argument(text, off)
		if ok && (at.Start > off || bytes.IndexByte(text[at.Start:at.End], '-') >= 0) && !isLinkText(text, at.End) {
			out = append(out, Call{Name: string(text[at.Start:at.End]), Span: at})
		}
	})
	return out
}

// isLinkText reports whether a call whose name ends at an offset is the text of a link: Skill(x)[references/x.md]
// leads to a file of the skill itself.
func isLinkText(text []byte, end int) bool {
	rest := bytes.TrimLeft(text[end:], "`\"'*")
	return bytes.HasPrefix(rest, []byte(")[")) || bytes.HasPrefix(rest, []byte(")]("))
}

// eachWord calls f with the offset after each place of the body that holds a word and isn't the end of a longer
// one. The text that the offset is one of is that of the file up to the end of the body.
func eachWord(d *Document, word string, f func(off int)) {
	if !d.MayHold(word) {
		return
	}
	text, start := d.Source.Text[:d.bodySpan.End], d.bodySpan.Start
	for off := start; ; {
		i := bytes.Index(text[off:], []byte(word))
		if i < 0 {
			return
		}
		before := off + i - 1
		off += i + len(word)
		if before < start || !isNameByte(text[before]) && strings.IndexByte("./\\", text[before]) < 0 {
			f(off)
		}
	}
}

// assigned returns the name that a key is given: `: x`, `="x"`, `": "x"`.
func assigned(text []byte, off int) (source.Span, bool) {
	off = skip(text, off, "\\\"'`")
	off = skip(text, off, " \t")
	if off >= len(text) || text[off] != ':' && text[off] != '=' {
		return source.Span{}, false
	}
	variable := text[off] == '=' // without quotes, in code
	off = skip(text, off+1, "`*")
	off = skip(text, off, " \t")
	off = skip(text, off, "\\")
	if variable && (off >= len(text) || !isQuote(text[off])) {
		return source.Span{}, false
	}
	return quoted(text, off)
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// argument returns the first argument of a call.
func argument(text []byte, off int) (source.Span, bool) {
	at, ok := quoted(text, skip(text, off, "\\"))
	return at, ok && at.End < len(text) && strings.IndexByte("),\"'`\\", text[at.End]) >= 0
}

// quoted returns a name, in quotes or not. What goes on after it is no name: a slot, a plugin's name,
// a call in code.
func quoted(text []byte, off int) (source.Span, bool) {
	off = skip(text, off, "\"'`")
	at := nameAt(text, off)
	if at.Len() == 0 || isPathByte(text, at.End) {
		return source.Span{}, false
	}
	return at, true
}

func skip(text []byte, off int, set string) int {
	for off < len(text) && strings.IndexByte(set, text[off]) >= 0 {
		off++
	}
	return off
}

// nameAt returns the span of a slug at an offset, empty if there is none.
func nameAt(text []byte, off int) source.Span {
	end := off
	for end < len(text) && isNameByte(text[end]) {
		end++
	}
	if !IsSlug(string(text[off:end])) {
		return source.Span{Start: off, End: off}
	}
	return source.Span{Start: off, End: end}
}

// isPathByte reports whether a byte after a name makes it part of something longer.
func isPathByte(text []byte, off int) bool {
	if off >= len(text) {
		return false
	}
	if text[off] == '.' {
		return off+1 < len(text) && isNameByte(text[off+1])
	}
	return strings.IndexByte("/:({[<*$=@", text[off]) >= 0
}
