package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/agentlint/agentlint/lint/workspace"
)

// writeFiles writes the files that would be checked, and what each is taken for.
func writeFiles(w io.Writer, all []*workspace.Workspace) error {
	b := bufio.NewWriter(w)
	for _, ws := range all {
		show := shower(ws)
		for _, d := range ws.Tree.Docs {
			fmt.Fprintf(b, "%s\t%s %s\n", safe(show(d.Source.Path)), d.Kind.Platform.ID, d.Kind.ID)
		}
	}
	return b.Flush()
}

// skips says on the standard error which files are not checked. It returns an error if one that
// should be could not be read.
func (s streams) skips(all []*workspace.Workspace) error {
	var errs []error
	for _, w := range all {
		show := shower(w)
		for _, skip := range w.Tree.Skipped {
			line := fmt.Sprintf("%s: %s", show(skip.Path), skip.Reason)
			if skip.Failed {
				errs = append(errs, errors.New(line))
			} else {
				s.say("agentlint: skipped %s\n", safe(line))
			}
		}
	}
	return errors.Join(errs...)
}

// nothing returns an error if there is nothing to check, unless that is to be expected: it is allowed,
// or files were named and aren't definitions.
func nothing(ctx context.Context, all []*workspace.Workspace, allowed bool) error {
	if total(all) > 0 || allowed {
		return nil
	}
	var where []string
	folders := false
	for _, w := range all {
		show, named := shower(w), map[string]bool{}
		for _, s := range w.Tree.Skipped {
			named[s.Path] = true
		}
		for _, p := range w.Paths {
			where = append(where, show(p))
			folders = folders || !named[p]
		}
	}
	if !folders {
		return nil
	}
	message := fmt.Sprintf("nothing to check: no agent definitions in %s (Markdown files whose frontmatter has a name and a description)", strings.Join(where, ", "))
	if near := nearest(ctx, all[0]); near != "" {
		message += "; " + near + " has some"
	}
	return errors.New(message)
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
	return shower(w)(all.Tree.Docs[0].Scope.Folder)
}
