package lsp

import (
	"context"
	"slices"

	"github.com/agentlint/agentlint/lint/rpc"
	"github.com/agentlint/agentlint/lint/source"
)

// A buffer is an open document.
type buffer struct {
	uri     string // as the client spells it
	file    string // its path in the operating system's form, absolute
	version int
	text    []byte
	// changed reports that the workspace doesn't have the text yet.
	changed bool
	// known reports that the document was taken for a definition since it was opened: if a text makes it
	// something else, another one may make it a definition again.
	known bool

	told   *result // what the client was told last, nil if nothing
	config *result // what is wrong with the text of a configuration, nil if that isn't known
}

// find returns the open document of a URI, nil if there is none.
func (s *server) find(uri string) *buffer {
	if file, ok := fileFromURI(uri); ok {
		return s.buffers[file]
	}
	return nil
}

func (s *server) didOpen(_ context.Context, p didOpenParams) (any, error) {
	file, ok := fileFromURI(p.Document.URI)
	if !ok {
		return nil, nil // a document that is no file can't be told to be a definition
	}
	s.buffers[file] = &buffer{uri: p.Document.URI, file: file, version: p.Document.Version, text: []byte(p.Document.Text), changed: true}
	return nil, nil
}

func (s *server) didChange(_ context.Context, p didChangeParams) (any, error) {
	if _, ok := fileFromURI(p.Document.URI); !ok {
		return nil, nil
	}
	b := s.find(p.Document.URI)
	if b == nil {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "%q isn't open", p.Document.URI)
	}
	for _, c := range p.Changes {
		if c.Range == nil {
			b.text = []byte(c.Text)
			continue
		}
		src := source.New("", b.text)
		b.text = source.Apply(b.text, []source.Edit{{Span: s.encoding.spanFromRange(src, *c.Range), New: c.Text}})
	}
	b.version, b.changed, b.config = p.Document.Version, true, nil
	return nil, nil
}

// didSave has the tree read again if the file is news to it.
func (s *server) didSave(ctx context.Context, p about) (any, error) {
	b := s.find(p.Document.URI)
	if b == nil {
		return nil, nil
	}
	if isYAML(b.file) {
		s.onDisk(b.file, false)
	} else if r, name := s.rootOf(ctx, b.file); r != nil && r.workspace != nil && r.workspace.Document(name) == nil {
		r.stale = true
	}
	return nil, nil
}

func (s *server) didClose(ctx context.Context, p about) (any, error) {
	b := s.find(p.Document.URI)
	if b == nil {
		return nil, nil
	}
	delete(s.buffers, b.file)
	s.forget()
	s.onDisk(b.file, true) // the text on disk counts again
	if b.told != nil && !s.pulls() {
		s.conn.Notify(ctx, "textDocument/publishDiagnostics", publishParams{URI: b.uri, Diagnostics: []diagnostic{}})
	}
	return nil, nil
}

func (s *server) didChangeWatchedFiles(_ context.Context, p watchedFilesParams) (any, error) {
	for _, c := range p.Changes {
		if file, ok := fileFromURI(c.URI); ok {
			s.onDisk(file, c.Type == changed && len(p.Changes) == 1)
		}
	}
	return nil, nil
}

func (s *server) didChangeFolders(_ context.Context, p foldersParams) (any, error) {
	for _, f := range p.Event.Removed {
		if folder, ok := fileFromURI(f.URI); ok {
			s.folders = slices.DeleteFunc(s.folders, func(known string) bool { return known == folder })
		}
	}
	s.addFolders(p.Event.Added)
	s.forget()
	return nil, nil
}

// addFolders adds folders to those of the workspace.
func (s *server) addFolders(folders []workspaceFolder) {
	for _, f := range folders {
		if folder, ok := fileFromURI(f.URI); ok && !slices.Contains(s.folders, folder) {
			s.folders = append(s.folders, folder)
		}
	}
}
