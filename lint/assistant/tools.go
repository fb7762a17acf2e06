package assistant

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/anatomy"
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// lintQuestion are the arguments of lint.
type lintQuestion struct {
	question

	Severity string `json:"severity"`
}

func (a *assistant) lint(ctx context.Context, q lintQuestion) (*mcp.Result, error) {
	severity := cmp.Or(q.Severity, "warning")
	least, ok := lint.SeverityFromString(severity)
	if !ok {
		return nil, view.OneOf("severity", severity, lint.Severities)
	}
	w, err := a.open(ctx, q.question)
	if err != nil {
		return nil, err
	}
	r, err := w.Check(ctx, nil)
	if err != nil {
		return nil, err
	}
	return answer(r, least)
}

// maxDiagnostics is how many diagnostics an assistant is told at once: enough to work on.
const maxDiagnostics = 50

// answer is a report as the result of a tool.
func answer(r *workspace.Result, least lint.Severity) (*mcp.Result, error) {
	rep := view.Report([]*workspace.Result{r}, least)
	rep.Limit(maxDiagnostics)
	var text, structured bytes.Buffer
	if err := errors.Join(report.Write(&text, "full", rep, report.Options{}), report.Write(&structured, "json", rep, report.Options{})); err != nil {
		return nil, err
	}
	if text.Len() == 0 { // a person is spared what is not news
		text.WriteString(rep.Summary.Line())
	}
	return &mcp.Result{Text: text.String(), Structured: json.RawMessage(structured.Bytes())}, nil
}

// fixQuestion are the arguments of fix.
type fixQuestion struct {
	question

	Unsafe bool `json:"unsafe"`
}

// fixed is what the fix tool returns for a program.
type fixed struct {
	Text string `json:"text"` // the whole file
	Made int    `json:"made"` // how many fixes were made
	Left any    `json:"left"` // what lint reports of Text
}

func (a *assistant) fix(ctx context.Context, q fixQuestion) (*mcp.Result, error) {
	w, err := a.openOne(ctx, q.question, "fix")
	if err != nil {
		return nil, err
	}
	f, err := w.Fix(ctx, q.Unsafe)
	if err != nil {
		return nil, err
	}
	left, err := answer(f.Result, lint.Warning)
	if err != nil {
		return nil, err
	}
	text, said := string(w.Tree.Docs[0].Source.Text), "nothing to fix"
	if len(f.Changes) > 0 {
		text = string(f.Changes[0].After)
		said = fmt.Sprintf("fixed %s; the text is now:\n\n%s", report.Count(f.Made, "problem"), text)
	}
	return &mcp.Result{Text: said + "\n\n" + left.Text, Structured: fixed{text, f.Made, left.Structured}}, nil
}

// ruleQuestion are the arguments of explain.
type ruleQuestion struct {
	Rule string `json:"rule"`
}

func (a *assistant) explain(_ context.Context, q ruleQuestion) (*mcp.Result, error) {
	r := rules.Lookup(q.Rule)
	if r == nil {
		return nil, view.OneOf("rule", q.Rule, rules.IDs())
	}
	page, err := view.Explain(r, 0)
	if err != nil {
		return nil, err
	}
	return &mcp.Result{Text: page, Structured: r.Describe()}, nil
}

func (a *assistant) inspect(ctx context.Context, q question) (*mcp.Result, error) {
	w, err := a.openOne(ctx, q, "inspect")
	if err != nil {
		return nil, err
	}
	d := w.Tree.Docs[0]
	parts := anatomy.Of(d, view.Paths(w)(d.Source.Path), w.Config.Names.Tools)
	var text bytes.Buffer
	if err := parts.Write(&text); err != nil {
		return nil, err
	}
	return &mcp.Result{Text: text.String(), Structured: parts}, nil
}
