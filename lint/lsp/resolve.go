package lsp

import (
	"bytes"

	"github.com/agentlint/agentlint/lint/agent"
)

// agentsOf returns the definitions that a name in a document is for: those of the name in its collection, or
// else of the file name; in a skill or a command, which have no agents beside them, those anywhere in the
// same translation, copy or plugin.
func agentsOf(r *root, doc *agent.Document, name string) []agent.Summary {
	all := r.workspace.Collection()
	if named := all.Named(doc.Scope, name); len(named) > 0 {
		return named
	}
	if by := all.NameOf(doc.Scope, name); by != "" {
		return all.Named(doc.Scope, by)
	}
	if doc.Kind.IsSubagent() {
		return nil
	}
	var out []agent.Summary
	for _, s := range all.Under(".") {
		if s.Name == name && s.Scope.Variant == doc.Scope.Variant {
			out = append(out, s)
		}
	}
	return out
}

// A fileRef is a reference in a file.
type fileRef struct {
	agentRef

	doc *agent.Document
}

// references returns the places in all files of a root that name one of some definitions, that of the
// definition included.
func references(r *root, targets []agent.Summary) []fileRef {
	paths, names := map[string]bool{}, map[string]bool{}
	for _, t := range targets {
		paths[t.Path], names[t.Name], names[t.Stem()] = true, true, true
	}
	var out []fileRef
	for _, doc := range r.workspace.Tree.Docs {
		if !holdsAny(doc.Source.Text, names) {
			continue
		}
		for _, ref := range agentRefs(doc.Anew()) {
			if names[ref.name] && isOneOf(r, doc, ref, paths) {
				out = append(out, fileRef{ref, doc})
			}
		}
	}
	return out
}

// isOneOf reports whether a reference is to one of the definitions with some paths.
func isOneOf(r *root, doc *agent.Document, ref agentRef, paths map[string]bool) bool {
	if ref.own {
		return paths[doc.Source.Path]
	}
	for _, s := range agentsOf(r, doc, ref.name) {
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
