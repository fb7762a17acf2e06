package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnusableFile reports a script that a hook runs directly but that isn't executable.
//
// # Why
//
// With `${CLAUDE_PLUGIN_ROOT}/hooks/log.sh`, the shell runs the file itself, and refuses to if it isn't executable:
// the hook fails each time it runs. Archives, web uploads and Windows lose the executable bit.
//
// Only the first word of a command is checked, and only if some other script in the tree is executable: otherwise
// the file system doesn't have this information.
//
// # Fix
//
// Run it with an interpreter, `bash "${CLAUDE_PLUGIN_ROOT}/hooks/log.sh"`, or make it executable: `git update-index
// --chmod=+x`.
var UnusableFile = register(&lint.Rule{
	ID:       "unusable-file",
	Summary:  "a script that a hook runs but that isn't executable",
	Category: lint.Encoding,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	JSON:     true,
	Check:    unusableFile,
})

func unusableFile(p *lint.Pass) {
	c := newPathCheck(p)
	if c == nil || len(c.project.Inert) == 0 {
		return
	}
	inert := func(at source.Span, name, shown string) {
		if c.project.Inert[name] {
			p.Report(lint.Finding{Span: at, Message: quote(shown) + " isn't executable, but the hook runs it directly: the shell refuses to start it"})
		}
	}
	c.eachHookCommand(func(handler *frontmatter.Value, shell schema.Shell, command *frontmatter.Value) {
		if shell != schema.PosixShell || handler.Lookup("shell") != nil {
			return
		}
		raw, start := p.Slice(command.Span), command.Span.Start
		eachVariablePath(raw, c.folders, func(at source.Span, folder, rest string) {
			if strings.Trim(raw[:at.Start], `"'\ `) == "" {
				inert(source.Span{Start: start + at.Start, End: start + at.End}, path.Join(folder, rest), rest)
			}
		})
		if at, name := c.scriptFromRoot(handler, command); at.Start == start+1 {
			inert(at, name, p.Slice(at))
		}
	})
}
