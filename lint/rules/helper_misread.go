package rules

import "github.com/agentlint/agentlint/lint"

// misread reports whether the blocks of the body aren't those that the author meant, because fences are mispaired or a
// second definition starts in it. Rules for sections then report nothing.
func misread(p *lint.Pass) bool {
	return p.Doc.Body().Misread || p.Doc.Second().Block != nil
}
