package lsp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// BenchmarkKeystroke has one character changed in a collection of 400 definitions of eight kilobytes, and asks
// for the diagnostics: messages, pipes and checking included. The floor is parsing that one file.
func BenchmarkKeystroke(b *testing.B) {
	body := strings.Repeat("## Steps\n\nRead what is there, and say what is wrong with it.\n\n- one\n- two\n\n", 100)
	files := map[string]string{}
	for i := range 400 {
		name := fmt.Sprintf("agent-%d", i)
		files["agents/"+name+".md"] = definition(name, "Read, Grep", "agent-1") + "\n" + body
	}
	const name = "agents/agent-7.md"
	c := start(b, files)
	c.initialize(`{"textDocument":{"diagnostic":{}}}`)
	c.open(name, files[name])
	pull := map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}}
	call[diagnosticReport](c, "textDocument/diagnostic", pull)
	b.Run("server", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			c.edit(name, map[string]any{"range": textRange{position{6, 0}, position{6, 1}}, "text": string(rune('a' + i%26))})
			call[diagnosticReport](c, "textDocument/diagnostic", pull)
		}
	})
	b.Run("parse", func(b *testing.B) {
		kind := schema.ByID(schema.DefaultID).Of(schema.AgentRole)
		for b.Loop() {
			doc := agent.Parse(source.New(name, []byte(files[name])), kind, agent.Scope{Folder: "agents"})
			_ = doc.Sections()
			_ = doc.Mentions()
		}
	})
}
