package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// strayAt returns where the file is if the platform doesn't look there, or nil.
func strayAt(p *lint.Pass) *schema.Stray { return p.Doc.Stray(p.Collection.Project()) }

// unreadEffect returns what the platform does with something wrong in the file, nil if it never sees
// the file.
func unreadEffect(p *lint.Pass, e *schema.Effect) *schema.Effect {
	if isUnread(p) {
		return nil
	}
	return e
}

// isUnread reports whether the platform of the definition never sees the file.
func isUnread(p *lint.Pass) bool { return hidesFiles(strayAt(p)) }

// isOtherUnread reports whether the platform of the definition never sees another file of the same kind.
func isOtherUnread(p *lint.Pass, name string) bool {
	return hidesFiles(p.Kind().StrayAt(name, p.Collection.Project().Exists))
}

// hidesFiles reports whether a platform never sees what is in a place where it doesn't look, nil for none. What is in a
// folder in capitals it sees on some systems.
func hidesFiles(at *schema.Stray) bool {
	return at != nil && at.Severity != schema.Severity(lint.Info) && !at.Capitals
}
