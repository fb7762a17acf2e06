package rules

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// ShiftedArgument reports `$1` in a skill or command if it is meant to be the first argument but is the second.
//
// # Why
//
// Claude Code counts from zero since 2.1.19: `$0` is the first argument, like `$ARGUMENTS[0]`. Until then its
// documentation said `$1`, and OpenCode still counts from one. If only one argument is given, `$1` stays in the text
// unchanged.
//
// Only files without `$0` and `$ARGUMENTS[0]` are reported, once, and only if they have an `argument-hint` or a line
// that introduces the argument (`$1: the file`). Code blocks, amounts of money, patterns and skills about writing
// skills aren't checked. A command that creates commands, skills or agents needs both conditions.
//
// # Fix
//
// Count from zero. `--unsafe-fixes` does this if each of them is in prose. For a file that OpenCode reads too, no
// form is right for both.
var ShiftedArgument = register(&lint.Rule{
	ID:       "shifted-argument",
	Summary:  "$1 for the first argument, which is $0",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	Fixable:  true,
	Check:    shiftedArgument,
})

func shiftedArgument(p *lint.Pass) {
	counts := p.Kind().CountsFromZero
	if counts == nil {
		return
	}
	hinted := p.Doc.Front.Lookup("argument-hint") != nil
	if teachesSyntax(p) {
		if p.Kind().IsSkill() || !hinted {
			return
		}
		hinted = false // a command that makes commands has arguments of its own, and may have samples
	}
	at := p.Doc.BodySpan()
	text := p.Doc.Source.Text[:at.End]
	if bytes.Contains(text[at.Start:], []byte("$0")) || bytes.Contains(text[at.Start:], []byte("$ARGUMENTS[")) {
		return
	}
	var first source.Span
	var edits []source.Edit
	all := true // each of them is an argument
	for off := at.Start; ; {
		i := bytes.IndexByte(text[off:], '$')
		if i < 0 || off+i+1 >= len(text) {
			break
		}
		start := off + i
		off = start + 1
		if text[off] < '1' || text[off] > '9' || start > 0 && (text[start-1] == '\\' || text[start-1] == '$') {
			continue
		}
		span := source.Span{Start: start, End: off + 1}
		if !isArgument(p, span) || text[off] == '1' && first.Len() == 0 && !hinted && !introduces(p, span) {
			all = false
			continue
		}
		if text[off] == '1' && first.Len() == 0 {
			first = span
		}
		edits = append(edits, source.Edit{Span: source.Span{Start: off, End: off + 1}, New: string(text[off] - 1)})
	}
	if first.Len() == 0 {
		return
	}
	f := lint.Finding{Span: first, Severity: severity(counts, lint.Off), Message: because(quote("$1")+" is the second argument; the first is "+quote("$0"), counts)}
	if all {
		f.Fixes = []lint.Fix{{Message: "count from zero", Edits: edits}}
	}
	p.Report(f)
}

// teachesSyntax reports whether a skill or command is about writing some.
func teachesSyntax(p *lint.Pass) bool {
	file := p.Doc.Source.Path
	if p.Kind().IsSkill() {
		return isAboutAuthoring(path.Base(path.Dir(file)))
	}
	return isAboutAuthoring(agent.StemOf(file))
}

// isArgument reports whether $ and a digit can stand for an argument: outside of code blocks, patterns and programs,
// and no amount of money.
func isArgument(p *lint.Pass, at source.Span) bool {
	before, after := beside(p.Doc.Source, at)
	if isMoney(after) || holdsAmount(before) || holdsAmount(after) || strings.HasSuffix(strings.TrimRight(before, "`*,/ "), "$ARGUMENTS") || p.Doc.Body().InCode(at.Start) {
		return false // or one of a list of what can be written
	}
	around := strings.ToLower(before + p.Slice(at) + after)
	return !slices.ContainsFunc([]string{"awk", "sed ", "perl", "regex", "replac", "captur", "print ", "function", "sql", "order by", "insert ", "select ", "bind ", "group ", "case $"}, func(word string) bool {
		return strings.Contains(around, word)
	})
}

// beside returns what stands before and after a place on its line, as far as it matters to the words around it.
func beside(src *source.Source, at source.Span) (before, after string) {
	const most = 120
	line := src.LineSpan(src.LineFromOffset(at.Start))
	return string(src.Text[max(line.Start, at.Start-most):at.Start]), string(src.Text[at.End:max(at.End, min(line.End, at.End+most))])
}

// isMoney reports whether $ and a digit are the start of an amount or of a longer word, by what follows.
func isMoney(after string) bool {
	if after == "" {
		return false
	}
	switch c := after[0]; {
	case isNameByte(c) && c != '-':
		return true
	case c == '-' || c == '.' || c == ',':
		return len(after) > 1 && after[1] >= '0' && after[1] <= '9'
	case c == '+' || c == '%' || strings.HasPrefix(after, "–"):
		return true
	}
	word := strings.ToLower(strings.TrimLeft(after, " /"))
	return slices.ContainsFunc([]string{"billion", "million", "trillion", "per ", "month", "year", "day", "hour", "user", "gb", "usd"}, func(unit string) bool {
		return strings.HasPrefix(word, unit)
	})
}

// holdsAmount reports whether a text has an amount of money of more than one digit.
func holdsAmount(text string) bool {
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
	for off := 0; ; off++ {
		i := strings.IndexByte(text[off:], '$')
		if i < 0 {
			return false
		}
		off += i
		if rest := text[off+1:]; len(rest) > 2 && isDigit(rest[0]) && (isDigit(rest[1]) || (rest[1] == '.' || rest[1] == ',') && isDigit(rest[2])) {
			return true
		}
	}
}

// introduces reports whether a line says that $1 is an argument: an item or assignment of it, a path that ends in it,
// or it alone after a colon.
func introduces(p *lint.Pass, at source.Span) bool {
	before, after := beside(p.Doc.Source, at)
	if strings.HasSuffix(before, "@") || strings.HasSuffix(before, "/") || strings.HasSuffix(strings.TrimRight(before, "`* "), ":") {
		return true
	}
	rest := strings.TrimLeft(after, "`* ")
	return strings.Trim(before, " \t-*+|`") == "" && rest != "" && (strings.ContainsRune(":=(", rune(rest[0])) || strings.HasPrefix(rest, "—"))
}
