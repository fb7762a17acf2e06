package playground

import (
	"context"
	"slices"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

// A Report is what the rules find in a collection.
type Report struct {
	// Files are what the files of the question were taken for, in their order.
	Files       []Verdict    `json:"files"`
	Diagnostics []Diagnostic `json:"diagnostics"` // sorted by path and place
	// Failure says which rules failed, whose diagnostics are missing; "" if none did.
	Failure string `json:"failure,omitempty"`
}

// A Range is a half-open range of a text, in UTF-16 code units.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Diagnostic is one thing that is wrong, or advice.
type Diagnostic struct {
	Range

	File     int       `json:"file"` // index among the files of the question
	Line     int       `json:"line"` // 1-based, and the column too, in code points
	Column   int       `json:"column"`
	Severity string    `json:"severity"`
	Rule     string    `json:"rule"`
	Message  string    `json:"message"`
	Help     string    `json:"help,omitempty"`
	Related  []Related `json:"related"`
	Fixes    []Fix     `json:"fixes"`
}

// A Related is another place that a diagnostic concerns.
type Related struct {
	File    int    `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// A Fix is one way to resolve a diagnostic.
type Fix struct {
	Message string `json:"message"`
	Safe    bool   `json:"safe"`
	Edits   []Edit `json:"edits"` // of the diagnostic's file; they don't overlap
}

// An Edit replaces a range by a text.
type Edit struct {
	Range

	Text string `json:"text"`
}

func (p *Playground) lint(ctx context.Context, q Question) (*Report, error) {
	c, err := q.open(ctx)
	if err != nil {
		return nil, err
	}
	result, err := c.Check(ctx, nil)
	if result == nil {
		return nil, err
	}
	r := &Report{Files: c.verdicts, Diagnostics: []Diagnostic{}}
	if err != nil {
		r.Failure = report.Escape(err.Error())
	}
	found := slices.DeleteFunc(result.Diagnostics, func(d lint.Diagnostic) bool { return d.Dismissed != nil })
	for len(found) > 0 {
		of := found[0].Source
		n := slices.IndexFunc(found, func(d lint.Diagnostic) bool { return d.Source != of })
		if n < 0 {
			n = len(found)
		}
		count := newUnits(of)
		for _, d := range report.Bounded(found[:n]) {
			r.Diagnostics = append(r.Diagnostics, c.diagnostic(&d, count))
		}
		found = found[n:]
	}
	return r, nil
}

// diagnostic returns a diagnostic as the page is told it.
func (c *collection) diagnostic(d *lint.Diagnostic, count *units) Diagnostic {
	at := d.Source.PositionFromOffset(d.Span.Start)
	out := Diagnostic{
		Range: count.rangeFromSpan(d.Span), File: c.index[d.Path()], Line: at.Line, Column: at.Column,
		Severity: d.Severity.String(), Rule: d.Rule.ID, Message: report.EscapeLine(d.Message), Help: report.EscapeLine(d.Help),
		Related: []Related{}, Fixes: []Fix{},
	}
	for _, r := range d.Related {
		related := Related{File: out.File, Line: r.Line, Message: report.EscapeLine(r.Message)}
		if r.Path == "" {
			related.Line = d.Source.LineFromOffset(r.Span.Start)
		} else {
			related.File = c.index[r.Path]
		}
		out.Related = append(out.Related, related)
	}
	for _, f := range d.Fixes {
		if len(f.Edits) <= maxEdits {
			out.Fixes = append(out.Fixes, Fix{report.EscapeLine(f.Message), f.Safe, count.edits(f.Edits)})
		}
	}
	return out
}

// maxEdits is how many edits a fix has at most that is offered by itself: JSON takes a hundred times the bytes of
// what an edit may delete. No fix of a real definition has a tenth of them, and fix makes all.
const maxEdits = 1000

// edits converts edits of a text.
func (u *units) edits(edits []source.Edit) []Edit {
	out := make([]Edit, 0, len(edits))
	for _, e := range edits {
		out = append(out, Edit{u.rangeFromSpan(e.Span), e.New})
	}
	return out
}
