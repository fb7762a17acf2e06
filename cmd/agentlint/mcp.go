package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/workspace"
)

// mcpCommand is `agentlint mcp`.
func mcpCommand(s streams) *cobra.Command {
	a := &assistant{}
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Serve lint, fix, explain and inspect to an assistant, as a Model Context Protocol server on stdio",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.server().Serve(cmd.Context(), s.in, s.out)
		},
	}
	a.addRoot(cmd.Flags())
	cmd.Flags().BoolVar(&a.noConfig, "no-config", false, "go without a configuration")
	return cmd
}

// An assistant is what the tools of a Model Context Protocol server work with. The files and the
// configuration are read anew for each call, and nothing is written. Nothing outside the root is read.
type assistant struct{ rootFlags }

// A question is what calls about files have in common.
type question struct {
	Path     string  `json:"path"`
	Text     *string `json:"text"`
	Platform string  `json:"platform"`
}

const instructions = `agentlint checks agent definitions: Markdown files with YAML frontmatter that define subagents, skills and commands for coding assistants. Such files fail silently. Call lint with the path of a definition, and with its text before it is written; fix returns the fixed text and writes nothing; explain says why a rule exists; inspect shows what of a definition is understood.`

func (a *assistant) server() *mcp.Server {
	text := func(description string) map[string]any {
		return map[string]any{"type": "string", "description": description}
	}
	choice := func(description string, values []string) map[string]any {
		return map[string]any{"type": "string", "description": description, "enum": values}
	}
	path := text("Path of the definition, relative to the working directory of the server or absolute")
	draft := text("Text that the file is to have; without it the file is read")
	platform := choice("Platform that the definition is for; without it the path tells", platformIDs())
	return &mcp.Server{
		Name: "agentlint", Version: version(), Instructions: instructions,
		Tools: []mcp.Tool{
			{
				Name:        "lint",
				Description: "Say what is wrong with an agent definition, or with all below a folder: where, why, and how to fix it. Give the text to check one before it is written.",
				Input: object(nil, map[string]any{
					"path": text("Path of a definition or a folder, relative to the working directory of the server or absolute; without it all is checked"),
					"text": draft, "platform": platform,
					"severity": choice("Least severity to report: warning unless set; info gives advice too", lint.Severities),
				}),
				Call: tool(a.lint),
			},
			{
				Name:        "fix",
				Description: "Return the text of an agent definition with what can be fixed already fixed, and what is left to do. Nothing is written.",
				Input: object([]string{"path"}, map[string]any{
					"path": path, "text": draft, "platform": platform,
					"unsafe": map[string]any{"type": "boolean", "description": "Make fixes too that may change what the author meant"},
				}),
				Call: tool(a.fix),
			},
			{
				Name:        "explain",
				Description: "Return the page of a rule: what it says, why, and examples.",
				Input:       object([]string{"rule"}, map[string]any{"rule": choice("ID of the rule", ruleIDs())}),
				Call:        tool(a.explain),
			},
			{
				Name:        "inspect",
				Description: "Show how an agent definition is understood: its fields, tools, sections and the agents that it names, with their lines.",
				Input:       object([]string{"path"}, map[string]any{"path": path, "text": draft, "platform": platform}),
				Call:        tool(a.inspect),
			},
		},
	}
}

// object is the JSON Schema of an object.
func object(required []string, properties map[string]any) map[string]any {
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

// tool decodes the arguments of a call, and escapes what fails: it quotes paths.
func tool[T any](do func(context.Context, T) (*mcp.Result, error)) func(context.Context, json.RawMessage) (*mcp.Result, error) {
	return func(ctx context.Context, text json.RawMessage) (*mcp.Result, error) {
		var args T
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&args); err != nil {
			return nil, fmt.Errorf("arguments: %s", strings.TrimPrefix(err.Error(), "json: "))
		}
		result, err := do(ctx, args)
		if err != nil {
			return nil, errors.New(report.Escape(err.Error()))
		}
		return result, nil
	}
}

// open opens the workspace that a call is about.
func (a *assistant) open(ctx context.Context, q question) (*workspace.Workspace, error) {
	if q.Platform != "" {
		if err := oneOf("platform", q.Platform, platformIDs()); err != nil {
			return nil, err
		}
	}
	root, err := a.base()
	if err != nil {
		return nil, err
	}
	named, err := q.argument(root)
	if err != nil {
		return nil, err
	}
	targets, err := workspace.Plan(root, []workspace.Argument{named})
	if err != nil {
		return nil, err
	}
	o := a.options()
	o.Platform = q.Platform
	w, err := workspace.Open(ctx, targets[0], o)
	if err != nil {
		return nil, err
	}
	return w, checkable(ctx, w)
}

// argument returns the path of a question, which must be in the root, and the text for it.
func (q *question) argument(root string) (workspace.Argument, error) {
	named := workspace.Argument{Path: cmp.Or(q.Path, ".")}
	if path, err := filepath.Abs(named.Path); err != nil || !workspace.Within(root, path) {
		return named, fmt.Errorf("%s is outside the root, and nothing there is read", named.Path)
	}
	switch {
	case q.Text == nil:
		return named, nil
	case q.Path == "":
		return named, errors.New("a text needs a path, which says what it is")
	case len(*q.Text) > load.MaxFile:
		return named, fmt.Errorf("the text is larger than %d MiB", load.MaxFile>>20)
	}
	named.Text = append([]byte{}, *q.Text...) // not nil, which stands for the file's own text
	return named, nil
}

// checkable returns an error if a workspace has nothing to check, or something that can't be read.
func checkable(ctx context.Context, w *workspace.Workspace) error {
	var said bytes.Buffer
	all := []*workspace.Workspace{w}
	if err := errors.Join(nothing(ctx, all, false), streams{err: &said}.skips(all)); err != nil {
		return err
	}
	if len(w.Tree.Docs) == 0 {
		return errors.New("nothing to check: " + strings.TrimPrefix(strings.TrimSpace(said.String()), "agentlint: "))
	}
	return nil
}

// openOne opens the workspace of one definition; tool is the name of what is called.
func (a *assistant) openOne(ctx context.Context, q question, tool string) (*workspace.Workspace, error) {
	w, err := a.open(ctx, q)
	if err == nil && len(w.Tree.Docs) != 1 {
		err = fmt.Errorf("%s is a folder: %s takes a file", q.Path, tool)
	}
	return w, err
}

// lintQuestion are the arguments of lint.
type lintQuestion struct {
	question

	Severity string `json:"severity"`
}

func (a *assistant) lint(ctx context.Context, q lintQuestion) (*mcp.Result, error) {
	severity := cmp.Or(q.Severity, "warning")
	least, ok := lint.SeverityFromString(severity)
	if !ok {
		return nil, oneOf("severity", severity, lint.Severities)
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

// answer is a report as the result of a tool.
func answer(r *workspace.Result, least lint.Severity) (*mcp.Result, error) {
	rep := reportOf([]*workspace.Result{r}, least)
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
		return nil, oneOf("rule", q.Rule, ruleIDs())
	}
	doc, err := rules.Doc(r)
	if err != nil {
		return nil, err
	}
	return &mcp.Result{Text: doc, Structured: describe(r)}, nil
}

func (a *assistant) inspect(ctx context.Context, q question) (*mcp.Result, error) {
	w, err := a.openOne(ctx, q, "inspect")
	if err != nil {
		return nil, err
	}
	anatomy := inspect(w)
	var text bytes.Buffer
	if err := anatomy.Write(&text); err != nil {
		return nil, err
	}
	return &mcp.Result{Text: text.String(), Structured: anatomy}, nil
}
