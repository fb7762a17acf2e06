package load

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// Edited returns a definition with another text. false says that the text may change what the file is
// taken for, and then other files too: the tree is to be read again.
func Edited(d *agent.Document, text []byte) (*agent.Document, bool) {
	next := agent.Parse(source.New(d.Source.Path, text), d.Kind, d.Scope)
	return next, sameEvidence(d.Front, next.Front)
}

// sameEvidence reports whether two frontmatters tell the same of the kind of a file: they have the same
// fields, and those whose values count have the same ones.
func sameEvidence(a, b *frontmatter.Block) bool {
	if a == nil || b == nil || len(a.Fields) != len(b.Fields) {
		return a == nil && b == nil
	}
	for i := range a.Fields {
		if a.Fields[i].Key != b.Fields[i].Key {
			return false
		}
	}
	return true
}
