package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/agentlint/agentlint/lint/agent"
)

// A Linter checks documents with a set of rules. It is immutable and safe for concurrent use.
type Linter struct {
	rules    []*Rule
	settings func(path string) *Settings
	workers  int

	unsuppressed  bool                   // ignore directives
	withDismissed bool                   // return dismissed diagnostics
	keeps         func(*Diagnostic) bool // filter of Run; nil keeps all
}

// New returns a linter with the rules. settings returns the settings of the file at a path; if it is nil, all files
// have the default settings.
func New(rules []*Rule, settings func(path string) *Settings) *Linter {
	sorted := slices.Clone(rules)
	slices.SortFunc(sorted, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	if settings == nil {
		settings = func(string) *Settings { return &Settings{} }
	}
	return &Linter{rules: sorted, settings: settings, workers: runtime.GOMAXPROCS(0)}
}

// WithWorkers returns a linter that checks up to n documents concurrently.
func (l *Linter) WithWorkers(n int) *Linter {
	c := *l
	c.workers = max(n, 1)
	return &c
}

// WithoutSuppressions returns a linter that ignores the suppression directives in the files.
func (l *Linter) WithoutSuppressions() *Linter {
	c := *l
	c.unsuppressed = true
	return &c
}

// WithDismissed returns a linter that also returns dismissed diagnostics.
func (l *Linter) WithDismissed() *Linter {
	c := *l
	c.withDismissed = true
	return &c
}

// Keeping returns a linter whose [Linter.Run] returns only the diagnostics for which keeps returns true. keeps is
// called from several goroutines.
func (l *Linter) Keeping(keeps func(*Diagnostic) bool) *Linter {
	c := *l
	c.keeps = keeps
	return &c
}

// An InternalError reports that a rule panicked, which is a bug in agentlint.
type InternalError struct {
	Rule, Path string
	Panic      any
}

// Error says which rule failed on which file.
func (e *InternalError) Error() string {
	return fmt.Sprintf("check %s: rule %s failed, which is a bug in agentlint: %v", e.Path, e.Rule, e.Panic)
}

// Check returns the diagnostics of one document that aren't dismissed, sorted. It is a pure function
// of the document and the collection of the snapshot. The error, if any, joins an [InternalError] for
// each rule that failed; the diagnostics of the others stand.
func (l *Linter) Check(s *Snapshot, doc *agent.Document) ([]Diagnostic, error) {
	settings := l.settings(doc.Source.Path)
	c := &checker{pass: &Pass{Doc: doc, Collection: s.Collection, Settings: settings}, applied: make([]*Rule, 0, len(l.rules))}
	c.pass.report = c.add
	for _, r := range l.rules {
		if r.Reads != ReadsSuppressions {
			c.apply(r)
		}
	}
	if len(doc.Readers) > 0 {
		findings, errs := l.checkForReaders(s, doc, settings)
		c.found, c.errs = withReaders(doc, c.found, findings), append(c.errs, errs...)
	}
	if directives := doc.Directives(); len(directives) > 0 && !l.unsuppressed {
		c.pass.Suppressions = suppress(directives, l.rules, c.applied, c.found)
		for _, r := range l.rules {
			if r.Reads == ReadsSuppressions {
				c.apply(r)
			}
		}
	}
	slices.SortFunc(c.found, Compare)
	dismissKnown(settings.Known, c.found)
	if !l.withDismissed {
		c.found = slices.DeleteFunc(c.found, func(d Diagnostic) bool { return d.Dismissed != nil })
	}
	return c.found, errors.Join(c.errs...)
}

// A checker applies rules to one document and collects the results.
type checker struct {
	pass    *Pass
	rule    *Rule   // the one being applied
	applied []*Rule // all so far
	found   []Diagnostic
	errs    []error
}

// apply applies a rule unless it is off or doesn't cover the document.
func (c *checker) apply(r *Rule) {
	if severity, set := c.pass.Settings.Severity[r.ID]; set && severity == Off || !r.Covers(c.pass.Doc.Kind) {
		return
	}
	c.rule, c.applied = r, append(c.applied, r)
	if err := run(r, c.pass); err != nil {
		c.errs = append(c.errs, err)
	}
}

// add turns a finding of the current rule into a diagnostic.
func (c *checker) add(f Finding) {
	doc, settings, rule := c.pass.Doc, c.pass.Settings, c.rule
	d := Diagnostic{Finding: f, Rule: rule, Severity: rule.Severity, Source: doc.Source, Platform: doc.Kind.Platform.ID}
	if f.Severity != Off {
		d.Severity = f.Severity
	}
	if severity, set := settings.Severity[rule.ID]; set {
		d.Severity = severity
	}
	if (doc.Guessed || doc.Presumed) && settings.Severity[rule.ID] == 0 {
		d.Severity = min(d.Severity, Warning) // no loader is known to read it, or not this platform's
	}
	if settings.Unfixable[rule.ID] || doc.Guessed {
		d.Fixes = nil
	} else if !doc.IsMarkdown() && !doc.Kind.IsJSON() {
		d.Fixes = plainFixes(doc.Source, d.Fixes)
	}
	if len(c.found) == cap(c.found) {
		c.found = slices.Grow(c.found, max(len(c.found), 4)) // append would copy a long list four times as often
	}
	c.found = append(c.found, d)
}

// run applies a rule and turns a panic into an error.
func run(r *Rule, p *Pass) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &InternalError{Rule: r.ID, Path: p.Doc.Source.Path, Panic: v}
		}
	}()
	r.Check(p)
	return nil
}

