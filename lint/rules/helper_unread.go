package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// strayAt returns where a file is if the platform doesn't look there, or nil.
func strayAt(p *lint.Pass) *schema.Stray {
	return p.Kind().StrayAt(p.Doc.Source.Path, p.Collection.Project().Exists)
}

// unreadEffect returns what the platform does with something wrong in the file, nil if it never sees
// the file.
func unreadEffect(p *lint.Pass, e *schema.Effect) *schema.Effect {
	if isUnread(p, p.Doc.Source.Path) {
		return nil
	}
	return e
}

// isUnread reports whether the platform of the definition never sees a file of the same kind.
func isUnread(p *lint.Pass, name string) bool {
	at := p.Kind().StrayAt(name, p.Collection.Project().Exists)
	return at != nil && at.Severity != schema.Severity(lint.Info)
}
