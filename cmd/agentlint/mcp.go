package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
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
	f := cmd.Flags()
	f.StringVar(&a.root, "root", "", "folder that is the collection; nothing outside it is read (default: the repository, or the working directory)")
	f.StringVar(&a.config, "config", "", "configuration (default: .agentlint.yaml in the root)")
	f.BoolVar(&a.noConfig, "no-config", false, "go without a configuration")
	return cmd
}

// An assistant is what the tools of a Model Context Protocol server work with. The files and the
// configuration are read anew for each call, and nothing is written.
type assistant struct {
	root, config string
	noConfig     bool
}

// toolArguments are the arguments of all tools; each has its own in its schema.
type toolArguments struct {
	Path     string  `json:"path"`
	Text     *string `json:"text"`
	Platform string  `json:"platform"`
	Severity string  `json:"severity"`
	Unsafe   bool    `json:"unsafe"`
	Rule     string  `json:"rule"`
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
				Call: a.tool(a.lint),
			},
			{
				Name:        "fix",
				Description: "Return the text of an agent definition with what can be fixed already fixed, and what is left to do. Nothing is written.",
				Input: object([]string{"path"}, map[string]any{
					"path": path, "text": draft, "platform": platform,
					"unsafe": map[string]any{"type": "boolean", "description": "Make fixes too that may change what the author meant"},
				}),
				Call: a.tool(a.fix),
			},
			{
				Name:        "explain",
				Description: "Return the page of a rule: what it says, why, and examples.",
				Input:       object([]string{"rule"}, map[string]any{"rule": choice("ID of the rule", ruleIDs())}),
				Call:        a.tool(a.explain),
			},
			{
				Name:        "inspect",
				Description: "Show how an agent definition is understood: its fields, tools, sections and the agents that it names, with their lines.",
				Input:       object([]string{"path"}, map[string]any{"path": path, "text": draft, "platform": platform}),
				Call:        a.tool(a.inspect),
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
func (a *assistant) tool(do func(context.Context, toolArguments) (*mcp.Result, error)) func(context.Context, json.RawMessage) (*mcp.Result, error) {
	return func(ctx context.Context, text json.RawMessage) (*mcp.Result, error) {
		var args toolArguments
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

// command returns the command that a call stands for, with the argument that names its file. Its
// standard input is the text of the call; what it says beside its result is lost in notes.
func (a *assistant) command(args toolArguments, notes *bytes.Buffer) (c *checkCommand, arg string, err error) {
	c = &checkCommand{
		streams:  streams{strings.NewReader(""), notes, notes},
		severity: "warning", failOn: "never", color: "never",
		platform: args.Platform, root: a.root, config: a.config, noConfig: a.noConfig,
	}
	if args.Severity != "" {
		c.severity = args.Severity
	}
	if err := c.validate(); err != nil {
		return nil, "", err
	}
	arg = args.Path
	if arg == "" {
		arg = "."
	}
	root, err := c.base()
	if err != nil {
		return nil, "", err
	}
	if path, err := filepath.Abs(arg); err != nil || !within(root, path) {
		return nil, "", fmt.Errorf("%s is outside the root, and nothing there is read", arg)
	}
	if args.Text != nil {
		if args.Path == "" {
			return nil, "", errors.New("a text needs a path, which says what it is")
		}
		if len(*args.Text) > load.MaxFile {
			return nil, "", fmt.Errorf("the text is larger than %d MiB", load.MaxFile>>20)
		}
		c.in, c.stdinName, arg = strings.NewReader(*args.Text), arg, "-"
	}
	return c, arg, nil
}

// open loads what a call is about.
func (a *assistant) open(ctx context.Context, args toolArguments) (*checkCommand, []lintRun, []*load.Tree, error) {
	var notes bytes.Buffer
	c, arg, err := a.command(args, &notes)
	if err != nil {
		return nil, nil, nil, err
	}
	runs, trees, err := c.load(ctx, []string{arg})
	if err != nil {
		return nil, nil, nil, err
	}
	if err := errors.Join(c.nothing(runs, trees), c.skips(runs, trees)); err != nil {
		return nil, nil, nil, err
	}
	if len(trees[0].Docs) == 0 {
		return nil, nil, nil, errors.New("nothing to check: " + strings.TrimPrefix(strings.TrimSpace(notes.String()), "agentlint: "))
	}
	return c, runs, trees, nil
}

// openOne loads the one definition that a call is about; tool is the name of what is called.
func (a *assistant) openOne(ctx context.Context, args toolArguments, tool string) (*checkCommand, []lintRun, []*load.Tree, error) {
	c, runs, trees, err := a.open(ctx, args)
	if err == nil && len(trees[0].Docs) != 1 {
		err = fmt.Errorf("%s is a folder: %s takes a file", args.Path, tool)
	}
	return c, runs, trees, err
}

func (a *assistant) lint(ctx context.Context, args toolArguments) (*mcp.Result, error) {
	c, runs, trees, err := a.open(ctx, args)
	if err != nil {
		return nil, err
	}
	found, err := c.check(ctx, runs, trees, newProgress(io.Discard))
	if err != nil {
		return nil, err
	}
	return c.answer(runs, trees, found)
}

// answer is a report as the result of a tool.
func (c *checkCommand) answer(runs []lintRun, trees []*load.Tree, found [][]lint.Diagnostic) (*mcp.Result, error) {
	rep, _ := c.report(runs, trees, found)
	var text, structured bytes.Buffer
	if err := errors.Join(report.Write(&text, "full", rep, report.Options{}), report.Write(&structured, "json", rep, report.Options{})); err != nil {
		return nil, err
	}
	if text.Len() == 0 { // a person is spared what is not news
		text.WriteString(rep.Summary.Line())
	}
	return &mcp.Result{Text: text.String(), Structured: json.RawMessage(structured.Bytes())}, nil
}

// fixed is what the fix tool returns for a program.
type fixed struct {
	Text string `json:"text"` // the whole file
	Made int    `json:"made"` // how many fixes were made
	Left any    `json:"left"` // what lint says of Text
}

func (a *assistant) fix(ctx context.Context, args toolArguments) (*mcp.Result, error) {
	c, runs, trees, err := a.openOne(ctx, args, "fix")
	if err != nil {
		return nil, err
	}
	result, err := c.linter(runs[0]).Fix(ctx, snapshot(trees[0]), args.Unsafe)
	if err != nil {
		return nil, err
	}
	left, err := c.answer(runs, trees, append([][]lint.Diagnostic(nil), result.Left))
	if err != nil {
		return nil, err
	}
	d := trees[0].Docs[0]
	text := string(d.Source.Text)
	said := "nothing to fix"
	if changed := result.Changed[d.Source.Path]; changed != nil {
		text = string(changed.Text)
		said = fmt.Sprintf("fixed %s; the text is now:\n\n%s", report.Count(result.Made, "problem"), text)
	}
	return &mcp.Result{Text: said + "\n\n" + left.Text, Structured: fixed{text, result.Made, left.Structured}}, nil
}

func (a *assistant) explain(_ context.Context, args toolArguments) (*mcp.Result, error) {
	r := rules.Lookup(args.Rule)
	if r == nil {
		return nil, oneOf("rule", args.Rule, ruleIDs())
	}
	doc, err := rules.Doc(r)
	if err != nil {
		return nil, err
	}
	return &mcp.Result{Text: doc, Structured: describe(r)}, nil
}

func (a *assistant) inspect(ctx context.Context, args toolArguments) (*mcp.Result, error) {
	_, runs, trees, err := a.openOne(ctx, args, "inspect")
	if err != nil {
		return nil, err
	}
	d := trees[0].Docs[0]
	anatomy := dissect(d, runs[0].shown(d.Source.Path))
	var text bytes.Buffer
	if err := anatomy.write(&text); err != nil {
		return nil, err
	}
	return &mcp.Result{Text: text.String(), Structured: anatomy}, nil
}
