package rules

import "github.com/agentlint/agentlint/lint"

// misread reports that the blocks of the body aren't what they were meant to be, so that the rules for
// sections keep silent: fences don't pair as they were meant to, or a second definition starts in it.
func misread(p *lint.Pass) bool {
	return p.Doc.Body().Misread || p.Doc.Second().Block != nil
}
