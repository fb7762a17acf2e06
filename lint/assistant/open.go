package assistant

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/mcp"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/view"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A question is what calls about files have in common.
type question struct {
	Path     string  `json:"path"`
	Text     *string `json:"text"`
	Platform string  `json:"platform"`
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
	platforms, err := view.Platforms(q.Platform)
	if err != nil {
		return nil, err
	}
	root, err := a.root()
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
	o := a.options
	o.Platforms = platforms
	w, err := workspace.Open(ctx, targets[0], o)
	if err != nil {
		return nil, err
	}
	all := []*workspace.Workspace{w}
	if err := view.Nothing(ctx, all); err != nil {
		return nil, err
	}
	_, err = view.Skips(all)
	return w, err
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

// openOne opens the workspace of one definition; tool is the name of what is called.
func (a *assistant) openOne(ctx context.Context, q question, tool string) (*workspace.Workspace, error) {
	w, err := a.open(ctx, q)
	if err == nil && len(w.Tree.Docs) != 1 {
		err = fmt.Errorf("%s is a folder: %s takes a file", q.Path, tool)
	}
	return w, err
}
