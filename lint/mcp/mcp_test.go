package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/rpc"
)

func server() *Server {
	return &Server{
		Name: "abacus", Version: "1", Instructions: "Counts.",
		Tools: []Tool{{
			Name: "add", Description: "Adds.", Input: map[string]any{"type": "object"},
			Call: func(_ context.Context, arguments json.RawMessage) (*Result, error) {
				var a struct{ X, Y int }
				if err := json.Unmarshal(arguments, &a); err != nil {
					return nil, errors.New("x and y are numbers")
				}
				return &Result{Text: "the sum", Structured: map[string]int{"sum": a.X + a.Y}}, nil
			},
		}},
		Resources: []Resource{
			{URI: "abacus://one", Name: "one", Description: "The first.", Type: "text/plain", Read: func() (string, error) { return "1", nil }},
			{URI: "abacus://lost", Name: "lost", Type: "text/plain", Read: func() (string, error) { return "", errors.New("it is lost") }},
		},
	}
}

// TestServe holds each kind of line to its answer.
func TestServe(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{
			"initialize", `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}`,
			`{"jsonrpc":"2.0","id":1,"result":{"capabilities":{"resources":{},"tools":{}},"instructions":"Counts.","protocolVersion":"2025-06-18","serverInfo":{"name":"abacus","version":"1"}}}`,
		},
		{
			"a version that isn't spoken", `{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2031-01-01"}}`,
			`{"jsonrpc":"2.0","id":"a","result":{"capabilities":{"resources":{},"tools":{}},"instructions":"Counts.","protocolVersion":"2025-11-25","serverInfo":{"name":"abacus","version":"1"}}}`,
		},
		{
			"initialize without params", `{"jsonrpc":"2.0","id":1,"method":"initialize"}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"initialize needs params with a protocolVersion"}}`,
		},
		{"a notification", `{"jsonrpc":"2.0","method":"notifications/initialized"}`, ``},
		{"a response", `{"jsonrpc":"2.0","id":7,"result":{}}`, ``},
		{"ping", `{"jsonrpc":"2.0","id":2,"method":"ping"}`, `{"jsonrpc":"2.0","id":2,"result":{}}`},
		{
			"list", `{"jsonrpc":"2.0","id":3,"method":"tools/list"}`,
			`{"jsonrpc":"2.0","id":3,"result":{"tools":[{"annotations":{"openWorldHint":false,"readOnlyHint":true},"description":"Adds.","inputSchema":{"type":"object"},"name":"add"}]}}`,
		},
		{
			"resources", `{"jsonrpc":"2.0","id":3,"method":"resources/list"}`,
			`{"jsonrpc":"2.0","id":3,"result":{"resources":[{"description":"The first.","mimeType":"text/plain","name":"one","uri":"abacus://one"},{"description":"","mimeType":"text/plain","name":"lost","uri":"abacus://lost"}]}}`,
		},
		{
			"a resource", `{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"abacus://one"}}`,
			`{"jsonrpc":"2.0","id":3,"result":{"contents":[{"mimeType":"text/plain","text":"1","uri":"abacus://one"}]}}`,
		},
		{
			"a resource that isn't there", `{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"abacus://two"}}`,
			`{"jsonrpc":"2.0","id":3,"error":{"code":-32002,"message":"no such resource: \"abacus://two\""}}`,
		},
		{
			"templates", `{"jsonrpc":"2.0","id":3,"method":"resources/templates/list"}`, `{"jsonrpc":"2.0","id":3,"result":{"resourceTemplates":[]}}`,
		},
		{
			"call", `{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"add","arguments":{"x":1,"y":2}}}`,
			`{"jsonrpc":"2.0","id":4,"result":{"content":[{"text":"the sum","type":"text"}],"isError":false,"structuredContent":{"sum":3}}}`,
		},
		{
			"call without arguments", `{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"add"}}`,
			`{"jsonrpc":"2.0","id":4,"result":{"content":[{"text":"the sum","type":"text"}],"isError":false,"structuredContent":{"sum":0}}}`,
		},
		{
			"a tool that fails", `{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"add","arguments":{"x":"one"}}}`,
			`{"jsonrpc":"2.0","id":5,"result":{"content":[{"text":"x and y are numbers","type":"text"}],"isError":true}}`,
		},
		{
			"no such tool", `{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"sub"}}`,
			`{"jsonrpc":"2.0","id":6,"error":{"code":-32602,"message":"no such tool: \"sub\""}}`,
		},
		{
			"params that are a list", `{"jsonrpc":"2.0","id":6,"method":"tools/call","params":[]}`,
			`{"jsonrpc":"2.0","id":6,"error":{"code":-32602,"message":"tools/call needs params with the name of a tool"}}`,
		},
		{
			"no such method", `{"jsonrpc":"2.0","id":7,"method":"prompts/list"}`,
			`{"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"no such method: \"prompts/list\""}}`,
		},
		{
			"another JSON-RPC", `{"id":8,"method":"ping"}`,
			`{"jsonrpc":"2.0","id":8,"error":{"code":-32600,"message":"\"jsonrpc\" isn't \"2.0\""}}`,
		},
		{"not JSON", `{"jsonrpc":`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON"}}`},
		{
			"a batch", `[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"ping"}]`,
			`{"jsonrpc":"2.0","id":1,"result":{}}` + "\n" + `{"jsonrpc":"2.0","id":2,"result":{}}`,
		},
		{"a batch of notifications", `[{"jsonrpc":"2.0","method":"x"}]`, ``},
		{"an empty batch", `[]`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"an empty batch"}}`},
		{"an empty line", ``, ``},
	}
	var all, want strings.Builder
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			// The last line may lack its line feed.
			if diff := cmp.Diff(values(t, tt.want), values(t, serve(t, tt.in))); diff != "" {
				t.Errorf("the answer differs (-want +got):\n%s", diff)
			}
		})
		all.WriteString(tt.in + "\r\n")
		if tt.want != "" {
			want.WriteString(tt.want + "\n")
		}
	}
	if diff := cmp.Diff(values(t, want.String()), values(t, serve(t, all.String()))); diff != "" {
		t.Errorf("all in one conversation (-want +got):\n%s", diff)
	}
}

// values returns the messages of a conversation, in whose objects the order of keys doesn't count.
func values(t *testing.T, lines string) []any {
	t.Helper()
	var out []any
	for line := range strings.Lines(lines) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("not JSON: %q", line)
		}
		out = append(out, v)
	}
	return out
}

// TestStateless: a request that says which revision it speaks needs no initialize, and its result says of itself what
// that revision wants.
func TestStateless(t *testing.T) {
	t.Parallel()
	const (
		meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
		own  = `"resultType":"complete","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"abacus","version":"1"}}`
		kept = own + `,"ttlMs":3600000,"cacheScope":"public"`
	)
	tests := []struct{ method, params, want string }{
		{"server/discover", meta, `"result":{` + kept + `,"supportedVersions":["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"],"capabilities":{"resources":{},"tools":{}},"instructions":"Counts."}`},
		{"tools/list", meta, `"result":{` + kept + `,"tools":[{"annotations":{"openWorldHint":false,"readOnlyHint":true},"description":"Adds.","inputSchema":{"type":"object"},"name":"add"}]}`},
		{"tools/call", meta + `,"name":"add","arguments":{"x":1,"y":2}`, `"result":{` + own + `,"content":[{"text":"the sum","type":"text"}],"isError":false,"structuredContent":{"sum":3}}`},
		{"resources/read", meta + `,"uri":"abacus://one"`, `"result":{` + kept + `,"contents":[{"mimeType":"text/plain","text":"1","uri":"abacus://one"}]}`},
		{"resources/read", meta + `,"uri":"abacus://two"`, `"error":{"code":-32602,"message":"no such resource: \"abacus://two\""}`},
		{"ping", meta, `"error":{"code":-32601,"message":"no such method: \"ping\""}`},
		{"tools/list", strings.Replace(meta, "2026-07-28", "2031-01-01", 1), `"error":{"code":-32022,"message":"unsupported protocol version","data":{"requested":"2031-01-01","supported":["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"]}}`},
		{"server/discover", ``, `"error":{"code":-32602,"message":"server/discover needs _meta with io.modelcontextprotocol/protocolVersion"}`},
		{"tools/list", `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}`, `"error":{"code":-32602,"message":"tools/list needs _meta with io.modelcontextprotocol/clientCapabilities"}`},
	}
	for _, tt := range tests {
		in := `{"jsonrpc":"2.0","id":1,"method":"` + tt.method + `","params":{` + tt.params + `}}`
		if diff := cmp.Diff(values(t, `{"jsonrpc":"2.0","id":1,`+tt.want+`}`), values(t, serve(t, in))); diff != "" {
			t.Errorf("%s: the answer differs (-want +got):\n%s", in, diff)
		}
	}
}

