package lsp

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLifecycle: what comes before initialize and after shutdown is refused, and the exit says whether
// there was a shutdown.
func TestLifecycle(t *testing.T) {
	t.Parallel()
	c := start(t, nil)
	if m := c.ask("workspace/diagnostic", map[string]any{}); m.Error == nil || m.Error.Code != codeNotInitialized {
		t.Errorf("before initialize: %+v", m)
	}
	c.notify("textDocument/didOpen", map[string]any{}) // is passed over
	got := c.initialize(`{"general":{"positionEncodings":["utf-16","utf-8"]}}`)
	if e := got["capabilities"].(map[string]any)["positionEncoding"]; e != "utf-8" { //nolint:forcetypeassert // a panic fails the test
		t.Errorf("the encoding is %v", e)
	}
	for method, code := range map[string]int{"initialize": -32600, "textDocument/unheardOf": -32601, "textDocument/codeAction": -32602} {
		if m := c.ask(method, []int{}); m.Error == nil || m.Error.Code != code {
			t.Errorf("%s: %+v", method, m)
		}
	}
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "file:///nowhere.md"}})
	if m := c.wait(func(m message) bool { return m.Method == "window/logMessage" }); !strings.Contains(string(m.Params), "isn't open") {
		t.Errorf("an edit of what isn't open: %s", m.Params)
	}
	if m := c.ask("shutdown", nil); m.Error != nil {
		t.Errorf("shutdown: %+v", m)
	}
	if m := c.ask("workspace/diagnostic", map[string]any{}); m.Error == nil || m.Error.Code != -32600 {
		t.Errorf("after shutdown: %+v", m)
	}
	c.notify("exit", nil)
	if err := <-c.done; err != nil {
		t.Errorf("it ends with %v", err)
	}
	c = start(t, nil)
	c.notify("exit", nil)
	if err := <-c.done; !errors.Is(err, errExit) {
		t.Errorf("without a shutdown it ends with %v", err)
	}
}

