package lsp

import (
	"context"
	"slices"

	"github.com/agentlint/agentlint/lint/config"
)

// initialize says what the server can do, and learns what the client can.
func (s *server) initialize(_ context.Context, p initializeParams) (any, error) {
	s.phase, s.client = running, p.Capabilities
	for _, e := range []encoding{utf8Units, utf32Units} {
		if slices.Contains(p.Capabilities.General.Encodings, string(e)) {
			s.encoding = e
			break
		}
	}
	folders := p.Folders
	if len(folders) == 0 && p.RootURI != nil {
		folders = []workspaceFolder{{URI: *p.RootURI}}
	}
	s.addFolders(folders)
	return map[string]any{
		"serverInfo":   map[string]string{"name": "agentlint", "version": s.options.Version},
		"capabilities": s.capabilities(),
	}, nil
}

// capabilities are what the server can do.
func (s *server) capabilities() map[string]any {
	return map[string]any{
		"positionEncoding": s.encoding,
		"textDocumentSync": map[string]any{"openClose": true, "change": 2, "save": true},
		"diagnosticProvider": map[string]any{
			"identifier": "agentlint", "interFileDependencies": true, "workspaceDiagnostics": true,
		},
		"codeActionProvider":      map[string]any{"codeActionKinds": []string{kindQuickFix, kindFixAll}},
		"hoverProvider":           true,
		"completionProvider":      map[string]any{"triggerCharacters": []string{" ", "-", ",", "(", ":", "\""}},
		"definitionProvider":      true,
		"referencesProvider":      true,
		"renameProvider":          map[string]any{"prepareProvider": true},
		"documentLinkProvider":    struct{}{},
		"documentSymbolProvider":  true,
		"workspaceSymbolProvider": true,
		"foldingRangeProvider":    true,
		"executeCommandProvider":  map[string]any{"commands": []string{openRule}},
		"workspace": map[string]any{
			"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
		},
	}
}

// watched are the files whose changes matter: definitions, what is beside them, and what is decided of them.
var watched = []string{"**/*.{md,mdc,mdx,markdown}", "**/*.json", "**/" + config.Name, "**/.gitignore"}

// watch has the client say when files change.
func (s *server) watch(ctx context.Context) {
	if !s.client.Workspace.Watched.Dynamic {
		return
	}
	var watchers []map[string]string
	for _, glob := range watched {
		watchers = append(watchers, map[string]string{"globPattern": glob})
	}
	s.conn.Ask(ctx, "client/registerCapability", map[string]any{"registrations": []map[string]any{{
		"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": map[string]any{"watchers": watchers},
	}}})
}
