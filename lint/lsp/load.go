package lsp

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"slices"

	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/workspace"
)

// load reads a root again if that is due, and reports whether it did.
func (s *server) load(ctx context.Context, r *root) bool {
	if !r.stale && !r.reopen {
		return false
	}
	overlay := map[string][]byte{}
	for _, b := range s.buffers {
		if name, ok := r.name(b.file); ok && b.known && len(b.text) <= load.MaxFile {
			overlay[name] = b.text
		}
	}
	next, err := s.open(ctx, r, overlay)
	if ctx.Err() != nil {
		return false
	}
	r.stale, r.reopen = false, false
	failure := ""
	if err != nil {
		failure = err.Error()
	}
	if failure != "" && failure != r.failure {
		s.say(ctx, "window/showMessage", messageError, failure)
	}
	if r.failure = failure; next == nil {
		return true
	}
	r.workspace = next
	maps.DeleteFunc(r.results, func(name string, _ *result) bool { return r.document(name) == nil })
	for _, b := range s.buffers {
		if name, ok := r.name(b.file); ok && overlay[name] == nil {
			b.changed = true
		}
	}
	return true
}

// open opens the workspace of a root, or reads its tree again. The error of a configuration with a fault
// comes with a workspace all the same: that of the last one without a fault, or that of none.
func (s *server) open(ctx context.Context, r *root, overlay map[string][]byte) (*workspace.Workspace, error) {
	target := workspace.Target{Root: r.folder, Paths: []string{"."}, Overlay: overlay}
	var fault error
	if r.reopen {
		w, err := workspace.Open(ctx, target, s.options.Workspace)
		if err == nil || ctx.Err() != nil {
			return w, err
		}
		fault = err
	}
	var next *workspace.Workspace
	var err error
	if r.workspace != nil {
		again := *r.workspace
		again.Overlay = overlay
		next, err = again.Reload(ctx)
	} else {
		o := s.options.Workspace
		o.Config, o.NoConfig = "", true
		next, err = workspace.Open(ctx, target, o)
	}
	if fault != nil {
		err = fault
	}
	return next, err
}

// refresh has the workspaces know the texts of the buffers. It reports whether there was anything to do.
func (s *server) refresh(ctx context.Context) bool {
	did := false
	for _, folder := range sortedKeys(s.roots) {
		did = s.load(ctx, s.roots[folder]) || did
	}
	for _, file := range sortedKeys(s.buffers) {
		if b := s.buffers[file]; b.changed {
			did = true
			s.take(ctx, b)
		}
	}
	for _, r := range s.roots {
		did = s.load(ctx, r) || did
	}
	return did
}

// take has the workspace know the text of a buffer, or marks the root as stale if more than that changes.
func (s *server) take(ctx context.Context, b *buffer) {
	r, name := s.rootOf(ctx, b.file)
	if ctx.Err() != nil {
		return
	}
	b.changed = false
	doc := r.document(name)
	switch {
	case doc == nil:
		if b.known && r != nil {
			r.stale = true
		}
		return
	case len(b.text) > load.MaxFile:
		return
	}
	b.known = true
	if bytes.Equal(doc.Source.Text, b.text) {
		return
	}
	if next, ok := r.workspace.With(name, b.text); ok {
		r.workspace = next
		return
	}
	r.stale = true
}

// onDisk has what is known of a file on disk be found out again. replaced reports that only its text is
// another one.
func (s *server) onDisk(file string, replaced bool) {
	if !replaced || isYAML(file) {
		clear(s.places)
	}
	for _, r := range s.roots {
		name, ok := r.name(file)
		switch {
		case !ok:
		case isYAML(file):
			r.reopen = true
			for _, b := range s.buffers {
				b.config = nil // it may extend the file
			}
		case replaced && s.buffers[file] != nil: // its text isn't what counts
		case replaced && r.document(name) != nil:
			if next, ok := r.workspace.Reread(file); ok {
				r.workspace = next
			} else {
				r.stale = true
			}
		default:
			r.stale = true
		}
	}
}

func isYAML(file string) bool { return slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(file)) }
