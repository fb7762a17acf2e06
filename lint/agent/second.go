package agent

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// A SecondBlock is another block of fields that was meant as frontmatter: one right below the first, or
// one that starts another definition. A definition that the prompt shows, in a code block or below a label,
// is none.
type SecondBlock struct {
	*frontmatter.Block // nil if there is none

	// Direct reports that it stands right below the first.
	Direct bool
}

// Second returns the second block of fields.
func (d *Document) Second() SecondBlock { return d.second.of(d, secondOf) }

func secondOf(d *Document) SecondBlock {
	if d.Front == nil || d.Front.Close.Len() == 0 {
		return SecondBlock{}
	}
	text := d.Source.Text
	for at := d.BodySpan(); ; {
		b := frontmatter.Second(d.Source, at, schema.KnownField)
		if b == nil {
			return SecondBlock{}
		}
		above := text[d.BodySpan().Start:b.Open.Start]
		switch {
		case len(bytes.TrimSpace(above)) == 0:
			return SecondBlock{b, true}
		case isDefinition(b) && !announces(above) && !d.Body().InCode(b.Open.Start):
			return SecondBlock{b, false}
		}
		at.Start = b.Body.Start
	}
}

// isDefinition reports whether a block has a name and a description that aren't left to be filled in.
func isDefinition(b *frontmatter.Block) bool {
	name, description := b.Lookup("name"), b.Lookup("description")
	return name != nil && IsSlug(name.Value.Text) && description != nil && description.Value.IsScalar() &&
		len(description.Value.Text) > 20 && !strings.ContainsAny(description.Value.Text[:1], "[{<")
}

// announces reports whether a text ends with a line that introduces what comes next: a heading, a label, or a fence with
// an info string, as it also stands in a block of HTML.
func announces(text []byte) bool {
	text = bytes.TrimRight(text, " \t\r\n")
	line := text[bytes.LastIndexByte(text, '\n')+1:]
	if info := bytes.TrimLeft(line, "`~"); len(line)-len(info) >= 3 && len(info) > 0 {
		return true
	}
	return len(line) > 0 && (bytes.HasSuffix(line, []byte(":")) || bytes.HasSuffix(line, []byte(":**")) || bytes.HasSuffix(line, []byte("：")) || line[0] == '#')
}
