package lint

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// maxRounds is how often the fixes of a run are made. A fix that overlaps another one is left to the
// next round, and what a fix brings to light is fixed in the next one too.
const maxRounds = 10

// A FixResult is what making fixes came to.
type FixResult struct {
	// Snapshot holds the documents with their new texts; those that no fix changed are the same.
	Snapshot *Snapshot
	// Left are the diagnostics of the new texts, sorted.
	Left []Diagnostic
	// Changed are the new texts by path.
	Changed map[string]*source.Source
	// Made is how many fixes were made.
	Made int
}

// A RestlessError says that fixes still undo each other after the last round.
type RestlessError struct {
	Rules []string // sorted
	Path  string   // the first of the files
}

// Error names the rules and a file.
func (e *RestlessError) Error() string {
	return fmt.Sprintf("%s: the fixes of %s keep undoing each other, which is a bug in agentlint; nothing is written", e.Path, strings.Join(e.Rules, " and "))
}

// Fix makes the fixes of all documents of a snapshot until none is left to be made. It writes
// nothing. Unsafe fixes are made only if unsafe is set.
func (l *Linter) Fix(ctx context.Context, s *Snapshot, unsafe bool) (*FixResult, error) {
	r := &FixResult{Snapshot: s, Changed: map[string]*source.Source{}}
	for round := 0; ; round++ {
		found, err := l.Run(ctx, r.Snapshot, nil)
		if err != nil {
			return nil, err
		}
		r.Left = found
		next, made := l.fixOnce(r.Snapshot, found, unsafe)
		if made == 0 {
			return r, nil
		}
		if round == maxRounds {
			return nil, restless(found, unsafe)
		}
		r.Made += made
		for path, d := range next {
			r.Changed[path] = d.Source
		}
		r.Snapshot = r.Snapshot.with(next)
	}
}

// fixOnce makes the fixes of one round and returns the documents that changed, and how many fixes
// were made.
func (l *Linter) fixOnce(s *Snapshot, found []Diagnostic, unsafe bool) (map[string]*agent.Document, int) {
	changed, made := map[string]*agent.Document{}, 0
	byPath := map[string][]Diagnostic{}
	for _, d := range found {
		if d.Dismissed == nil {
			byPath[d.Path()] = append(byPath[d.Path()], d)
		}
	}
	for _, d := range s.Docs {
		mine := byPath[d.Source.Path]
		if !utf8.Valid(d.Source.Text) {
			// What its parts mean is a guess: only a fix of the whole is made.
			mine = slices.DeleteFunc(mine, func(m Diagnostic) bool { return !coversAll(m, len(d.Source.Text)) })
		}
		if len(mine) == 0 {
			continue
		}
		text, n := ChooseFixes(d.Source, mine, unsafe)
		if n == 0 || bytes.Equal(text, d.Source.Text) {
			continue
		}
		made += n
		changed[d.Source.Path] = agent.Parse(source.New(d.Source.Path, text), d.Kind, d.Scope)
	}
	return changed, made
}

// coversAll reports whether the fix of a diagnostic replaces all of a text.
func coversAll(d Diagnostic, size int) bool {
	return len(d.Fixes) > 0 && len(d.Fixes[0].Edits) == 1 && d.Fixes[0].Edits[0].Span == source.Span{Start: 0, End: size}
}

// with returns the snapshot with other documents in place of those of their paths.
func (s *Snapshot) with(docs map[string]*agent.Document) *Snapshot {
	next := &Snapshot{Docs: slices.Clone(s.Docs)}
	var changed []agent.Summary
	for i, d := range s.Docs {
		if n := docs[d.Source.Path]; n != nil {
			next.Docs[i] = n
			changed = append(changed, agent.Summarize(n))
		}
	}
	next.Collection = s.Collection.With(changed)
	return next
}

func restless(found []Diagnostic, unsafe bool) error {
	rules, path := map[string]bool{}, ""
	for _, d := range found {
		for _, f := range d.Fixes {
			if d.Dismissed == nil && (f.Safe || unsafe) {
				rules[d.Rule.ID] = true
				if path == "" {
					path = d.Path()
				}
			}
		}
	}
	return &RestlessError{Rules: slices.Sorted(maps.Keys(rules)), Path: path}
}
