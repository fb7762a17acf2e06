// Package mcp serves tools to an assistant over the Model Context Protocol: JSON-RPC 2.0, a message
// a line, as the stdio transport has it. Of the protocol it speaks what a server of nothing but tools
// needs: initialize, ping, tools/list and tools/call. It knows nothing of agent definitions.
//
// Source: https://modelcontextprotocol.io/specification/2025-11-25, read 2026-11-25.
package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Versions are the revisions of the protocol that are spoken, newest first. A client that asks for
// another is offered the newest; one of 2026-07-28 that asks for server/discover first hears that
// there is no such method and goes on with initialize, as that revision has it.
var Versions = []string{"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"}

// A Tool is what an assistant can call.
type Tool struct {
	// Name is what it is called by.
	Name string
	// Description tells the assistant what it does and when to use it.
	Description string
	// Input is the JSON Schema of the arguments, an object's.
	Input map[string]any
	// Call does the work. The arguments are a JSON object that no one has held to Input yet. An
	// error is the tool's answer: the assistant reads its text and may try again.
	Call func(ctx context.Context, arguments json.RawMessage) (*Result, error)
}

// A Result is the answer of a tool.
type Result struct {
	// Text is for the model.
	Text string
	// Structured is the same for a program: what encodes as a JSON object.
	Structured any
}

// A Server has tools for one client.
type Server struct {
	// Name and Version say what program it is.
	Name, Version string
	// Instructions tell the model what the tools are for.
	Instructions string
	// Tools are the tools, in the order in which they are listed.
	Tools []Tool
}

// Codes of errors, of JSON-RPC 2.0.
const (
	codeParse          = -32700
	codeInvalidRequest = -32600
	codeNoMethod       = -32601
	codeInvalidParams  = -32602
)

// A message is a request or, without an ID, a notification.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// A response answers one request.
type response struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
}

// An rpcError is the failure of a request, as opposed to that of a tool.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// Error returns the message.
func (e *rpcError) Error() string { return e.Message }

func failure(code int, format string, args ...any) *rpcError {
	return &rpcError{code, fmt.Sprintf(format, args...)}
}

// none is the ID of an answer to something that isn't known to be a request.
var none = json.RawMessage("null")

// answer returns the response to one message, nil for a notification and for a response.
func (s *Server) answer(ctx context.Context, text json.RawMessage) *response {
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		return &response{Version: "2.0", ID: none, Error: failure(codeInvalidRequest, "not a request: %v", err)}
	}
	if m.ID == nil || m.Method == "" {
		return nil
	}
	r := &response{Version: "2.0", ID: m.ID}
	if m.Version != "2.0" {
		r.Error = failure(codeInvalidRequest, `"jsonrpc" is %q, not "2.0"`, m.Version)
		return r
	}
	r.Result, r.Error = s.handle(ctx, m.Method, m.Params)
	return r
}

// handle does what a request asks for.
func (s *Server) handle(ctx context.Context, method string, params json.RawMessage) (any, *rpcError) {
	switch method {
	case "initialize":
		return s.initialize(params)
	case "ping":
		return struct{}{}, nil
	case "tools/list":
		return s.list(), nil
	case "tools/call":
		return s.call(ctx, params)
	}
	return nil, failure(codeNoMethod, "no such method: %q", method)
}

func (s *Server) initialize(params json.RawMessage) (any, *rpcError) {
	var p struct {
		Version string `json:"protocolVersion"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, failure(codeInvalidParams, "initialize needs params with a protocolVersion")
	}
	if !slices.Contains(Versions, p.Version) {
		p.Version = Versions[0]
	}
	return map[string]any{
		"protocolVersion": p.Version,
		"capabilities":    map[string]any{"tools": struct{}{}},
		"serverInfo":      map[string]string{"name": s.Name, "version": s.Version},
		"instructions":    s.Instructions,
	}, nil
}

// list returns the tools, all on one page. None of them changes anything.
func (s *Server) list() any {
	tools := make([]map[string]any, len(s.Tools))
	for i, t := range s.Tools {
		tools[i] = map[string]any{
			"name": t.Name, "description": t.Description, "inputSchema": t.Input,
			"annotations": map[string]bool{"readOnlyHint": true, "openWorldHint": false},
		}
	}
	return map[string]any{"tools": tools}
}

func (s *Server) call(ctx context.Context, params json.RawMessage) (any, *rpcError) {
	var p struct {
		Name      string          `json:"name"`
		Arguments json.RawMessage `json:"arguments"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, failure(codeInvalidParams, "tools/call needs params with the name of a tool")
	}
	i := slices.IndexFunc(s.Tools, func(t Tool) bool { return t.Name == p.Name })
	if i < 0 {
		return nil, failure(codeInvalidParams, "no such tool: %q", p.Name)
	}
	if p.Arguments == nil {
		p.Arguments = json.RawMessage("{}")
	}
	result, err := s.Tools[i].Call(ctx, p.Arguments)
	if err != nil {
		return map[string]any{"content": content(err.Error()), "isError": true}, nil
	}
	return map[string]any{"content": content(result.Text), "structuredContent": result.Structured, "isError": false}, nil
}

// content is a text as the content of a result.
func content(text string) []map[string]string {
	return []map[string]string{{"type": "text", "text": text}}
}