func serve(t *testing.T, in string) string {
	t.Helper()
	var out strings.Builder
	if err := server().Serve(t.Context(), strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestServeTooLong: a message beyond the limit gets an answer and doesn't end the conversation.
func TestServeTooLong(t *testing.T) {
	t.Parallel()
	got := serve(t, strings.Repeat(" ", rpc.MaxMessage+1)+"\n"+`{"jsonrpc":"2.0","id":2,"method":"ping"}`+"\n")
	want := `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"message larger than 32 MiB"}}` + "\n" + `{"jsonrpc":"2.0","id":2,"result":{}}` + "\n"
	if diff := cmp.Diff(values(t, want), values(t, got)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
}

// TestServeEnds: it ends when it is canceled though the client says nothing, and when its answers
// can't be written.
func TestServeEnds(t *testing.T) {
	t.Parallel()
	in, client := io.Pipe()
	defer func() { _ = client.Close() }()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- server().Serve(ctx, in, io.Discard) }()
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("canceled, it ends with %v", err)
	}
	closed, w := io.Pipe()
	_ = closed.Close()
	if err := server().Serve(t.Context(), strings.NewReader(`{"jsonrpc":"2.0","id":2,"method":"ping"}`), w); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("without a reader it ends with %v", err)
	}
}

// FuzzServe: whatever a client sends, each line of the answer is JSON.
func FuzzServe(f *testing.F) {
	f.Add(`{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"add","arguments":{"x":1,"y":2}}}`)
	f.Add(`[{"jsonrpc":"2.0","id":null,"method":"ping"},7,[],{"id":{}}]`)
	f.Add("{}\r\n\n[[]]\n\"\\ud800\"")
	f.Fuzz(func(t *testing.T, in string) {
		out := serve(t, in)
		for line := range strings.Lines(out) {
			if !json.Valid([]byte(line)) {
				t.Errorf("not JSON: %q", line)
			}
		}
	})
}
