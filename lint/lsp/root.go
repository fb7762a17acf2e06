package lsp

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A root is a folder whose definitions belong together, and what is known of it.
type root struct {
	folder string // absolute
	// workspace is the last one that could be opened, nil if there was none.
	workspace *workspace.Workspace
	// stale reports that the tree is to be read again, reopen that the configuration is too.
	stale, reopen bool
	results       map[string]*result // by path
	failure       string             // what the user was told last
}

// name returns the path of a file relative to the root, slash-separated; false for one outside.
func (r *root) name(file string) (string, bool) {
	if !workspace.Within(r.folder, file) {
		return "", false
	}
	relative, err := filepath.Rel(r.folder, file)
	return filepath.ToSlash(relative), err == nil
}

// document returns the definition in a file, nil if it is none.
func (r *root) document(name string) *agent.Document {
	if r == nil || r.workspace == nil {
		return nil
	}
	return r.workspace.Document(name)
}

// rootsAt returns the folders that a file may belong to, the best first: the root of the workspace's folder
// that it is in, and the one that is found from its own folder. A file outside the workspace's folders
// belongs to the root that is marked as one, or to none.
func (s *server) rootsAt(file string) []string {
	dir := filepath.Dir(file)
	out, known := s.places[dir]
	if known {
		return out
	}
	for _, folder := range s.folders {
		if workspace.Within(folder, dir) {
			out = append(out, workspace.FindRoot(folder))
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	marked, ok := workspace.Marked(dir)
	if !ok {
		marked = workspace.FindRoot(dir)
		ok = marked != dir
	}
	if ok && !slices.Contains(out, marked) {
		out = append(out, marked)
	}
	s.places[dir] = out
	return out
}

// rootOf returns the root that has a file as a definition, or else the best one, nil if there is none; and
// the path of the file in it.
func (s *server) rootOf(ctx context.Context, file string) (*root, string) {
	var best *root
	var bestName string
	for _, folder := range s.rootsAt(file) {
		r := s.root(ctx, folder)
		name, ok := r.name(file)
		switch {
		case !ok:
		case r.document(name) != nil:
			return r, name
		case best == nil:
			best, bestName = r, name
		}
	}
	return best, bestName
}

// root returns the root of a folder, opened.
func (s *server) root(ctx context.Context, folder string) *root {
	r := s.roots[folder]
	if r == nil {
		r = &root{folder: folder, reopen: true, results: map[string]*result{}}
		s.roots[folder] = r
	}
	s.load(ctx, r)
	return r
}

// forget closes the roots that no folder and no buffer belongs to any more.
func (s *server) forget() {
	clear(s.places)
	used := map[string]bool{}
	for _, folder := range s.folders {
		used[workspace.FindRoot(folder)] = true
	}
	for file := range s.buffers {
		for _, folder := range s.rootsAt(file) {
			used[folder] = true
		}
	}
	maps.DeleteFunc(s.roots, func(folder string, _ *root) bool { return !used[folder] })
}

// opened returns the roots of the workspace's folders, opened.
func (s *server) opened(ctx context.Context) []*root {
	var out []*root
	for _, folder := range s.folders {
		if r := s.root(ctx, workspace.FindRoot(folder)); r.workspace != nil && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// definition returns the root, the path and the definition of an open document that is one, in the text that
// it has; false for one that is none.
func (s *server) definition(ctx context.Context, uri string) (r *root, name string, doc *agent.Document, ok bool) {
	b := s.find(uri)
	if b == nil {
		return nil, "", nil, false
	}
	r, name = s.rootOf(ctx, b.file)
	doc = r.document(name)
	return r, name, doc, doc != nil && bytes.Equal(doc.Source.Text, b.text)
}

// uri returns the URI of a file of a root, as the client spells it if it has the file open.
func (s *server) uri(r *root, name string) string {
	file := r.workspace.File(name)
	if b := s.buffers[file]; b != nil {
		return b.uri
	}
	return uriFromFile(file)
}

// location returns a place in a file of a root. One in a file of which no more than the summary is known
// is a line, 1-based.
func (s *server) location(r *root, name string, at source.Span, line int) location {
	l := location{URI: s.uri(r, name)}
	if doc := r.document(name); doc != nil {
		l.Range = s.encoding.rangeFromSpan(doc.Source, at)
	} else {
		l.Range.Start.Line = max(line-1, 0)
		l.Range.End.Line = l.Range.Start.Line
	}
	return l
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
