package workspace

import (
	"path/filepath"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/load"
)

// With returns the workspace with another text of a file, relative to the root: the next state after an
// edit. It shares all that the edit doesn't touch, so that its time is that of reading the one file, and
// in proportion to the collection only where the file's summary changes. false says that more may have
// changed than one file's text, so that the tree is to be read again: the file isn't a definition that
// is known, or it now is something else.
func (w *Workspace) With(name string, text []byte) (*Workspace, bool) {
	before := w.snapshot.Document(name)
	if before == nil {
		return nil, false
	}
	after, ok := load.Edited(before, text)
	if !ok {
		return nil, false
	}
	return w.with(w.snapshot.With(map[string]*agent.Document{name: after})), true
}

// Reread returns the workspace after an edit of the file at a path, absolute, as [Workspace.With] does
// for its text on disk.
func (w *Workspace) Reread(file string) (*Workspace, bool) {
	relative, err := filepath.Rel(w.Root, file)
	if err != nil {
		return nil, false
	}
	name := filepath.ToSlash(relative)
	if w.snapshot.Document(name) == nil {
		return nil, false
	}
	text, err := load.ReadFile(w.Root, name)
	if err != nil {
		return nil, false
	}
	return w.With(name, text)
}
