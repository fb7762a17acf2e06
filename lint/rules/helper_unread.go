package rules

import (
	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// strayAt returns the location of the file if the platform doesn't look there, or nil.
func strayAt(p *lint.Pass) *schema.Stray { return p.Doc.Stray(p.Collection.Project()) }

// unreadEffect returns e, or nil if the platform never reads the file.
func unreadEffect(p *lint.Pass, e *schema.Effect) *schema.Effect {
	if isUnread(p) {
		return nil
	}
	return e
}

// isUnread reports whether the platform never reads the file.
func isUnread(p *lint.Pass) bool { return hidesFiles(strayAt(p)) }

// isOtherUnread reports whether the platform never reads another file of the same kind.
func isOtherUnread(p *lint.Pass, name string) bool {
	return hidesFiles(p.Kind().StrayAt(name, p.Collection.Project().Exists))
}

// hidesFiles reports whether a platform never reads files at a stray location, which may be nil. It does read a folder
// in capitals on case-insensitive file systems.
func hidesFiles(at *schema.Stray) bool {
	return at != nil && at.Severity != schema.Severity(lint.Info) && !at.Capitals
}
