// Package mcp serves tools and resources over the Model Context Protocol: JSON-RPC 2.0, one message per line, as in
// the stdio transport, using lint/rpc. It implements the part of the protocol that a server with only tools and
// fixed resources needs: initialize, ping, server/discover, and list and call or read for both. It knows nothing
// about agent definitions.
//
// Sources: https://modelcontextprotocol.io/specification/2026-07-28 and 2025-11-25, read 2026-11-28.
package mcp

import (
	"context"
	"encoding/json"
	"io"
	"slices"

	"github.com/agentlint/agentlint/lint/rpc"
)

// Versions are the revisions of the protocol that are spoken after initialize, newest first. A client that asks
// for another is offered the newest. Requests of [Stateless] need no initialize.
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
	// Resources are the texts, in the order in which they are listed.
	Resources []Resource
}

// A handler answers the messages of one client.
type handler struct{ *Server }

// Call does what a request asks for.
func (s handler) Call(ctx context.Context, method string, params json.RawMessage) (any, error) {
	if version := versionOf(params); version != "" || method == "server/discover" {
		return s.callStateless(ctx, version, method, params)
	}
	switch method {
	case "initialize":
		return s.initialize(params)
	case "ping":
		return struct{}{}, nil
	}
	return s.answer(ctx, method, params)
}

// answer does what requests of every revision ask for.
func (s *Server) answer(ctx context.Context, method string, params json.RawMessage) (map[string]any, error) {
	switch method {
	case "tools/list":
		return s.list(), nil
	case "tools/call":
		return s.call(ctx, params)
	case "resources/list":
		return s.resources(), nil
	case "resources/read":
		return s.read(params)
	case "resources/templates/list":
		return map[string]any{"resourceTemplates": []any{}}, nil
	}
	return nil, rpc.NoMethod(method)
}

// Notify does nothing: what a client has to tell doesn't matter to tools.
func (handler) Notify(context.Context, string, json.RawMessage) error { return nil }

// Idle does nothing.
func (handler) Idle(context.Context) bool { return false }

// Failed does nothing: no notification fails.
func (handler) Failed(error) {}

func (s *Server) initialize(params json.RawMessage) (any, error) {
	var p struct {
		Version string `json:"protocolVersion"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "initialize needs params with a protocolVersion")
	}
	if !slices.Contains(Versions, p.Version) {
		p.Version = Versions[0]
	}
	return map[string]any{
		"protocolVersion": p.Version,
		"capabilities":    capabilities(),
		"serverInfo":      map[string]string{"name": s.Name, "version": s.Version},
		"instructions":    s.Instructions,
	}, nil
}

// capabilities are what a server of tools and resources that don't change offers.
func capabilities() map[string]any {
	return map[string]any{"tools": struct{}{}, "resources": struct{}{}}
}

// list returns the tools, all on one page. None of them changes anything.
func (s *Server) list() map[string]any {
	tools := make([]map[string]any, len(s.Tools))
	for i, t := range s.Tools {
		tools[i] = map[string]any{
			"name": t.Name, "description": t.Description, "inputSchema": t.Input,
			"annotations": map[string]bool{"readOnlyHint": true, "openWorldHint": false},
		}
	}
	return map[string]any{"tools": tools}
}

func (s *Server) call(ctx context.Context, params json.RawMessage) (map[string]any, error) {
	var p struct {
		Name      string          `json:"name"`
		Arguments json.RawMessage `json:"arguments"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "tools/call needs params with the name of a tool")
	}
	i := slices.IndexFunc(s.Tools, func(t Tool) bool { return t.Name == p.Name })
	if i < 0 {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "no such tool: %q", p.Name)
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

// Serve answers the messages of in on out, one after the other, until in ends or ctx is canceled. The
// error is that of reading, writing or ctx; a client that hangs up is none. A batch, which the revision of
// 2025-03-26 has, is answered message by message.
func (s *Server) Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	o := rpc.Options{Framing: rpc.Lines{}, Cancel: "notifications/cancelled", CancelKey: "requestId"} //nolint:misspell // the protocol spells it so
	return rpc.Serve(ctx, in, out, o, func(*rpc.Conn) rpc.Handler { return handler{s} })
}

// content is a text as the content of a result.
func content(text string) []map[string]string {
	return []map[string]string{{"type": "text", "text": text}}
}
