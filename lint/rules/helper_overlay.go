package rules

import "github.com/agentlint/agentlint/lint"

// isOverlay reports whether a generator merges a file into another definition, by its fields. No platform reads the
// file itself.
func isOverlay(p *lint.Pass) bool {
	return p.Doc.Front.Lookup("extends") != nil && p.Doc.Front.Lookup("patches") != nil
}
