package lint

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// maxRounds limits how often a run applies fixes. Each round makes the fixes that overlapped in the round before, and
// those of problems that only its fixes revealed.
const maxRounds = 10

// A FixResult is the outcome of [Linter.Fix].
type FixResult struct {
	// Snapshot holds the documents with their new texts. Documents without fixes are those of the original.
	Snapshot *Snapshot
	// Left are the diagnostics of the new texts, sorted.
	Left []Diagnostic
	// Changed are the new texts by path.
	Changed map[string]*source.Source
	// Made is the number of fixes made, by path.
	Made map[string]int
}

// Total returns the number of fixes made in all files.
func (r *FixResult) Total() int {
	n := 0
	for _, made := range r.Made {
		n += made
	}
	return n
}

// A RestlessError reports that the fixes of a file still undo each other after the last round.
type RestlessError struct {
	Rules []string // sorted
	Path  string
}

// Error names the rules and the file.
func (e *RestlessError) Error() string {
	return fmt.Sprintf("%s: the fixes of %s keep undoing each other, which is a bug in agentlint; the file is left as it was", e.Path, strings.Join(e.Rules, " and "))
}

// Fix applies the fixes of all documents of a snapshot, repeatedly, until none is left. It writes no files. Unsafe
// fixes are applied only if unsafe is set.
//
// The error joins an [InternalError] for each rule that failed, whose fixes are missing, and a
// [RestlessError] for each file whose fixes keep undoing each other, which keeps its text; all other
// fixes stand. If the context ends, Fix returns its error and no result.
func (l *Linter) Fix(ctx context.Context, s *Snapshot, unsafe bool) (*FixResult, error) {
	r := &FixResult{Snapshot: s, Changed: map[string]*source.Source{}, Made: map[string]int{}}
	for round := 0; ; round++ {
		found, failed := l.Run(ctx, r.Snapshot, nil)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.Left = found
		next, made := l.fixOnce(r.Snapshot, found, unsafe)
		if len(next) == 0 {
			return r, failed
		}
		if round == maxRounds {
			return l.giveUp(ctx, s, r, next, unsafe)
		}
		for path, d := range next {
			r.Changed[path] = d.Source
			r.Made[path] += made[path]
		}
		r.Snapshot = r.Snapshot.With(next)
	}
}

// giveUp restores the original texts of the files that still change after the last round.
func (l *Linter) giveUp(ctx context.Context, before *Snapshot, r *FixResult, restless map[string]*agent.Document, unsafe bool) (*FixResult, error) {
	var errs []error
	old := map[string]*agent.Document{}
	for _, d := range before.Docs {
		path := d.Source.Path
		if restless[path] == nil {
			continue
		}
		old[path] = d
		delete(r.Changed, path)
		delete(r.Made, path)
		errs = append(errs, &RestlessError{Rules: rulesWithFixes(r.Left, path, unsafe), Path: path})
	}
	r.Snapshot = r.Snapshot.With(old)
	found, failed := l.Run(ctx, r.Snapshot, nil)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	r.Left = found
	return r, errors.Join(append(errs, failed)...)
}

// rulesWithFixes returns the IDs of the rules that would fix something in a file, sorted.
func rulesWithFixes(found []Diagnostic, path string, unsafe bool) []string {
	rules := map[string]bool{}
	for _, d := range found {
		if d.Path() == path && d.Dismissed == nil && slices.ContainsFunc(d.Fixes, func(f Fix) bool { return f.Safe || unsafe }) {
			rules[d.Rule.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(rules))
}

// fixOnce runs one round and returns the changed documents and the number of fixes in each, by path.
func (l *Linter) fixOnce(s *Snapshot, found []Diagnostic, unsafe bool) (map[string]*agent.Document, map[string]int) {
	changed, made := map[string]*agent.Document{}, map[string]int{}
	byPath := map[string][]Diagnostic{}
	for _, d := range found {
		if d.Dismissed == nil {
			byPath[d.Path()] = append(byPath[d.Path()], d)
		}
	}
	for _, d := range s.Docs {
		mine := byPath[d.Source.Path]
		if !utf8.Valid(d.Source.Text) {
			// With broken encoding, the meaning of a part is a guess, so only a fix of the whole file is safe.
			mine = slices.DeleteFunc(mine, func(m Diagnostic) bool { return !coversAll(m, len(d.Source.Text)) })
		}
		if len(mine) == 0 {
			continue
		}
		text, n := ChooseFixes(d.Source, mine, unsafe)
		if n == 0 || bytes.Equal(text, d.Source.Text) {
			continue
		}
		made[d.Source.Path] = n
		changed[d.Source.Path] = agent.Parse(source.New(d.Source.Path, text), d.Kind, d.Scope)
	}
	return changed, made
}

// coversAll reports whether the first fix of a diagnostic replaces a whole text of that size, in bytes.
func coversAll(d Diagnostic, size int) bool {
	return len(d.Fixes) > 0 && len(d.Fixes[0].Edits) == 1 && d.Fixes[0].Edits[0].Span == source.Span{Start: 0, End: size}
}
