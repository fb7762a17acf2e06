package workspace

import (
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/baseline"
)

// Gone returns what the baseline knows that is in a file and nothing is found of any more, and the name of
// that file. What the result doesn't concern, because the rule or the file wasn't checked, isn't gone.
func (r *Result) Gone() (gone baseline.Baseline, file string) {
	_, gone = r.recorded.Split(r.Diagnostics, r.settled())
	return gone, r.recordedIn
}

// Record returns a baseline without what is gone and with the diagnostics at or above a severity, and how
// many were added and removed. With prune nothing is added.
func (r *Result) Record(known baseline.Baseline, least lint.Severity, prune bool) (after baseline.Baseline, added, removed int) {
	kept, gone := known.Split(r.Diagnostics, r.settled())
	after = kept
	if !prune {
		found := slices.DeleteFunc(slices.Clone(r.Diagnostics), func(d lint.Diagnostic) bool { return d.Severity < least })
		after = baseline.Union(kept, baseline.Of(found))
	}
	return after, after.Count() - kept.Count(), gone.Count()
}

// settled returns a function that reports whether a result of the workspace has all diagnostics that an
// entry of a baseline can be about: its rule is checked, and so is its file, or that is gone.
func (w *Workspace) settled() func(baseline.Entry) bool {
	checked := map[string]bool{}
	for _, d := range w.Tree.Docs {
		checked[d.Source.Path] = true
	}
	return func(e baseline.Entry) bool {
		return !w.Tree.Project.Exists(e.Path) || checked[e.Path] && w.checks(e.Rule)
	}
}

// checks reports whether a rule is enabled, or is none any more.
func (w *Workspace) checks(id string) bool {
	is := func(r *lint.Rule) bool { return r.Is(id) }
	return w.options.Enabled == nil || slices.ContainsFunc(w.options.Enabled, is) || !slices.ContainsFunc(w.options.Rules, is)
}
