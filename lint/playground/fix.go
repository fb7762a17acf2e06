package playground

import (
	"context"

	"github.com/agentlint/agentlint/lint/report"
)

// A fixQuestion is a collection whose diagnostics are to be fixed.
type fixQuestion struct {
	Question

	Unsafe bool `json:"unsafe"` // make fixes too that may change what the author meant
}

// Fixed is what fixes come to.
type Fixed struct {
	Changes []Change `json:"changes"`
	Made    int      `json:"made"` // how many fixes were made
	// Failure says which rules failed, or whose fixes keep undoing each other; "" if none did.
	Failure string `json:"failure,omitempty"`
}

// A Change is the new text of a file.
type Change struct {
	File int    `json:"file"` // index among the files of the question
	Text string `json:"text"`
}

func (p *Playground) fix(ctx context.Context, q fixQuestion) (*Fixed, error) {
	c, err := q.open(ctx)
	if err != nil {
		return nil, err
	}
	f, err := c.Fix(ctx, q.Unsafe)
	if f == nil {
		return nil, err
	}
	out := &Fixed{Changes: []Change{}, Made: f.Made}
	if err != nil {
		out.Failure = report.Escape(err.Error())
	}
	for _, change := range f.Changes {
		out.Changes = append(out.Changes, Change{c.index[change.Path], string(change.After)})
	}
	return out, nil
}
