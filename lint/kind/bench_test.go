package kind_test

import (
	"fmt"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/lint/source"
)

// BenchmarkDecide decides 1,000 files of ten folders, of which a third has marks.
func BenchmarkDecide(b *testing.B) {
	var docs []*agent.Document
	for i := range 1000 {
		text := fmt.Sprintf("---\nname: a%d\ndescription: Reads. Use when there is something to read.\ntools: Read, Grep\n---\n\nYou read.\n", i)
		if i%3 == 0 {
			text = fmt.Sprintf("---\ndescription: Reads %d.\nmode: subagent\ntemperature: 0.1\n---\n\nYou read.\n", i)
		}
		doc := agent.Parse(source.New(fmt.Sprintf("kit/agents/team%d/a%d.md", i%10, i), []byte(text)), kind.Provisional(), agent.Scope{Folder: "kit/agents"})
		docs = append(docs, doc)
	}
	b.ReportAllocs()
	for b.Loop() {
		files := make([]*kind.File, len(docs))
		for i, d := range docs {
			files[i] = &kind.File{Path: d.Source.Path, Doc: d}
		}
		manifests := kind.NewManifests(nil, nil)
		looker := kind.NewLooker(manifests)
		for _, f := range files {
			looker.Look(f)
		}
		kind.Decide(files, manifests)
	}
}
