package view

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/agentlint/agentlint/lint/workspace"
)

// Skips returns a line for each file that isn't checked, with the reason. The error joins one for each
// file that should be checked and could not be read.
func Skips(all []*workspace.Workspace) ([]string, error) {
	var lines []string
	var errs []error
	for _, w := range all {
		show := Paths(w)
		for _, skip := range w.Tree.Skipped {
			line := fmt.Sprintf("%s: %s", show(skip.Path), skip.Reason)
			if skip.Failed {
				errs = append(errs, errors.New(line))
			} else {
				lines = append(lines, line)
			}
		}
	}
	return lines, errors.Join(errs...)
}

// Notes returns a sentence for each reason for which definitions aren't looked at, and for configurations that
// aren't read.
func Notes(all []*workspace.Workspace) []string {
	var notes []string
	for _, w := range all {
		notes = append(notes, w.Notes()...)
	}
	return notes
}

// Nothing returns an error if workspaces have nothing to check, with the reason for each file that was
// named, and what was left out.
func Nothing(ctx context.Context, all []*workspace.Workspace) error {
	if Checked(all) > 0 {
		return nil
	}
	var folders []string
	for _, w := range all {
		show, named := Paths(w), map[string]bool{}
		for _, s := range w.Tree.Skipped {
			named[s.Path] = true
		}
		for _, p := range w.Paths {
			if !named[p] {
				folders = append(folders, show(p))
			}
		}
	}
	skipped, err := Skips(all)
	skipped = append(skipped, Notes(all)...)
	if len(folders) > 0 {
		missing := "no agent definitions in " + strings.Join(folders, ", ") + " (Markdown files whose frontmatter has a name and a description)"
		if near := nearest(ctx, all[0]); near != "" {
			missing += "; " + near + " has some"
		}
		skipped = append([]string{missing}, skipped...)
	}
	if len(skipped) == 0 {
		return err
	}
	return errors.Join(errors.New("nothing to check: "+strings.Join(skipped, "; ")), err)
}

// nearest returns the folder of the first definition in the root of a workspace, "" if the root has
// none or was looked through already.
func nearest(ctx context.Context, w *workspace.Workspace) string {
	if len(w.Paths) > 0 && w.Paths[0] == "." {
		return ""
	}
	whole := *w
	whole.Paths = []string{"."}
	all, err := whole.Reload(ctx)
	if err != nil || len(all.Tree.Docs) == 0 {
		return ""
	}
	return Paths(w)(all.Tree.Docs[0].Scope.Folder)
}
