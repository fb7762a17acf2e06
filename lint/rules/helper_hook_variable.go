package rules

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// hookVariables reports variables in the commands of hooks that authors expect but the platform never sets, each once
// per command. It ignores variables that the command sets itself.
func hookVariables(p *lint.Pass) {
	mistakes := p.Platform().HookMistakes
	if mistakes == nil || p.Doc.Front == nil {
		return
	}
	eachHookCommand(p, func(_ *frontmatter.Value, _ schema.Shell, command *frontmatter.Value) {
		if command.Kind != frontmatter.String || !strings.Contains(command.Text, "$") {
			return
		}
		raw := p.Slice(command.Span)
		for _, name := range mistakes.Names {
			at := variableIn(raw, name)
			if at.Len() == 0 || sets(raw, name) {
				continue
			}
			span := source.Span{Start: command.Span.Start + at.Start, End: command.Span.Start + at.End}
			p.Report(lint.Finding{Span: span, Severity: severity(&mistakes.Effect, lint.Off), Message: because("hooks have no variable "+quote(p.Slice(span)), &mistakes.Effect)})
		}
	})
}

// variableIn returns the span of the first use of a variable in a command, $NAME or ${NAME}; a zero span if there is
// none.
func variableIn(command, name string) source.Span {
	for off := 0; ; {
		i := strings.Index(command[off:], name)
		if i < 0 {
			return source.Span{}
		}
		start := off + i
		off = start + len(name)
		switch {
		case strings.HasSuffix(command[:start], "${") && strings.HasPrefix(command[off:], "}"):
			return source.Span{Start: start - 2, End: off + 1}
		case strings.HasSuffix(command[:start], "$") && (off == len(command) || !isWord(command[off])):
			return source.Span{Start: start - 1, End: off}
		}
	}
}

// sets reports whether a command sets a variable itself.
func sets(command, name string) bool {
	return strings.Contains(command, name+"=") || strings.Contains(command, "read "+name) || strings.Contains(command, "read -r "+name) ||
		strings.Contains(command, "for "+name+" in")
}
