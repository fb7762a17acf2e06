package lsp

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/rpc"
	"github.com/agentlint/agentlint/lint/source"
)

type renameParams struct {
	about

	NewName string `json:"newName"`
}

// A renameFile is a change of a workspace edit beside its edits of documents.
type renameFile struct {
	Kind   string `json:"kind"` // "rename"
	OldURI string `json:"oldUri"`
	NewURI string `json:"newUri"`
}

type preparation struct {
	Range       textRange `json:"range"`
	Placeholder string    `json:"placeholder"`
}

// prepareRename returns the name of an agent that stands at a place, nil if none does.
func (s *server) prepareRename(ctx context.Context, p about) (any, error) {
	r, targets, at := s.agentsAt(ctx, p)
	if len(targets) == 0 {
		return nil, nil
	}
	_, _, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok || r == nil {
		return nil, nil
	}
	return preparation{s.encoding.rangeFromSpan(doc.Source, at.span), at.name}, nil
}

// rename gives an agent another name wherever it has the old one: in its definition and in its samples, in
// what other definitions say of it, and in the name of its file if that follows the name.
func (s *server) rename(ctx context.Context, p renameParams) (any, error) {
	r, targets, _ := s.agentsAt(ctx, p.about)
	switch {
	case len(targets) == 0:
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "no agent of the collection is named here")
	case len(targets) > 1:
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "several agents are named %q", targets[0].Name)
	case !agent.IsSlug(p.NewName):
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "%q can't be the name of an agent: use lower-case letters and digits, with dashes between them", p.NewName)
	}
	target := targets[0]
	if taken := r.workspace.Collection().Named(target.Scope, p.NewName); len(taken) > 0 && taken[0].Path != target.Path {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "%s has the name %q", taken[0].Path, p.NewName)
	}
	edits := map[string][]source.Edit{}
	for _, ref := range references(r, targets) {
		if ref.doc.Guessed {
			return nil, rpc.Errorf(rpc.CodeInvalidParams, "%s looks like a definition and nothing says that it is one, so that nothing in it is changed", ref.doc.Source.Path)
		}
		name := ref.doc.Source.Path
		edits[name] = append(edits[name], source.Edit{Span: ref.Span, New: newName(ref, p.NewName)})
	}
	edit := s.workspaceEdit(r, edits)
	if to := s.newFile(r, target, p.NewName); to != "" {
		edit.DocumentChanges = append(edit.DocumentChanges, renameFile{"rename", s.uri(r, target.Path), uriFromFile(r.workspace.File(to))})
	}
	return edit, nil
}

// newName returns the new name as it is written in place of a reference: one that YAML may take for something
// else than a text is quoted.
func newName(ref fileRef, name string) string {
	quoted := ref.Span.Start > 0 && strings.IndexByte(`"'`, ref.doc.Source.Text[ref.Span.Start-1]) >= 0
	if ref.Field == "" || quoted || name[0] >= 'a' && !slices.Contains(otherScalars, name) {
		return name
	}
	return frontmatter.Quote(name)
}

// otherScalars are words that some version of YAML takes for a boolean or for nothing.
var otherScalars = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

// newFile returns the path that the file of an agent gets with its name, "" if it keeps its own: because it
// has another one, because the new one is taken, or because the client can't rename files.
func (s *server) newFile(r *root, target *agent.Summary, name string) string {
	can := slices.Contains(s.client.Workspace.Edit.Operations, "rename")
	ending, ok := strings.CutPrefix(path.Base(target.Path), target.Name)
	if !can || !ok || !strings.HasPrefix(ending, ".") {
		return ""
	}
	to := path.Join(path.Dir(target.Path), name+ending)
	if r.workspace.Tree.Project.Exists(to) {
		return ""
	}
	return to
}
