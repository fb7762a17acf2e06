package view

import (
	"bufio"
	"fmt"
	"io"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// WriteDecided writes what is decided for the first definition of a workspace, as YAML: the platform, the
// collection, and what each rule comes to, with the place in the configuration that says so.
func WriteDecided(out io.Writer, w *workspace.Workspace, rules []*lint.Rule) error {
	d := w.Tree.Docs[0]
	name := d.Source.Path
	settings := w.Config.Settings(name)
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, "path: %q\nplatform: %s # %s\nkind: %s\ncollection: %q\nrules:\n", Paths(w)(name), d.Kind.Platform.ID, report.EscapeLine(d.Evidence), d.Kind.ID, d.Scope.Name())
	for _, r := range rules {
		severity := r.Severity
		if decided, ok := settings.Severity[r.ID]; ok {
			severity = decided
		}
		value, origin := severity.String(), ""
		if settings.Unfixable[r.ID] {
			value = fmt.Sprintf("{severity: %s, fixable: false}", severity)
		}
		if at := w.Config.Origin(name, r.ID); at != "" {
			origin = " # " + report.EscapeLine(at)
		}
		fmt.Fprintf(b, "  %s: %s%s\n", r.ID, value, origin)
	}
	return b.Flush()
}
