package lsp

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// collection is a project in which agents name each other in every way.
var collection = map[string]string{
	"agents/code-reviewer.md": `---
name: "code-reviewer"
description: Checks code with code-reviewer in it. Use before a merge.
tools: Read, Agent(test-writer, bug-fixer)
---

You check code. See [the style](../docs/style.md#top).

## Work

` + "```json\n{\"requesting_agent\": \"code-reviewer\", \"to\": \"other\"}\n```" + `

### Details

Integration with other agents:
- Work with test-writer on tests
- Ask bug-fixer for 😀 help, then code-reviewer-2
`,
	"agents/test-writer.md": definition("test-writer", "Read", "code-reviewer"),
	"agents/bug-fixer.md":   "---\nname: bug-fixer\ndescription: Fixes. Use after a finding.\n---\n\nCall `subagent_type: \"code-reviewer\"` and @agent-code-reviewer.\n\n| Agent | Task |\n|---|---|\n| code-reviewer | all |\n",
	"docs/style.md":         "# Style\n",
	"skills/look/SKILL.md":  "---\nname: look\ndescription: Looks. Use to look.\nagent: code-reviewer\n---\n\nCall Agent(code-reviewer).\n",
}

func startCollection(t *testing.T) *testClient {
	t.Helper()
	c := start(t, collection)
	c.initialize(`{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["rename"]}}}`)
	return c
}

// TestNavigate: from each place an agent, a skill or a file is found, and all places that name it.
func TestNavigate(t *testing.T) {
	t.Parallel()
	c := startCollection(t)
	const name = "agents/code-reviewer.md"
	c.open(name, collection[name])
	for at, want := range map[string]string{
		"test-writer, bug": "agents/test-writer.md 1", "bug-fixer)": "agents/bug-fixer.md 1", "test-writer on": "agents/test-writer.md 1",
		"../docs/style.md": "docs/style.md 0", "code-reviewer\", \"to": "agents/code-reviewer.md 1", "You check": "",
	} {
		line, character := placeOf(t, collection[name], at)
		var got []string
		for _, l := range call[[]location](c, "textDocument/definition", c.place(name, line, character+1)) {
			got = append(got, fmt.Sprintf("%s %d", strings.TrimPrefix(l.URI, c.uri("")+"/"), l.Range.Start.Line))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s leads to %q, want %q", at, got, want)
		}
	}
	line, character := placeOf(t, collection[name], "code-reviewer\"")
	params := c.place(name, line, character)
	params["context"] = map[string]any{"includeDeclaration": true}
	got := []string{}
	for _, l := range call[[]location](c, "textDocument/references", params) {
		got = append(got, fmt.Sprintf("%s %d:%d", strings.TrimPrefix(l.URI, c.uri("")+"/"), l.Range.Start.Line, l.Range.Start.Character))
	}
	want := []string{
		"agents/bug-fixer.md 5:22", "agents/bug-fixer.md 5:49", "agents/bug-fixer.md 9:2", "agents/code-reviewer.md 1:7",
		"agents/code-reviewer.md 11:22", "agents/test-writer.md 9:12", "skills/look/SKILL.md 3:7", "skills/look/SKILL.md 6:11",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
	links := call[[]documentLink](c, "textDocument/documentLink", c.place(name, 0, 0))
	if len(links) != 1 || links[0].Target != c.uri("docs/style.md") {
		t.Errorf("links: %v", links)
	}
	symbols := call[[]workspaceSymbol](c, "workspace/symbol", map[string]any{"query": "wrt"})
	if len(symbols) != 1 || symbols[0].Name != "test-writer" {
		t.Errorf("symbols: %+v", symbols)
	}
}

// TestOutline: the anatomy of a document, and what of it can be folded.
func TestOutline(t *testing.T) {
	t.Parallel()
	c := startCollection(t)
	const name = "agents/code-reviewer.md"
	c.open(name, collection[name])
	var got []string
	var list func(symbols []documentSymbol, indent string)
	list = func(symbols []documentSymbol, indent string) {
		for _, s := range symbols {
			got = append(got, fmt.Sprintf("%s%s %d-%d", indent, s.Name, s.Range.Start.Line, s.Range.End.Line))
			list(s.Children, indent+" ")
		}
	}
	list(call[[]documentSymbol](c, "textDocument/documentSymbol", c.place(name, 0, 0)), "")
	want := []string{"name 1-1", "description 2-2", "tools 3-3", "Work 8-18", " Details 14-18", "  Integration with other agents 16-18"}
	for i, s := range got {
		got[i] = strings.ReplaceAll(s, "-19", "-18") // with the last line feed or without
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("symbols (-want +got):\n%s", diff)
	}
	folds := call[[]foldingRange](c, "textDocument/foldingRange", c.place(name, 0, 0))
	for _, want := range []foldingRange{{0, 4, "region"}, {8, 18, "region"}, {10, 12, "region"}} {
		if !slices.Contains(folds, want) {
			t.Errorf("folding: %v is missing in %v", want, folds)
		}
	}
}

// TestRename: an agent gets another name wherever it has the old one, and nothing else changes.
func TestRename(t *testing.T) {
	t.Parallel()
	c := startCollection(t)
	const name = "agents/test-writer.md"
	c.open(name, collection[name])
	line, character := placeOf(t, collection[name], "code-reviewer on")
	params := c.place(name, line, character+3)
	if got := call[preparation](c, "textDocument/prepareRename", params); got.Placeholder != "code-reviewer" || got.Range.Start.Character != character {
		t.Errorf("before: %+v", got)
	}
	for _, bad := range []string{"bug-fixer", "Two words", ""} {
		params["newName"] = bad
		if m := c.ask("textDocument/rename", params); m.Error == nil {
			t.Errorf("%q is taken for a name", bad)
		}
	}
	params["newName"] = "critic"
	edit := call[struct {
		DocumentChanges []struct {
			renameFile

			Document versioned  `json:"textDocument"`
			Edits    []textEdit `json:"edits"`
		} `json:"documentChanges"`
	}](c, "textDocument/rename", params)
	for _, change := range edit.DocumentChanges {
		if change.Kind == "rename" {
			if change.OldURI != c.uri("agents/code-reviewer.md") || change.NewURI != c.uri("agents/critic.md") {
				t.Errorf("the file: %+v", change)
			}
			continue
		}
		file := strings.TrimPrefix(change.Document.URI, c.uri("")+"/")
		if (file == name) != (change.Document.Version != nil) {
			t.Errorf("%s has a version, or the open file has none", file)
		}
		writeFile(t, c.file(file), applied(t, collection[file], change.Edits))
	}
	for file, text := range collection {
		want := text
		if file != "agents/code-reviewer.md" {
			want = strings.ReplaceAll(text, "code-reviewer", "critic")
		} else {
			want = strings.ReplaceAll(want, `"code-reviewer"`, `"critic"`)
		}
		got, err := os.ReadFile(c.file(file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}
