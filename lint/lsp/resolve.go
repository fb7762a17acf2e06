package lsp

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/agent"
)

// A fileRef is a reference in a file.
type fileRef struct {
	agent.Ref

	doc *agent.Document
}

// references returns the places in all files of a root that name one of some definitions, that of the
// definition included.
func references(r *root, targets []*agent.Summary) []fileRef {
	paths, names := map[string]bool{}, map[string]bool{}
	for _, t := range targets {
		paths[t.Path], names[t.Name], names[t.Stem()] = true, true, true
	}
	var out []fileRef
	for _, doc := range r.workspace.Tree.Docs {
		if !holdsAny(doc.Source.Text, names) {
			continue
		}
		for _, ref := range doc.Anew().Refs() {
			if names[ref.Name] && isOneOf(r, doc, ref, paths) {
				out = append(out, fileRef{ref, doc})
			}
		}
	}
	return out
}

// isOneOf reports whether a reference is to one of the definitions with some paths.
func isOneOf(r *root, doc *agent.Document, ref agent.Ref, paths map[string]bool) bool {
	if ref.Own {
		return paths[doc.Source.Path]
	}
	for _, s := range r.workspace.Collection().Agents(doc, ref.Name) {
		if paths[s.Path] {
			return true
		}
	}
	return false
}

func holdsAny(text []byte, names map[string]bool) bool {
	for name := range names {
		if name != "" && bytes.Contains(text, []byte(name)) {
			return true
		}
	}
	return false
}
