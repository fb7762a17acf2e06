package workspace

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/config"
)

// Notes returns a sentence for each reason for which definitions aren't looked at, and for configurations
// that aren't read.
func (w *Workspace) Notes() []string {
	notes := slices.Clone(w.Tree.Notes)
	if w.options.Config != "" || w.options.NoConfig || w.options.ConfigFrom != "" {
		return notes
	}
	misnamed, nested := w.unreadConfigurations()
	for _, file := range misnamed {
		notes = append(notes, fmt.Sprintf("%s isn't read: the configuration is %s", shown(w.File(file)), shown(w.File(config.Name))))
	}
	if len(nested) > 0 {
		also := ""
		if n := len(nested) - 1; n > 0 {
			also = fmt.Sprintf(" (nor %d more)", n)
		}
		notes = append(notes, fmt.Sprintf("%s isn't read%s: this run has the root %s; give --root %s, or use overrides", shown(w.File(nested[0])), also, shown(w.Root), shown(w.File(path.Dir(nested[0])))))
	}
	return notes
}

// unreadConfigurations returns the files that look like a configuration and aren't one, sorted: in the root
// by their names, and those below it beside what is reported on.
func (w *Workspace) unreadConfigurations() (misnamed, nested []string) {
	for file := range w.Tree.Project.Files {
		switch {
		case !strings.Contains(file, "/"):
			if config.IsMisnamed(file) {
				misnamed = append(misnamed, file)
			}
		case config.IsNested(file) && w.reportsIn(path.Dir(file)):
			nested = append(nested, file)
		}
	}
	slices.Sort(misnamed)
	slices.Sort(nested)
	return misnamed, nested
}

// reportsIn reports whether a definition below a folder is reported on.
func (w *Workspace) reportsIn(folder string) bool {
	for _, d := range w.Tree.Docs {
		if strings.HasPrefix(d.Source.Path, folder+"/") {
			return true
		}
	}
	return false
}
