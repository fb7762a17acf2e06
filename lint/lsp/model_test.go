package lsp

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/workspace"
)

// TestModel: after any row of edits, saves and closes a document has the diagnostics that the command finds
// in the same texts.
func TestModel(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	m := &model{open: map[string]string{}, disk: map[string]string{}}
	for i, name := range []string{"code-reviewer", "test-writer", "bug-fixer"} {
		m.names = append(m.names, "agents/"+name+".md")
		m.disk[m.names[i]] = definition(name, "Read, Grep", "bug-fixer")
	}
	m.client = start(t, m.disk)
	m.client.initialize(`{"textDocument":{"diagnostic":{}}}`)
	edits := 0
	for step := range 250 {
		name := m.names[random.IntN(len(m.names))]
		text, opened := m.open[name]
		switch n := random.IntN(12); {
		case !opened:
			m.open[name] = m.disk[name]
			m.client.open(name, m.disk[name])
		case n == 0:
			m.save(t, name)
		case n == 1:
			delete(m.open, name)
			m.client.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": m.client.uri(name)}})
		case n == 2:
			m.open[name] = m.disk[name]
			m.client.change(name, m.disk[name])
		default:
			edits++
			m.open[name] = m.edit(random, name, text)
		}
		if step%3 == 0 {
			m.compare(t)
		}
	}
	if edits < 100 {
		t.Errorf("no more than %d edits", edits)
	}
}

// A model is what a client has, and what is on disk.
type model struct {
	client     *testClient
	names      []string
	open, disk map[string]string
}

func (m *model) save(t *testing.T, name string) {
	t.Helper()
	m.disk[name] = m.open[name]
	if err := os.WriteFile(m.client.file(name), []byte(m.disk[name]), 0o600); err != nil {
		t.Fatal(err)
	}
	m.client.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": m.client.uri(name)}})
	m.client.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": m.client.uri(name), "type": 2}}})
}

// edit replaces a random range by a piece of a definition, and returns the new text.
func (m *model) edit(random *rand.Rand, name, text string) string {
	pieces := []string{"", "\n", "---\n", "Raed", "Read, Grep", "name: test-writer\n", "tools: Bsh\n", "- Work with bug-fixr on it\n", "😀", "model: opuss\n", "`", "# agentlint-ignore unknown-tool: why\n"}
	src := source.New("", []byte(text))
	at := source.Span{Start: random.IntN(len(text) + 1)}
	at.End = min(len(text), at.Start+random.IntN(12))
	r := utf16Units.rangeFromSpan(src, at)
	piece := pieces[random.IntN(len(pieces))]
	m.client.edit(name, map[string]any{"range": r, "text": piece})
	return string(source.Apply(src.Text, []source.Edit{{Span: utf16Units.spanFromRange(src, r), New: piece}}))
}

// compare compares what the server reports for the open documents with what is found in a workspace that is
// opened with the same texts.
func (m *model) compare(t *testing.T) {
	t.Helper()
	overlay := map[string][]byte{}
	for name, text := range m.open {
		overlay[name] = []byte(text)
	}
	w, err := workspace.Open(t.Context(), workspace.Target{Root: m.client.dir, Paths: []string{"."}, Overlay: overlay}, workspace.Options{Rules: rules.All()})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range m.open {
		found, err := w.CheckFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{}
		for _, d := range found {
			if d.Dismissed == nil && d.Severity >= lint.Warning {
				r := utf16Units.rangeFromSpan(d.Source, d.Span)
				want = append(want, fmt.Sprintf("%d:%d-%d:%d %d %s", r.Start.Line, r.Start.Character, r.End.Line, r.End.Character, severityOf(d.Severity), d.Rule.ID))
			}
		}
		got := call[diagnosticReport](m.client, "textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": m.client.uri(name)}})
		if diff := cmp.Diff(want, linesOf(*got.Items)); diff != "" {
			t.Fatalf("%s (-command +server):\n%s\n%s", name, diff, strings.ReplaceAll(text, "\n", "\n\t"))
		}
	}
}
