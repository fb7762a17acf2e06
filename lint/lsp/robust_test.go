package lsp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/workspace"
)

// TestOutside: nothing outside the roots is read: no file that is opened without a root around it, none that
// a link leads to.
func TestOutside(t *testing.T) {
	t.Parallel()
	c := start(t, map[string]string{"inside/.git/HEAD": "", "inside/agents/a-b.md": definition("a-b", "Raed", "c-d"), "outside/agents/secret.md": definition("secret", "Raed", "a-b")})
	if err := os.Symlink(c.file("outside/agents/secret.md"), c.file("inside/agents/linked.md")); err != nil {
		t.Skip(err)
	}
	outside := c.dir
	c.dir = filepath.Join(c.dir, "inside")
	c.initialize(`{}`)
	c.dir = outside
	for _, name := range []string{"outside/agents/secret.md", "inside/agents/linked.md", "inside/agents/a-b.md"} {
		c.open(name, definition("opened", "Raed", "a-b"))
	}
	c.published("inside/agents/a-b.md")
	items := call[struct{ Items []workspaceReport }](c, "workspace/diagnostic", map[string]any{}).Items
	if len(items) != 1 || items[0].URI != c.uri("inside/agents/a-b.md") {
		t.Errorf("all: %+v", items)
	}
	for _, m := range c.unread {
		if strings.Contains(string(m.Params), "secret") || strings.Contains(string(m.Params), "linked") {
			t.Errorf("it reports something outside: %s", m.Params)
		}
	}
}

// TestManyEdits: memory doesn't grow with the number of edits.
func TestManyEdits(t *testing.T) { //nolint:paralleltest // the heap is that of the whole process
	const name = "agents/a-b.md"
	c := start(t, map[string]string{name: definition("a-b", "Read", "c-d")})
	c.initialize(`{"textDocument":{"diagnostic":{}}}`)
	c.open(name, definition("a-b", "Read", "c-d"))
	heap := func() uint64 {
		call[diagnosticReport](c, "textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}})
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	at := textRange{position{6, 0}, position{6, 1}}
	edit := func(n int) {
		for i := range n {
			c.edit(name, map[string]any{"range": at, "text": string(rune('a' + i%26))})
		}
	}
	edit(100)
	before := heap()
	edit(10_000)
	if after := heap(); after > before+16<<20 {
		t.Errorf("%d KiB became %d", before>>10, after>>10)
	}
}

// TestManyOfRule: an editor is told a thousand diagnostics of a rule, and how many more there are.
func TestManyOfRule(t *testing.T) {
	t.Parallel()
	const name = "agents/a-b.md"
	var links strings.Builder
	for i := range 1200 {
		fmt.Fprintf(&links, "- [part](part-%d.md)\n", i)
	}
	text := definition("a-b", "Read", "c-d") + links.String()
	c := start(t, map[string]string{name: text, ".agentlint.yaml": "rules: {unresolved-link: warning}\n"})
	c.initialize(`{}`)
	c.open(name, text)
	var told publishParams
	if err := json.Unmarshal(c.wait(func(m message) bool { return m.Method == "textDocument/publishDiagnostics" }).Params, &told); err != nil {
		t.Fatal(err)
	}
	found := slices.DeleteFunc(told.Diagnostics, func(d diagnostic) bool { return d.Code != "unresolved-link" })
	if len(found) != 1000 || !strings.HasSuffix(found[999].Message, " (and 200 more of unresolved-link in this file)") {
		t.Errorf("%d diagnostics, of %d: %+v", len(found), len(told.Diagnostics), found[max(0, len(found)-1):])
	}
}

// TestShutdownInWork: a shutdown ends a server that has a tree to read.
func TestShutdownInWork(t *testing.T) {
	t.Parallel()
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("agents/agent-%d.md", i)] = definition(fmt.Sprintf("agent-%d", i), "Raed", "c-d")
	}
	c := start(t, files)
	c.initialize(`{}`)
	for name, text := range files {
		c.open(name, text)
	}
	c.ask("shutdown", nil)
	c.notify("exit", nil)
	if err := <-c.done; err != nil {
		t.Error(err)
	}
}

// FuzzServe: whatever messages come, one a line, the server answers the last one, and nothing in it fails.
func FuzzServe(f *testing.F) {
	dir := f.TempDir()
	writeFile(f, filepath.Join(dir, "agents", "a-b.md"), definition("a-b", "Raed", "c-d"))
	writeFile(f, filepath.Join(dir, ".agentlint.yaml"), "rules: {unknown-tool: error}\n")
	uri := uriFromFile(filepath.Join(dir, "agents", "a-b.md"))
	open := fmt.Sprintf(`"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":1,"text":"---\nname: a-b\ntools: Raed\n---\nYou.\n"}}`, uri)
	about := fmt.Sprintf(`"textDocument":{"uri":%q}`, uri)
	f.Add(open + "\n" + `"textDocument/didChange","params":{` + about + `,"contentChanges":[{"range":{"start":{"line":2,"character":7},"end":{"line":99,"character":-1}},"text":"x"}]}`)
	for name := range requests {
		f.Add(open + "\n" + fmt.Sprintf(`%q,"id":7,"params":{%s,"position":{"line":2,"character":9},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":9}},"context":{}}`, name, about))
	}
	for name := range notifications {
		f.Add(open + "\n" + fmt.Sprintf(`%q,"params":{%s}`, name, about))
	}
	f.Fuzz(func(t *testing.T, lines string) {
		var in, out bytes.Buffer
		send := func(text string) { fmt.Fprintf(&in, "Content-Length: %d\r\n\r\n%s", len(text), text) }
		send(fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":%q,"capabilities":{"window":{"showDocument":{"support":true}}}}}`, uriFromFile(dir)))
		for line := range strings.Lines(lines) {
			send(`{"jsonrpc":"2.0","method":` + line + `}`)
		}
		send(`{"jsonrpc":"2.0","id":"last","method":"shutdown"}`)
		err := Serve(t.Context(), &in, &out, Options{Workspace: workspace.Options{Rules: rules.All()}, Severity: lint.Info})
		if err != nil && !errors.Is(err, errExit) {
			t.Fatal(err)
		}
		if err == nil && !strings.Contains(out.String(), `"id":"last"`) {
			t.Errorf("no answer to the last message: %s", out.String())
		}
		if strings.Contains(out.String(), "which is a bug") {
			t.Errorf("something fails: %s", out.String())
		}
	})
}
