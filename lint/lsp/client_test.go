package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A message is what a server sends.
type message struct {
	ID     any             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// A testClient talks to a server over pipes in memory.
type testClient struct {
	tb       testing.TB
	dir      string
	in       io.WriteCloser
	messages chan message
	done     chan error
	unread   []message // those that weren't waited for
	id       int
	versions map[string]int
}

// start starts a server for a folder with files, by slash-separated path.
func start(tb testing.TB, files map[string]string) *testClient {
	tb.Helper()
	dir := tb.TempDir()
	for name, text := range files {
		writeFile(tb, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	c := &testClient{tb: tb, dir: dir, in: toServer, messages: make(chan message, 1000), done: make(chan error, 1), versions: map[string]int{}}
	o := Options{Version: "1", Workspace: workspace.Options{Rules: rules.All()}, Severity: lint.Warning}
	go func() {
		err := Serve(tb.Context(), in, out, o)
		_ = in.Close()
		_ = out.Close()
		c.done <- err
	}()
	go func() {
		defer close(c.messages)
		r := bufio.NewReader(fromServer)
		for {
			var length int
			if _, err := fmt.Fscanf(r, "Content-Length: %d\r\n\r\n", &length); err != nil {
				return
			}
			text := make([]byte, length)
			if _, err := io.ReadFull(r, text); err != nil {
				return
			}
			var m message
			if err := json.Unmarshal(text, &m); err != nil {
				tb.Errorf("not a message: %q", text)
			}
			c.messages <- m
		}
	}()
	tb.Cleanup(func() { _ = toServer.Close() })
	return c
}

func writeFile(tb testing.TB, file, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

func (c *testClient) file(name string) string { return filepath.Join(c.dir, filepath.FromSlash(name)) }
func (c *testClient) uri(name string) string  { return uriFromFile(c.file(name)) }

// send sends a message with its header.
func (c *testClient) send(m map[string]any) {
	c.tb.Helper()
	m["jsonrpc"] = "2.0"
	text, err := json.Marshal(m)
	if err != nil {
		c.tb.Fatal(err)
	}
	if _, err := fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		c.tb.Fatal(err)
	}
}

func (c *testClient) notify(method string, params any) {
	c.tb.Helper()
	c.send(map[string]any{"method": method, "params": params})
}

// wait returns the next message that is wanted, of those that are left over first.
func (c *testClient) wait(wanted func(message) bool) message {
	c.tb.Helper()
	for i, m := range c.unread {
		if wanted(m) {
			c.unread = append(c.unread[:i:i], c.unread[i+1:]...)
			return m
		}
	}
	timeout := time.After(20 * time.Second)
	for {
		select {
		case m, ok := <-c.messages:
			if !ok {
				c.tb.Fatal("the server is gone")
			}
			if wanted(m) {
				return m
			}
			c.unread = append(c.unread, m)
		case <-timeout:
			c.tb.Fatalf("nothing comes; before it came %v", c.unread)
		}
	}
}

// ask sends a request and returns the answer.
func (c *testClient) ask(method string, params any) message {
	c.tb.Helper()
	c.id++
	id := c.id
	c.send(map[string]any{"id": id, "method": method, "params": params})
	return c.wait(func(m message) bool { return m.Method == "" && m.ID == float64(id) })
}

// call sends a request that doesn't fail and decodes the answer.
func call[T any](c *testClient, method string, params any) T {
	c.tb.Helper()
	m := c.ask(method, params)
	var out T
	if m.Error != nil {
		c.tb.Fatalf("%s: %d %s", method, m.Error.Code, m.Error.Message)
	}
	if err := json.Unmarshal(m.Result, &out); err != nil {
		c.tb.Fatalf("%s: %s: %v", method, m.Result, err)
	}
	return out
}

// initialize opens the folder with what the client can do besides.
func (c *testClient) initialize(capabilities string) map[string]any {
	c.tb.Helper()
	out := call[map[string]any](c, "initialize", map[string]any{
		"rootUri": uriFromFile(c.dir), "capabilities": json.RawMessage(capabilities),
	})
	c.notify("initialized", map[string]any{})
	return out
}

// open opens a file with a text.
func (c *testClient) open(name, text string) {
	c.tb.Helper()
	c.versions[name] = 1
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": c.uri(name), "languageId": "markdown", "version": 1, "text": text}})
}

// change replaces the text of an open file.
func (c *testClient) change(name, text string) {
	c.tb.Helper()
	c.edit(name, map[string]any{"text": text})
}

func (c *testClient) edit(name string, changes ...any) {
	c.tb.Helper()
	c.versions[name]++
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": c.uri(name), "version": c.versions[name]}, "contentChanges": changes})
}

// published returns the diagnostics that are published next for a file, in its version, a line each.
func (c *testClient) published(name string) []string {
	c.tb.Helper()
	for {
		m := c.wait(func(m message) bool {
			return m.Method == "textDocument/publishDiagnostics" && strings.Contains(string(m.Params), `"`+c.uri(name)+`"`)
		})
		var p publishParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.tb.Fatal(err)
		}
		if p.Version == nil || *p.Version == c.versions[name] {
			return linesOf(p.Diagnostics)
		}
	}
}

// linesOf returns diagnostics, a line each.
func linesOf(found []diagnostic) []string {
	out := []string{}
	for _, d := range found {
		out = append(out, fmt.Sprintf("%d:%d-%d:%d %d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character, d.Severity, d.Code))
	}
	return out
}

// definition returns a definition of a name with the tools and the colleague that it names.
func definition(name, tools, colleague string) string {
	return fmt.Sprintf("---\nname: %[1]s\ndescription: Checks %[1]s. Use when %[1]s is wanted.\ntools: %[2]s\n---\n\nYou check.\n\nIntegration with other agents:\n- Work with %[3]s on checks\n", name, tools, colleague)
}

// place is the parameters of a request about a place.
func (c *testClient) place(name string, line, character int) map[string]any {
	return map[string]any{
		"textDocument": map[string]any{"uri": c.uri(name)}, "position": position{line, character},
		"range":   textRange{position{line, character}, position{line, character}},
		"context": map[string]any{"diagnostics": []any{}},
	}
}