// An UnreadError reports that the text of a document, which wasn't kept in memory, can't be read again or has changed.
type UnreadError struct {
	Path string
	Err  error
}

// Error names the file and the cause.
func (e *UnreadError) Error() string { return fmt.Sprintf("read %s: %v", e.Path, e.Err) }

// Unwrap returns the cause.
func (e *UnreadError) Unwrap() error { return e.Err }

// Run checks all documents of a snapshot in parallel and returns all diagnostics, sorted. done, if
// not nil, is called after each document, from several goroutines. The error joins the errors of [Linter.Check]
// and an [UnreadError] for each document that can't be read again; the diagnostics of the others stand.
func (l *Linter) Run(ctx context.Context, s *Snapshot, done func()) ([]Diagnostic, error) {
	var mu sync.Mutex
	var outcomes []outcome
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(l.workers, len(s.Docs)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(s.Docs) || ctx.Err() != nil {
					return
				}
				if found, err := l.checkOnce(s, s.Docs[i]); len(found) > 0 || err != nil {
					mu.Lock()
					outcomes = append(outcomes, outcome{i, found, err})
					mu.Unlock()
				}
				if done != nil {
					done()
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return join(outcomes)
}

// checkOnce checks a document and releases what parsing it allocated. The diagnostics of a lean document keep only
// their own lines of its text.
func (l *Linter) checkOnce(s *Snapshot, doc *agent.Document) ([]Diagnostic, error) {
	whole, err := doc.Whole()
	if err != nil {
		return nil, &UnreadError{doc.Source.Path, err}
	}
	defer whole.Release()
	found, err := l.Check(s, whole)
	if l.keeps != nil {
		found = slices.DeleteFunc(found, func(d Diagnostic) bool { return !l.keeps(&d) })
	}
	if doc.IsLean() {
		excerpt(found)
	}
	if len(found) < cap(found)/2 {
		found = slices.Clone(found) // drop the unused capacity
	}
	return found, err
}

// An outcome is the result of checking the document at an index.
type outcome struct {
	index int
	found []Diagnostic
	err   error
}

// join concatenates the outcomes in the order of the documents. It clears their lists, so that no diagnostic is in
// memory twice.
func join(outcomes []outcome) ([]Diagnostic, error) {
	if len(outcomes) == 1 {
		return outcomes[0].found, outcomes[0].err
	}
	slices.SortFunc(outcomes, func(a, b outcome) int { return cmp.Compare(a.index, b.index) })
	n := 0
	for _, o := range outcomes {
		n += len(o.found)
	}
	out, errs := make([]Diagnostic, 0, n), []error(nil)
	for i, o := range outcomes {
		out, errs = append(out, o.found...), append(errs, o.err)
		outcomes[i].found = nil
	}
	return out, errors.Join(errs...)
}
