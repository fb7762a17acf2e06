// Package lsp implements the language server. It speaks the Language Server Protocol, 3.17, using lint/rpc, on top
// of lint/workspace.
//
// The texts of open buffers replace those of their files. A change takes time proportional to its text; the tree is
// reloaded when the client reports changed files, and when the classification of a text changes. Nothing outside the
// roots of the workspace folders and the repositories of open files is read, and nothing is written: the client
// applies all edits.
//
// Messages are handled one at a time. Diagnostics are computed when no message is waiting, so that of a series of
// keystrokes only the last one is checked.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rpc"
	"github.com/agentlint/agentlint/lint/workspace"
)

// Options say how the server works.
type Options struct {
	// Version is that of the program.
	Version string
	// Workspace says how workspaces are opened.
	Workspace workspace.Options
	// Severity is the least severity that is shown. Info is shown as hints.
	Severity lint.Severity
}

// Codes of errors, of the protocol.
const (
	codeNotInitialized = -32002
	codeCanceled       = -32800
)

// errExit is the error of a client that exits without a shutdown.
var errExit = errors.New("the client exited without a shutdown")

// Serve answers the messages of in on out until the client exits, in ends or ctx is canceled. The error is
// that of reading, writing or ctx, or says that the client didn't shut the server down before it exited.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	options := rpc.Options{
		Framing: rpc.Headers{}, Cancel: "$/cancelRequest", CancelKey: "id",
		Canceled: rpc.Errorf(codeCanceled, "the request was canceled"),
	}
	return rpc.Serve(ctx, in, out, options, func(c *rpc.Conn) rpc.Handler { return newServer(c, o) })
}

// A server has one client. Its methods are called by one goroutine.
type server struct {
	conn    *rpc.Conn
	options Options

	phase    phase
	client   capabilities
	encoding encoding

	folders []string            // those of the workspace, absolute
	buffers map[string]*buffer  // the open documents by path
	roots   map[string]*root    // by folder
	places  map[string][]string // what rootsAt found, by folder
	results int                 // how many results of checks there were, to name them
}

func newServer(c *rpc.Conn, o Options) *server {
	return &server{conn: c, options: o, encoding: utf16Units, buffers: map[string]*buffer{}, roots: map[string]*root{}, places: map[string][]string{}}
}

// A phase is one of a server's life.
type phase uint8

const (
	fresh phase = iota
	running
	shut
)

// A method answers a request, or takes a notification and answers nothing.
type method func(s *server, ctx context.Context, params json.RawMessage) (any, error)

// with makes a method of a function that takes its parameters decoded.
func with[P any](do func(*server, context.Context, P) (any, error)) method {
	return func(s *server, ctx context.Context, text json.RawMessage) (any, error) {
		var params P
		if err := json.Unmarshal(text, &params); err != nil {
			return nil, rpc.Errorf(rpc.CodeInvalidParams, "params that can't be read: %v", err)
		}
		return do(s, ctx, params)
	}
}

// requests and notifications are what is understood while the server runs.
var (
	requests = map[string]method{
		"textDocument/diagnostic":     with((*server).diagnostic),
		"workspace/diagnostic":        with((*server).workspaceDiagnostic),
		"textDocument/codeAction":     with((*server).codeActions),
		"textDocument/hover":          with((*server).hover),
		"textDocument/completion":     with((*server).completion),
		"textDocument/definition":     with((*server).definitions),
		"textDocument/references":     with((*server).referencesAt),
		"textDocument/prepareRename":  with((*server).prepareRename),
		"textDocument/rename":         with((*server).rename),
		"textDocument/documentLink":   with((*server).links),
		"textDocument/documentSymbol": with((*server).symbols),
		"textDocument/foldingRange":   with((*server).folding),
		"workspace/symbol":            with((*server).workspaceSymbols),
		"workspace/executeCommand":    with((*server).execute),
	}
	notifications = map[string]method{
		"textDocument/didOpen":                with((*server).didOpen),
		"textDocument/didChange":              with((*server).didChange),
		"textDocument/didSave":                with((*server).didSave),
		"textDocument/didClose":               with((*server).didClose),
		"workspace/didChangeWatchedFiles":     with((*server).didChangeWatchedFiles),
		"workspace/didChangeWorkspaceFolders": with((*server).didChangeFolders),
	}
)

// Call answers a request.
func (s *server) Call(ctx context.Context, name string, params json.RawMessage) (any, error) {
	switch {
	case name == "initialize" && s.phase == fresh:
		return with((*server).initialize)(s, ctx, params)
	case s.phase == fresh:
		return nil, rpc.Errorf(codeNotInitialized, "%s before initialize", name)
	case s.phase == shut || name == "initialize":
		return nil, rpc.Errorf(rpc.CodeInvalidRequest, "%s after shutdown, or twice", name)
	case name == "shutdown":
		s.phase = shut
		return nil, nil
	}
	do, ok := requests[name]
	if !ok {
		return nil, rpc.NoMethod(name)
	}
	s.refresh(ctx)
	return do(s, ctx, params)
}

// Notify takes a notification. What isn't understood is passed over, as the protocol has it.
func (s *server) Notify(ctx context.Context, name string, params json.RawMessage) error {
	if name == "exit" {
		if s.phase == shut {
			s.conn.End(nil)
		} else {
			s.conn.End(errExit)
		}
		return nil
	}
	if s.phase != running {
		return nil
	}
	if name == "initialized" {
		s.watch(ctx)
		return nil
	}
	do, ok := notifications[name]
	if !ok {
		return nil
	}
	_, err := do(s, ctx, params)
	return err
}

// Idle reads what is to be read again, or else checks and publishes one document.
func (s *server) Idle(ctx context.Context) bool {
	if s.phase != running {
		return false
	}
	return s.refresh(ctx) || s.publish(ctx)
}

// messageError is the type of a message about an error.
const messageError = 1

// Failed has the client log an error.
func (s *server) Failed(err error) {
	s.say(context.Background(), "window/logMessage", messageError, err.Error())
}

// say sends a message for people.
func (s *server) say(ctx context.Context, method string, kind int, text string) {
	s.conn.Notify(ctx, method, map[string]any{"type": kind, "message": "agentlint: " + report.Escape(text)})
}
