package load

import (
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/lint/source"
)

// Edited returns a definition with another text. false says that the text may change what the file is
// taken for, and then other files too: the tree is to be read again.
func Edited(d *agent.Document, text []byte) (*agent.Document, bool) {
	next := agent.Parse(source.New(d.Source.Path, text), d.Kind, d.Scope).As(d.Kind, d.Basis)
	next.Readers = d.Readers
	return next, kind.Same(d, next)
}
