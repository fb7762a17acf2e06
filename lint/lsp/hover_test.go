package lsp

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is a project with an agent that uses what can be explained and completed.
var tree = map[string]string{
	"agents/test-writer.md": "---\nname: test-writer\ndescription: Writes tests. Use *after* a [change](http://x.example).\n---\n\nYou write.\n",
	"agents/code-reviewer.md": `---
name: code-reviewer
description: Checks code. Use before a merge.
tools: Read, MultiEdit, Agent(test-writer), mcp__tracker__list, apply_patch
model: opus
permissionMode: bypassPermissions
# agentlint-ignore unknown-tool: on purpose
skills:
  - writing-style
---

You check.

Integration with other agents:
- Work with test-writer on tests

Call Skill("writing-style").
`,
	"skills/writing-style/SKILL.md": "---\nname: writing-style\ndescription: How to write. Use for every text.\n---\n\nWrite.\n",
	".mcp.json":                     `{"mcpServers":{"tracker":{"command":"tracker"}}}`,
	".agentlint.yaml":               "rules:\n  unknown-tool: warnin\n",
}

// placeOf returns the line and the UTF-16 character of the first place of a text in another one.
func placeOf(tb testing.TB, text, part string) (line, character int) {
	tb.Helper()
	before, _, ok := strings.Cut(text, part)
	if !ok {
		tb.Fatalf("%q isn't there", part)
	}
	return strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n') - 1
}

// TestHover: what stands at a place is explained, in data of agentlint and text of files that is no markup.
func TestHover(t *testing.T) {
	t.Parallel()
	c := start(t, tree)
	c.initialize(`{}`)
	const name, config = "agents/code-reviewer.md", ".agentlint.yaml"
	c.open(name, tree[name])
	c.open(config, tree[config])
	tests := []struct{ file, at, want string }{
		{name, "tools", "`tools`, a field of Claude Code (subagent)"},
		{name, "name: code", "`name`, a field of Claude Code (subagent), required"},
		{name, "Read,", "`Read`, a tool of Claude Code"},
		{name, "MultiEdit", "It was removed in 2.0"},
		{name, "apply_patch", "`apply_patch` isn't a tool of Claude Code; "},
		{name, "mcp__tracker", "from the MCP server `tracker`, which `./.mcp.json` configures"},
		{name, "test-writer)", "`test-writer`, an agent in `agents/test-writer.md`\n\nWrites tests. Use \\*after\\* a \\[change\\]\\(http\\://x.example\\)."},
		{name, "opus", "`opus`, a short name of Claude Code for a model"},
		{name, "bypassPermissions", "`bypassPermissions`: "},
		{name, "unknown-tool", "`unknown-tool` (warning, since 0.1.0)"},
		{name, "writing-style", "`writing-style`, a skill in `skills/writing-style/SKILL.md`"},
		{name, "test-writer on", "`test-writer`, an agent in"},
		{name, "writing-style\")", "`writing-style`, a skill in"},
		{name, "You check", ""},
		{config, "rules", "`rules`\n\nSettings of rules."},
		{config, "unknown-tool", "`unknown-tool` (warning, since 0.1.0)"},
	}
	for _, tt := range tests {
		line, character := placeOf(t, tree[tt.file], tt.at)
		got := call[*hoverResult](c, "textDocument/hover", c.place(tt.file, line, character+1))
		if got == nil {
			got = &hoverResult{}
		}
		if !strings.Contains(got.Contents.Value, tt.want) || (tt.want == "") != (got.Contents.Value == "") {
			t.Errorf("%s: %q, want %q", tt.at, got.Contents.Value, tt.want)
		}
	}
}

