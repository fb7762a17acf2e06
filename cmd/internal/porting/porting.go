// Package porting is what the command port does: it has definitions written for another platform, holds each against
// the rules of that platform, says what differs, and writes what may be written.
package porting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/port"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
	"github.com/agentlint/agentlint/schema"
)

// Options say what is ported where.
type Options struct {
	To *schema.Platform
	// Out is the folder that gets the platform's folder, "" for the project of each definition.
	Out string
	// Diff has the files shown and not written.
	Diff bool
	// Force has files that are there replaced.
	Force bool
	// Widen has definitions written that may do more than the original.
	Widen bool
}

// A job is one definition on its way.
type job struct {
	w    *workspace.Workspace
	doc  *agent.Document
	root string // absolute, in the operating system's form
	name string // of the file, slash-separated, relative to root
	*port.Result
}

// A run is one call of the command.
type run struct {
	Options
	out, notes io.Writer // of what was written, and of what is said
	err        error     // of writing to them
	jobs       []*job
	held       int // definitions that weren't ported
}

// Run ports the agents of workspaces. What is said of them goes to out, or to notes beside diffs on out. The first
// result reports that something wasn't ported, or differs with Diff set.
func Run(ctx context.Context, all []*workspace.Workspace, o Options, out, notes io.Writer) (found bool, err error) {
	r := &run{Options: o, out: out, notes: out}
	if o.Diff {
		r.notes = notes
	}
	if o.Out != "" {
		if r.Out, err = outer(o.Out, o.To.Port().Folder); err != nil {
			return false, err
		}
	}
	agents := 0
	for _, w := range all {
		agents += r.read(w)
	}
	if agents == 0 {
		return false, fmt.Errorf("there is no agent to port to %s", o.To.Name)
	}
	r.separate()
	if err := r.check(); err != nil {
		return false, err
	}
	written, err := r.finish(ctx)
	if r.err != nil {
		err = errors.Join(err, fmt.Errorf("write what was ported: %w", r.err))
	}
	return r.held > 0 || o.Diff && written > 0, err
}

// say writes a line.
func (r *run) say(format string, args ...any) {
	if _, err := io.WriteString(r.notes, report.EscapeLine(fmt.Sprintf(format, args...))+"\n"); err != nil && r.err == nil {
		r.err = err
	}
}

// hold says why a definition isn't ported.
func (r *run) hold(w *workspace.Workspace, d *agent.Document, why string) {
	r.held++
	r.say("%s: not ported: %s", view.Paths(w)(d.Source.Path), why)
}

// read ports the agents of a workspace, without writing anything, and returns how many there are.
func (r *run) read(w *workspace.Workspace) int {
	names := map[string]string{}
	for _, d := range w.Tree.Docs {
		if from, name, err := port.Name(d, r.To); err == nil {
			names[from] = name
		}
	}
	agents := 0
	for _, d := range w.Tree.Docs {
		result, err := port.Of(d, r.To, names)
		switch {
		case errors.Is(err, port.ErrNotAgent):
			continue
		case err != nil:
			r.hold(w, d, err.Error())
		default:
			j := &job{w: w, doc: d, root: r.Out, name: result.Path, Result: result}
			if r.Out == "" {
				j.root = w.Root
				j.name = path.Join(project(d), result.Path)
			}
			r.jobs = append(r.jobs, j)
		}
		agents++
	}
	return agents
}

// project returns the folder that a definition's platform folder lies in, relative to the root: "." if it is in none.
func project(d *agent.Document) string {
	before, _, ok := strings.Cut("/"+d.Source.Path, "/"+d.Kind.Platform.Port().Folder+"/")
	if !ok {
		return "."
	}
	return path.Clean(strings.TrimPrefix(before+"/", "/"))
}

// outer returns the folder that files are written below, absolute: the one that was named, or the one that this lies in
// if it is the platform's own.
func outer(out, folder string) (string, error) {
	full, err := filepath.Abs(out)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", out, err)
	}
	if before, ok := strings.CutSuffix(filepath.ToSlash(full), "/"+folder); ok && before != "" {
		return filepath.FromSlash(before), nil
	}
	return full, nil
}

// separate drops definitions that would have the file of another one.
func (r *run) separate() {
	taken := map[string]*job{}
	var kept []*job
	for _, j := range r.jobs {
		key := strings.ToLower(filepath.Join(j.root, j.name)) // some file systems don't tell case
		if other := taken[key]; other != nil {
			r.hold(j.w, j.doc, fmt.Sprintf("%s is already written from %s", j.name, view.Paths(other.w)(other.doc.Source.Path)))
			continue
		}
		taken[key] = j
		kept = append(kept, j)
	}
	r.jobs = kept
}

// check drops definitions that would have errors on their new platform, which nothing but an error in the original
// brings about.
func (r *run) check() error {
	docs := make([]*agent.Document, len(r.jobs))
	for i, j := range r.jobs {
		docs[i] = agent.Parse(source.New(j.name, j.Text), j.Kind, agent.Scope{Folder: j.root})
	}
	linter, snapshot := lint.New(rules.All(), nil), lint.NewSnapshot(docs, nil, nil)
	var kept []*job
	for i, j := range r.jobs {
		diagnostics, err := linter.Check(snapshot, docs[i])
		if err != nil {
			return err
		}
		if said := worst(diagnostics); said != nil {
			r.hold(j.w, j.doc, fmt.Sprintf("%s would have an error: %s (%s)", j.name, said.Message, said.Rule.ID))
			continue
		}
		kept = append(kept, j)
	}
	r.jobs = kept
	return nil
}

// worst returns the first error among diagnostics, nil if there is none.
func worst(diagnostics []lint.Diagnostic) *lint.Diagnostic {
	for i := range diagnostics {
		if diagnostics[i].Severity == lint.Error {
			return &diagnostics[i]
		}
	}
	return nil
}
