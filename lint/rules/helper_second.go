package rules

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// secondBlock returns another block of fields that was meant as frontmatter: one right below the
// first, or one that starts another definition. direct tells the former. A definition that the
// prompt shows, in a code block or below a label, is none.
func secondBlock(p *lint.Pass) (b *frontmatter.Block, direct bool) {
	if p.Doc.Front == nil || p.Doc.Front.Close.Len() == 0 {
		return nil, false
	}
	text := p.Doc.Source.Text
	for at := p.Doc.BodySpan(); bytes.Contains(text[at.Start:at.End], []byte("---")); at.Start = b.Body.Start {
		if b = frontmatter.Second(p.Doc.Source, at, schema.KnownField); b == nil {
			return nil, false
		}
		above := text[p.Doc.BodySpan().Start:b.Open.Start]
		switch {
		case len(bytes.TrimSpace(above)) == 0:
			return b, true
		case isDefinition(b) && !announces(above) && !p.Doc.Body().InCode(b.Open.Start):
			return b, false
		}
	}
	return nil, false
}

// isDefinition reports whether a block has a name and a description that aren't left to be filled in.
func isDefinition(b *frontmatter.Block) bool {
	name, description := b.Lookup("name"), b.Lookup("description")
	return name != nil && agent.IsSlug(name.Value.Text) && description != nil && description.Value.IsScalar() &&
		len(description.Value.Text) > 20 && !strings.ContainsAny(description.Value.Text[:1], "[{<")
}

// announces reports whether a text ends with a line that introduces what comes next.
func announces(text []byte) bool {
	text = bytes.TrimRight(text, " \t\r\n")
	line := text[bytes.LastIndexByte(text, '\n')+1:]
	return len(line) > 0 && (bytes.HasSuffix(line, []byte(":")) || bytes.HasSuffix(line, []byte(":**")) || bytes.HasSuffix(line, []byte("：")) || line[0] == '#')
}
