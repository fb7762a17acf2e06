package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/git"
	"github.com/agentlint/agentlint/lint/source"
)

// Where [Options.ConfigFrom] names a revision, such as the base of a pull request, a change can't loosen
// the check that it is held to: not by its configuration, not by its baseline, and not by comments that
// suppress what the base doesn't.

// Remembering returns the workspace with the diagnostics known that a baseline has, by the name of its file
// in the operating system's form: as it is, or as the revision of ConfigFrom has it. One that the revision
// lacks is empty. The error is a [NoBaselineError] if there is no such file.
func (w *Workspace) Remembering(ctx context.Context, name string) (*Workspace, error) {
	return w.remembering(ctx, name, ReadBaseline)
}

func (w *Workspace) remembering(ctx context.Context, name string, read func(string) (baseline.Baseline, error)) (*Workspace, error) {
	known, err := w.baselineIn(ctx, name, read)
	if err != nil {
		return nil, err
	}
	next := w.Knowing(known)
	next.recorded, next.recordedIn = known, name
	return next, nil
}

// Baseline returns the baseline in a file as [Workspace.Remembering] reads it.
func (w *Workspace) Baseline(ctx context.Context, name string) (baseline.Baseline, error) {
	return w.baselineIn(ctx, name, ReadBaseline)
}

// baselineIn reads a baseline from the file, or from the revision of ConfigFrom.
func (w *Workspace) baselineIn(ctx context.Context, name string, read func(string) (baseline.Baseline, error)) (baseline.Baseline, error) {
	if w.options.ConfigFrom == "" {
		return read(name)
	}
	known, err := baselineAt(ctx, name, w.options.ConfigFrom)
	if err != nil {
		return nil, &RevisionError{Revision: w.options.ConfigFrom, Path: name, Err: err}
	}
	return known, nil
}

// configured returns the workspace with the baseline known that its configuration names, if it names one.
// That is read below the root only, also through links.
func (w *Workspace) configured(ctx context.Context) (*Workspace, error) {
	if w.Config.Baseline == "" || w.options.NoBaseline {
		return w, nil
	}
	return w.remembering(ctx, shown(w.File(w.Config.Baseline)), func(name string) (baseline.Baseline, error) {
		if w.inMemory() {
			text, err := w.read(w.Config.Baseline)
			return parseBaseline(name, text, err)
		}
		root, err := os.OpenRoot(w.Root)
		if err != nil {
			return nil, fmt.Errorf("open the root: %w", err)
		}
		defer func() { _ = root.Close() }() // it was only read
		text, err := source.ReadFileIn(root, w.Config.Baseline, baseline.MaxSize)
		return parseBaseline(name, text, err)
	})
}

// A NoBaselineError is a baseline that doesn't exist.
type NoBaselineError struct{ Name string }

// Error names the file, and what makes one.
func (e *NoBaselineError) Error() string {
	return e.Name + ": no such file; agentlint baseline writes one"
}

// ReadBaseline reads the baseline in a file, by its name in the operating system's form. The error is
// a [NoBaselineError] if there is no such file.
func ReadBaseline(name string) (baseline.Baseline, error) {
	text, err := source.ReadFile(name, baseline.MaxSize)
	return parseBaseline(name, text, err)
}

// parseBaseline returns the baseline in the text of a file, or the error of what couldn't be read.
func parseBaseline(name string, text []byte, err error) (baseline.Baseline, error) {
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &NoBaselineError{Name: name}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	known, err := baseline.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return known, nil
}

// baselineAt reads the baseline that a file was in a revision.
func baselineAt(ctx context.Context, name, revision string) (baseline.Baseline, error) {
	repo, err := git.Open(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	commit, err := repo.Commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	text, err := repo.Blob(ctx, commit, filepath.Base(name), baseline.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return baseline.Parse(text)
}

// unhide reports what comments suppress that don't in the revision of ConfigFrom, unless it is known. The revision is
// asked only if comments suppress anything.
func (w *Workspace) unhide(ctx context.Context, found []lint.Diagnostic) error {
	if w.options.ConfigFrom == "" {
		return nil
	}
	var before map[baseline.Entry]int
	for i := range found {
		d := &found[i]
		if d.Dismissed == nil || !d.Dismissed.InSource {
			continue
		}
		if before == nil {
			var err error
			if before, err = w.suppressedBefore(ctx); err != nil {
				return &RevisionError{Revision: w.options.ConfigFrom, Err: err}
			}
		}
		key := entryOf(d)
		before[key]--
		if before[key] < 0 {
			d.Dismissed = nil
			d.Message += ", suppressed by a comment that " + w.options.ConfigFrom + " doesn't have"
		}
	}
	if before != nil {
		w.dismissKnown(found)
	}
	return nil
}

// dismissKnown dismisses of the diagnostics that stand those that baselines know beyond the ones that are
// dismissed for them already.
func (w *Workspace) dismissKnown(found []lint.Diagnostic) {
	if len(w.known) == 0 {
		return
	}
	left := map[string]map[string]int{} // by path and fingerprint
	take := func(d *lint.Diagnostic) bool {
		known, asked := left[d.Path()]
		if !asked {
			known = w.settings(d.Path()).Known
			left[d.Path()] = known
		}
		name := d.Fingerprint()
		if known[name] == 0 {
			return false
		}
		known[name]--
		return true
	}
	for i := range found {
		if d := &found[i]; d.Dismissed != nil && !d.Dismissed.InSource {
			take(d)
		}
	}
	for i := range found {
		if d := &found[i]; d.Dismissed == nil && take(d) {
			d.Dismissed = &lint.Dismissal{}
		}
	}
}

// suppressedBefore counts what comments suppress in the revision of ConfigFrom.
func (w *Workspace) suppressedBefore(ctx context.Context) (map[baseline.Entry]int, error) {
	repo, err := git.Open(w.Root)
	if err != nil {
		return nil, err
	}
	commit, err := repo.Commit(ctx, w.options.ConfigFrom)
	if err != nil {
		return nil, err
	}
	found, err := w.findingsAt(ctx, repo, commit)
	if err != nil {
		return nil, err
	}
	counts := map[baseline.Entry]int{}
	for i := range found {
		if d := &found[i]; d.Dismissed != nil && d.Dismissed.InSource {
			counts[entryOf(d)]++
		}
	}
	return counts, nil
}

func entryOf(d *lint.Diagnostic) baseline.Entry {
	return baseline.Entry{Path: d.Path(), Rule: d.Rule.ID, Fingerprint: d.Fingerprint()}
}
