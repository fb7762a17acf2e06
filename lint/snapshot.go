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
	// Collection holds the summaries of all definitions of the tree, those of documents that
	// nobody asked about included.
	Collection *agent.Collection
}

// NewSnapshot returns the snapshot of the documents to report on and of the neighbors that are
// known by their summaries only, in a project, which may be nil.
func NewSnapshot(docs []*agent.Document, neighbors []agent.Summary, project *agent.Project) *Snapshot {
	s := &Snapshot{Docs: slices.Clone(docs)}
	slices.SortFunc(s.Docs, func(a, b *agent.Document) int { return cmp.Compare(a.Source.Path, b.Source.Path) })
	summaries := slices.Clone(neighbors)
	for _, d := range docs {
		summaries = append(summaries, agent.Summarize(d))
	}
	s.Collection = agent.NewCollection(summaries).WithProject(project)
	return s
}
