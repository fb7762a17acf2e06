package rules

import "github.com/agentlint/agentlint/lint"

// fencesBroken reports whether fences don't pair as they were meant to, so that what the blocks of
// the body are can't be trusted and the rules for sections keep silent.
func fencesBroken(p *lint.Pass) bool { return p.Doc.Body().Misread }
