package workspace

import (
	"context"
	"sync/atomic"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
)

// A Result is a workspace and what the rules found in it: one value, so that a root, its files and its
// diagnostics can't come apart.
type Result struct {
	*Workspace

	// Diagnostics are sorted. Dismissed ones are among them.
	Diagnostics []lint.Diagnostic
	// Hidden counts, by severity, those that [Workspace.Hiding] hides, which aren't among them.
	Hidden Counts
}

// Counts are numbers of diagnostics by severity.
type Counts [lint.Error + 1]int

// From returns how many there are at or above a severity.
func (c Counts) From(least lint.Severity) int {
	n := 0
	for _, count := range c[least:] {
		n += count
	}
	return n
}

// Worst returns the severity of the worst diagnostic that stands, Off if none does.
func (r *Result) Worst() lint.Severity {
	worst := lint.Off
	for severity, n := range r.Hidden {
		if n > 0 {
			worst = lint.Severity(severity)
		}
	}
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.Dismissed == nil {
			worst = max(worst, d.Severity)
		}
	}
	return worst
}

// Check applies the rules. done, if not nil, is called after each file, from several goroutines. The
// error joins a [lint.InternalError] for each rule that failed, and then the result is that of the
// others; it is that of the context if that ended, or a [RevisionError], and then there is no result.
func (w *Workspace) Check(ctx context.Context, done func()) (*Result, error) {
	linter, hidden := w.linter(), [lint.Error + 1]atomic.Int64{}
	if w.hides() {
		linter = linter.Keeping(func(d *lint.Diagnostic) bool {
			if d.Dismissed != nil || d.Severity >= w.least {
				return true
			}
			hidden[d.Severity].Add(1)
			return false
		})
	}
	found, err := linter.Run(ctx, w.snapshot, done)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err := w.unhide(ctx, found); err != nil {
		return nil, err
	}
	r := &Result{Workspace: w, Diagnostics: found}
	for severity := range hidden {
		r.Hidden[severity] = int(hidden[severity].Load())
	}
	return r, err
}

// hides reports whether a result only counts diagnostics that nobody is to see.
func (w *Workspace) hides() bool {
	return w.least > lint.Off && len(w.known) == 0 && w.options.ConfigFrom == ""
}

// Hiding returns the workspace of which a result only counts the diagnostics below a severity, unless a baseline may
// know them.
func (w *Workspace) Hiding(least lint.Severity) *Workspace {
	next := *w
	next.least = least
	return &next
}

// CheckFile returns the diagnostics of one file, dismissed ones included; nothing if it isn't among
// the files to report on.
func (w *Workspace) CheckFile(path string) ([]lint.Diagnostic, error) {
	if d := w.snapshot.Document(path); d != nil {
		return w.linter().Check(w.snapshot, d.Anew())
	}
	return nil, nil
}

// Document returns the definition in a file to report on, nil if there is none.
func (w *Workspace) Document(path string) *agent.Document { return w.snapshot.Document(path) }

// Collection returns what all definitions of the tree may know of each other. It stays the same after an
// edit that changes nothing of that, and then so do the diagnostics of all other files.
func (w *Workspace) Collection() *agent.Collection { return w.snapshot.Collection }

// linter returns the linter of the workspace.
func (w *Workspace) linter() *lint.Linter {
	rules := w.options.Enabled
	if rules == nil {
		rules = w.options.Rules
	}
	l := lint.New(rules, w.settings)
	if w.options.Unsuppressed {
		l = l.WithoutSuppressions()
	}
	return l.WithDismissed()
}

// settings returns what is decided for a path, and what is known of it.
func (w *Workspace) settings(path string) *lint.Settings {
	s := w.Config.Settings(path)
	for _, b := range w.known {
		for name, n := range b.Known(path) {
			if s.Known == nil {
				s.Known = map[string]int{}
			}
			s.Known[name] = max(s.Known[name], n)
		}
	}
	return s
}
