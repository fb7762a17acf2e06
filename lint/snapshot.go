package lint

import (
	"cmp"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
)

// A Snapshot is the parsed state of a tree. It is immutable and safe for concurrent use.
type Snapshot struct {
	// Docs are the documents to report on, sorted by path.
	Docs []*agent.Document
	// Collection holds the summaries of all definitions of the tree, also of those that are not reported on.
	Collection *agent.Collection
}

// NewSnapshot returns a snapshot of the documents to report on and of their neighbors, which it knows only by their
// summaries. project may be nil.
func NewSnapshot(docs []*agent.Document, neighbors []*agent.Summary, project *agent.Project) *Snapshot {
	s := &Snapshot{Docs: slices.Clone(docs)}
	slices.SortFunc(s.Docs, func(a, b *agent.Document) int { return cmp.Compare(a.Source.Path, b.Source.Path) })
	summaries := slices.Clone(neighbors)
	for _, d := range docs {
		summaries = append(summaries, agent.Summarize(d, project))
	}
	s.Collection = agent.NewCollection(summaries).WithProject(project)
	return s
}

// With returns a snapshot in which docs, by path, replace the documents at their paths. It ignores paths without a
// document. The collection stays the same unless a summary changes.
func (s *Snapshot) With(docs map[string]*agent.Document) *Snapshot {
	next := &Snapshot{Docs: slices.Clone(s.Docs)}
	var changed []*agent.Summary
	for path, d := range docs {
		i, ok := s.index(path)
		if !ok {
			continue
		}
		next.Docs[i] = d
		if summary := agent.Summarize(d, s.Collection.Project()); *summary != *s.Collection.Of(path) {
			changed = append(changed, summary)
		}
	}
	next.Collection = s.Collection.With(changed)
	return next
}

// Document returns the document at a path, or nil if it isn't one to report on.
func (s *Snapshot) Document(path string) *agent.Document {
	if i, ok := s.index(path); ok {
		return s.Docs[i]
	}
	return nil
}

func (s *Snapshot) index(path string) (int, bool) {
	return slices.BinarySearchFunc(s.Docs, path, func(d *agent.Document, path string) int { return cmp.Compare(d.Source.Path, path) })
}
