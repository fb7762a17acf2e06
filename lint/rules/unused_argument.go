package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
)

// UnusedArgument reports a name in `arguments` of a skill or command that its text never uses.
//
// # Why
//
// The value that the user gives for it is lost. A text with `$ARGUMENTS` or a number (`$0`) has access to all
// arguments.
//
// # Fix
//
// Write `$name` where the argument belongs, or remove the name from the list.
var UnusedArgument = register(&lint.Rule{
	ID:       "unused-argument",
	Summary:  "an argument that the text never uses",
	Category: lint.Fields,
	Severity: lint.Info,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    unusedArgument,
})

func unusedArgument(p *lint.Pass) {
	f, at := p.Doc.Front.Lookup("arguments"), p.Doc.BodySpan()
	if f == nil || p.Kind().Field("arguments") == nil {
		return
	}
	var names []string
	switch f.Value.Kind {
	case frontmatter.String:
		names = strings.Fields(f.Value.Text)
	case frontmatter.List:
		for _, item := range f.Value.Items {
			names = append(names, item.Text)
		}
	default:
		return
	}
	used, all := usedVariables(p.Doc.Source.Text[at.Start:at.End])
	if all {
		return
	}
	var unused []string
	for _, name := range names {
		if name != "" && !used[name] {
			unused = append(unused, "$"+name)
		}
	}
	if len(unused) > 0 {
		p.Report(lint.Finding{Span: f.KeySpan, Message: "the text never uses " + list(unused)})
	}
}

// usedVariables returns the names that stand after a dollar sign in a text, with or without braces, and whether one of
// them stands for whatever the user gives.
func usedVariables(text []byte) (used map[string]bool, all bool) {
	used = map[string]bool{}
	for {
		i := bytes.IndexByte(text, '$')
		if i < 0 {
			return used, false
		}
		text = bytes.TrimPrefix(text[i+1:], []byte("{"))
		end := 0
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		name := string(text[:end])
		if name == "ARGUMENTS" || name != "" && name[0] >= '0' && name[0] <= '9' {
			return nil, true
		}
		used[strings.TrimRight(name, "-")] = true
	}
}
