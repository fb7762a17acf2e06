package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// UnusableFile reports a script that a hook starts by its name and that isn't executable.
//
// # Why
//
// `${CLAUDE_PLUGIN_ROOT}/hooks/log.sh` has the shell start the file itself, which it refuses without the right to
// execute it: the hook fails each time it runs. An archive, a web page for uploads and Windows lose that right.
//
// Only the first word of a command is looked at, and only where some other script of the tree is executable: else the
// file system doesn't tell.
//
// # Fix
//
// Run it by name, as `bash "${CLAUDE_PLUGIN_ROOT}/hooks/log.sh"`, or make it executable: `git update-index --chmod=+x`.
var UnusableFile = register(&lint.Rule{
	ID:       "unusable-file",
	Summary:  "a script that a hook starts and that isn't executable",
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
	eachHandler(p, func(handler *frontmatter.Value) {
		command := handler.Lookup("command")
		if command == nil || handler.Lookup("shell") != nil {
			return
		}
		raw, start := p.Slice(command.Value.Span), command.Value.Span.Start
		eachVariablePath(raw, c.folders, func(at source.Span, folder, rest string) {
			if strings.Trim(raw[:at.Start], `"'\ `) != "" || !c.project.Inert[path.Join(folder, rest)] {
				return
			}
			p.Report(lint.Finding{
				Span:    source.Span{Start: start + at.Start, End: start + at.End},
				Message: quote(rest) + " isn't executable, but the hook runs it directly: the shell refuses to start it",
			})
		})
	})
}
