package rules

import "github.com/agentlint/agentlint/lint"

// isOverlay reports whether a file is merged into another definition by a generator, which its fields name: no
// platform reads it as it is.
func isOverlay(p *lint.Pass) bool {
	return p.Doc.Front.Lookup("extends") != nil && p.Doc.Front.Lookup("patches") != nil
}
