package lsp

import (
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/load"
)

// count returns how many definitions the workspace has.
func (c *testClient) count() int {
	c.tb.Helper()
	n := 0
	for _, item := range call[struct{ Items []workspaceReport }](c, "workspace/diagnostic", map[string]any{}).Items {
		if item.ResultID != nothing.id {
			n++
		}
	}
	return n
}

// TestFolders: folders come and go, each with a root of its own.
func TestFolders(t *testing.T) {
	t.Parallel()
	files := map[string]string{}
	for _, folder := range []string{"one", "two"} {
		files[folder+"/.git/HEAD"] = ""
		files[folder+"/agents/a-b.md"] = definition("a-b", "Read, Bsh", "c-d") // not a duplicate of that in the other
	}
	files["two/.agentlint.yaml"] = "rules: {unknown-tool: off}\n"
	c := start(t, files)
	folder := func(name string) map[string]string { return map[string]string{"uri": c.uri(name), "name": name} }
	call[map[string]any](c, "initialize", map[string]any{"workspaceFolders": []any{folder("one")}, "capabilities": map[string]any{}})
	c.notify("initialized", map[string]any{})
	if n := c.count(); n != 1 {
		t.Errorf("%d definitions in one folder", n)
	}
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": []any{folder("two")}, "removed": []any{}}})
	if n := c.count(); n != 2 {
		t.Errorf("%d definitions in two folders", n)
	}
	for name, want := range map[string]int{"one/agents/a-b.md": 1, "two/agents/a-b.md": 0} {
		c.open(name, files[name])
		if got := c.published(name); len(got) != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": []any{}, "removed": []any{folder("one"), folder("two")}}})
	if n := c.count(); n != 0 {
		t.Errorf("%d definitions in no folder", n)
	}
}

// TestNewFile: a file that isn't on disk is checked once it is saved, one whose text is a definition no more
// isn't until it is one again, and one that is too large isn't.
func TestNewFile(t *testing.T) {
	t.Parallel()
	const old, name = "agents/a-b.md", "stuff/c-d.md"
	c := start(t, map[string]string{old: definition("a-b", "Read, Bsh", "c-d")})
	c.initialize(`{}`)
	text := definition("c-d", "Read, Bsh", "a-b")
	c.open(old, definition("a-b", "Read, Bsh", "c-d"))
	c.published(old)
	c.open(name, text)
	c.count() // which comes after what is done about the file
	for _, m := range c.unread {
		if strings.Contains(string(m.Params), "c-d.md\"") {
			t.Errorf("unsaved, it has %s", m.Params)
		}
	}
	writeFile(t, c.file(name), text)
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}})
	if got := c.published(name); len(got) != 1 {
		t.Errorf("saved, it has %v", got)
	}
	for _, other := range []string{"Notes.\n", text + strings.Repeat("x", load.MaxFile)} {
		c.change(name, other)
		if got := c.published(name); len(got) > 0 {
			t.Errorf("a text of %d bytes has %v", len(other), got)
		}
		c.change(name, text)
		if got := c.published(name); len(got) != 1 {
			t.Errorf("a definition again, it has %v", got)
		}
	}
}