// TestPush: diagnostics follow the text of a buffer, and those of others that refer to it.
func TestPush(t *testing.T) {
	t.Parallel()
	c := start(t, map[string]string{"agents/code-reviewer.md": definition("code-reviewer", "Read", "test-writer"), "agents/test-writer.md": definition("test-writer", "Read", "code-reviewer"), "README.md": "# Hello\n"})
	c.initialize(`{}`)
	reviewer, writer := definition("code-reviewer", "Read", "test-writer"), definition("test-writer", "Read", "code-reviewer")
	c.open("README.md", "# Hello\n\nTo all.\n")
	c.open("agents/code-reviewer.md", reviewer)
	if got := c.published("agents/code-reviewer.md"); len(got) > 0 {
		t.Errorf("nothing is wrong, and there is %v", got)
	}
	c.open("agents/test-writer.md", writer)
	c.published("agents/test-writer.md")
	c.edit("agents/code-reviewer.md", map[string]any{"range": textRange{position{3, 7}, position{3, 11}}, "text": "Raed"}, map[string]any{"range": textRange{position{3, 7}, position{3, 7}}, "text": "Grep, "})
	if diff := cmp.Diff([]string{"3:13-3:17 2 unknown-tool"}, c.published("agents/code-reviewer.md")); diff != "" {
		t.Errorf("after an edit (-want +got):\n%s", diff)
	}
	c.change("agents/test-writer.md", definition("code-reviewer", "Read", "code-reviewer"))
	c.published("agents/test-writer.md")
	if got := c.published("agents/code-reviewer.md"); !slices.Contains(got, "1:6-1:19 1 duplicate-name") {
		t.Errorf("after another document's name changed: %v", got)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": c.uri("agents/test-writer.md")}})
	c.versions["agents/test-writer.md"] = 0
	if got := c.published("agents/test-writer.md"); len(got) > 0 {
		t.Errorf("closed, it has %v", got)
	}
	if diff := cmp.Diff([]string{"3:13-3:17 2 unknown-tool"}, c.published("agents/code-reviewer.md")); diff != "" {
		t.Errorf("after it was closed unsaved (-want +got):\n%s", diff)
	}
	c.ask("workspace/diagnostic", map[string]any{})
	for _, m := range c.unread {
		if strings.Contains(string(m.Params), "README") {
			t.Errorf("a file that is no definition: %s", m.Params)
		}
	}
}

// TestPull: a client that asks for diagnostics gets them when it asks, those of all files too, and what it
// has already isn't sent again.
func TestPull(t *testing.T) {
	t.Parallel()
	c := start(t, map[string]string{"agents/a-b.md": definition("a-b", "Raed", "test-writer"), "agents/c-d.md": definition("test-writer", "Read", "a-b")})
	c.initialize(`{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}}`)
	all := call[struct{ Items []workspaceReport }](c, "workspace/diagnostic", map[string]any{"previousResultIds": []any{map[string]string{"uri": "file:///gone.md", "value": "7"}}})
	if len(all.Items) != 3 || !strings.HasSuffix(all.Items[2].URI, "gone.md") {
		t.Fatalf("all: %+v", all)
	}
	if diff := cmp.Diff([]string{"3:7-3:11 1 unusable-tools"}, linesOf(*all.Items[0].Items)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c.open("agents/a-b.md", definition("a-b", "Raed", "test-writer"))
	pull := map[string]any{"textDocument": map[string]any{"uri": c.uri("agents/a-b.md")}, "previousResultId": all.Items[0].ResultID}
	if got := call[diagnosticReport](c, "textDocument/diagnostic", pull); got.Kind != "unchanged" {
		t.Errorf("the same again: %+v", got)
	}
	c.change("agents/a-b.md", definition("a-b", "Read", "test-writer"))
	if got := call[diagnosticReport](c, "textDocument/diagnostic", pull); got.Kind != "full" || len(*got.Items) > 0 {
		t.Errorf("after it was corrected: %+v", got)
	}
	writeFile(t, c.file("agents/c-d.md"), definition("a-b", "Read", "a-b"))
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": c.uri("agents/c-d.md"), "type": 2}}})
	c.wait(func(m message) bool { return m.Method == "workspace/diagnostic/refresh" })
	if got := call[diagnosticReport](c, "textDocument/diagnostic", pull); len(*got.Items) != 1 {
		t.Errorf("after another file changed on disk: %+v", got)
	}
	for _, m := range c.unread {
		if m.Method == "textDocument/publishDiagnostics" {
			t.Errorf("it is sent unasked: %s", m.Params)
		}
	}
}

// TestActions: what is offered for a diagnostic, made by a client that knows nothing but edits, has the
// command say less.
func TestActions(t *testing.T) {
	t.Parallel()
	const name = "agents/a-b.md"
	text := strings.ReplaceAll(definition("a-b", "Raed, Grep, Grep", "c-d"), "\n", "\r\n")
	c := start(t, map[string]string{name: text})
	c.initialize(`{"window":{"showDocument":{"support":true}},"workspace":{"workspaceEdit":{"documentChanges":false}}}`)
	c.open(name, text)
	before := c.published(name)
	titles := func(actions []codeAction) (out []string) {
		for _, a := range actions {
			out = append(out, a.Kind+": "+a.Title)
		}
		return out
	}
	got := call[[]codeAction](c, "textDocument/codeAction", c.place(name, 3, 9))
	want := []string{
		`quickfix: use "Read"`, "quickfix: suppress unknown-tool here", "quickfix: open the page of unknown-tool",
		"source.fixAll.agentlint: fix all that agentlint can fix safely",
	}
	if diff := cmp.Diff(want, titles(got)); diff != "" {
		t.Fatalf("actions (-want +got):\n%s", diff)
	}
	for i, a := range got {
		if a.Edit == nil {
			continue
		}
		c.change(name, applied(t, text, a.Edit.Changes[c.uri(name)]))
		after := c.published(name)
		if len(after) >= len(before) || i == 3 && len(after) > 0 {
			t.Errorf("after %q there is %v", a.Title, after)
		}
		c.change(name, text)
		c.published(name)
	}
	if m := c.ask("workspace/executeCommand", map[string]any{"command": openRule, "arguments": []any{"unknown-tool"}}); m.Error != nil {
		t.Errorf("open the page: %+v", m)
	}
	if m := c.wait(func(m message) bool { return m.Method == "window/showDocument" }); !strings.Contains(string(m.Params), "docs/rules/unknown-tool.md") {
		t.Errorf("the page: %s", m.Params)
	}
	only := c.place(name, 3, 9)
	only["context"] = map[string]any{"diagnostics": []any{}, "only": []string{"source.fixAll"}}
	if got := titles(call[[]codeAction](c, "textDocument/codeAction", only)); len(got) != 1 || got[0] != want[3] {
		t.Errorf("fix all only: %v", got)
	}
}
