package view

import (
	"context"

	"github.com/agentlint/agentlint/lint/graph"
	"github.com/agentlint/agentlint/lint/workspace"
)

// Graph returns who refers to whom among the definitions that a workspace is to report on, and what of some
// kinds they refer to, with details for the page if it is asked for. The whole of its root is read and checked
// for that. The error is that of the context, or of rules that failed.
func Graph(ctx context.Context, w *workspace.Workspace, kinds []graph.Kind, details bool) (*graph.Graph, error) {
	whole := *w
	whole.Paths = append([]string{"."}, w.Paths...) // folders of copies are looked into where they are asked for
	read, err := whole.Reload(ctx)
	if err != nil {
		return nil, err
	}
	result, err := read.Check(ctx, nil)
	if err != nil {
		return nil, err
	}
	all := graph.New(graph.Input{
		Docs: read.Tree.Docs, Collection: read.Collection(), Diagnostics: result.Diagnostics, Names: w.Config.Names, Details: details, Show: Paths(w),
	})
	return all.Select(graph.Selection{Kinds: kinds, Paths: w.Paths}), nil
}
