package rules

import (
	"bytes"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/markdown"
)

// openFence returns the code block that reaches the end of the file unclosed.
func openFence(p *lint.Pass, body *markdown.Body) (markdown.Block, bool) {
	for i := range slices.Backward(body.Blocks) {
		b := &body.Blocks[i]
		if b.Kind != markdown.Fence {
			continue
		}
		rest := p.Doc.Source.Text[max(b.Text.End, b.Marker.End):body.Span.End]
		return *b, b.Close.Len() == 0 && (b.Text.Len() == 0 || len(bytes.TrimSpace(rest)) == 0)
	}
	return markdown.Block{}, false
}

// fencesBroken reports whether a code block is open at the end of the file, so that what the blocks
// before it are can't be trusted and the rules for sections keep silent.
func fencesBroken(p *lint.Pass) bool {
	_, open := openFence(p, p.Doc.Body())
	return open
}