// TestCompletion: after what stands before the cursor, what belongs there is offered.
func TestCompletion(t *testing.T) {
	t.Parallel()
	c := start(t, tree)
	c.initialize(`{}`)
	tests := []struct {
		name, text     string // the text has a ‸ where the cursor is
		want, wantNone []string
		word           int // how long the word is that is replaced
	}{
		{"a key", "---\nname: x\nmo‸\n---\n", []string{"description", "model", "tools"}, []string{"name", "Read"}, 2},
		{"a tool", "---\nname: x\ntools: Read, Gr‸\n---\n", []string{"Grep", "mcp__tracker"}, []string{"Read", "name"}, 2},
		{"a tool in a list", "---\nname: x\ntools:\n  - Read\n  - ‸\n---\n", []string{"Grep"}, []string{"Read"}, 0},
		{"a model", "---\nname: x\nmodel: s‸\n---\n", []string{"sonnet", "opus"}, []string{"Read"}, 1},
		{"a value", "---\nname: x\npermissionMode: ‸\n---\n", []string{"plan", "acceptEdits"}, nil, 0},
		{"a skill", "---\nname: x\nskills: [w‸]\n---\n", []string{"writing-style"}, nil, 1},
		{"a pattern", "---\nname: x\ntools: Agent(test‸\n---\n", []string{"test-writer"}, []string{"Read"}, 4},
		{"a rule", "---\nname: x\n# agentlint-ignore unknown-tool, un‸\n---\n", []string{"unknown-field"}, nil, 2},
		{"a rule in the body", "---\nname: x\n---\n\n<!-- agentlint-ignore ‸ -->\n", []string{"unknown-field"}, nil, 0},
		{"a colleague", "---\nname: x\n---\n\nIntegration with other agents:\n- Work with te‸\n", []string{"test-writer"}, []string{"Read"}, 2},
		{"a call", "---\nname: x\n---\n\nCall `subagent_type: \"‸\"`.\n", []string{"test-writer"}, nil, 0},
		{"a called skill", "---\nname: x\n---\n\nCall Skill(writ‸\n", []string{"writing-style"}, nil, 4},
		{"prose", "---\nname: x\n---\n\n- Read te‸\n", nil, []string{"test-writer"}, 0},
	}
	const name = "agents/code-reviewer.md"
	c.open(name, tree[name])
	for _, tt := range tests {
		text := strings.Replace(tt.text, "‸", "", 1)
		c.change(name, text)
		line, character := placeOf(t, tt.text, "‸")
		items := call[[]completionItem](c, "textDocument/completion", c.place(name, line, character))
		checkItems(t, tt.name, items, tt.want, tt.wantNone, tt.word)
	}
	const config = ".agentlint.yaml"
	c.open(config, "")
	for _, tt := range []struct {
		text string
		want string
	}{{"ru‸", "rules"}, {"rules:\n  unk‸", "unknown-tool"}, {"rules:\n  unknown-tool: ‸", "off"}, {"fail-on: ‸", "never"}, {"platform:\n  \"agents/**\": c‸", "claude-code"}} {
		c.change(config, strings.Replace(tt.text, "‸", "", 1))
		line, character := placeOf(t, tt.text, "‸")
		items := call[[]completionItem](c, "textDocument/completion", c.place(config, line, character))
		checkItems(t, tt.text, items, []string{tt.want}, nil, -1)
	}
}

func checkItems(t *testing.T, name string, items []completionItem, want, wantNone []string, word int) {
	t.Helper()
	var labels []string
	for _, item := range items {
		labels = append(labels, item.Label)
		if got := item.Edit.Range.End.Character - item.Edit.Range.Start.Character; word >= 0 && got != word {
			t.Errorf("%s: a word of %d characters is replaced, want %d", name, got, word)
			break
		}
	}
	for _, label := range want {
		if !slices.Contains(labels, label) {
			t.Errorf("%s: %s is missing in %v", name, label, labels)
		}
	}
	for _, label := range wantNone {
		if slices.Contains(labels, label) {
			t.Errorf("%s: there is %s", name, label)
		}
	}
}

// TestConfiguration: the text of a configuration is checked while it is written, and counts when it is saved.
func TestConfiguration(t *testing.T) {
	t.Parallel()
	const config, name = ".agentlint.yaml", "agents/a-b.md"
	c := start(t, map[string]string{config: "rules:\n  unknown-tool: off\n", name: definition("a-b", "Read, Bsh", "c-d")})
	c.initialize(`{}`)
	c.open(name, definition("a-b", "Read, Bsh", "c-d"))
	if got := c.published(name); len(got) > 0 {
		t.Errorf("what is off is reported: %v", got)
	}
	c.open(config, "rules:\n  unknown-tool: off\n")
	c.change(config, "rules:\n  unknown-tool: 'ärror' # why\n  unknwn: off\n")
	if diff := cmp.Diff([]string{"1:16-1:23 1 ", "2:2-2:13 1 "}, c.published(config)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c.change(config, "rules: {unknown-tool: error}\n")
	if got := c.published(config); len(got) > 0 {
		t.Errorf("corrected, it has %v", got)
	}
	writeFile(t, c.file(config), "rules: {unknown-tool: error}\n")
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.uri(config)}})
	if diff := cmp.Diff([]string{"3:13-3:16 1 unknown-tool"}, c.published(name)); diff != "" {
		t.Errorf("after the configuration was saved (-want +got):\n%s", diff)
	}
	writeFile(t, c.file(config), "rules: 7\n")
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": c.uri(config), "type": 2}}})
	if m := c.wait(func(m message) bool { return m.Method == "window/showMessage" }); !strings.Contains(string(m.Params), "a mapping belongs here") {
		t.Errorf("a configuration with faults: %s", m.Params)
	}
}
