package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rpc"
	"github.com/agentlint/agentlint/lint/source"
)

// Kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.agentlint"
)

// openRule is the command that shows the page of a rule, whose ID is its argument.
const openRule = "agentlint.openRule"

// codeActions returns what can be done about the diagnostics in a range: each fix, a suppression, the page
// of the rule; and fixing all that can be fixed safely.
func (s *server) codeActions(ctx context.Context, p codeActionParams) (any, error) {
	actions := []codeAction{}
	r, name, doc, ok := s.definition(ctx, p.Document.URI)
	if !ok {
		return actions, nil
	}
	wants := func(kind string) bool {
		return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
			return kind == only || strings.HasPrefix(kind, only+".")
		})
	}
	checked := s.check(r, name)
	at := s.encoding.spanFromRange(doc.Source, p.Range)
	if wants(kindQuickFix) {
		for i := range checked.found {
			if d := &checked.found[i]; d.Span.Start <= at.End && at.Start <= d.Span.End {
				actions = append(actions, s.fixes(r, d, checked.items[i])...)
			}
		}
	}
	if wants(kindFixAll) && slices.ContainsFunc(checked.found, func(d lint.Diagnostic) bool { return d.Fixable() }) {
		all, err := s.fixAll(ctx, r, name, doc.Source)
		if err != nil {
			return nil, err
		}
		actions = append(actions, all...)
	}
	return actions, nil
}

// fixes returns what can be done about one diagnostic.
func (s *server) fixes(r *root, d *lint.Diagnostic, item diagnostic) []codeAction {
	var out []codeAction
	for i, f := range d.Fixes {
		title := report.EscapeLine(f.Message)
		if !f.Safe {
			title += " (unsafe)"
		}
		edit := s.workspaceEdit(r, map[string][]source.Edit{d.Path(): f.Edits})
		out = append(out, codeAction{Title: title, Kind: kindQuickFix, Diagnostics: []diagnostic{item}, Preferred: i == 0 && f.Safe, Edit: edit})
	}
	if e, ok := suppression(r, d); ok {
		edit := s.workspaceEdit(r, map[string][]source.Edit{d.Path(): {e}})
		out = append(out, codeAction{Title: "suppress " + d.Rule.ID + " here", Kind: kindQuickFix, Diagnostics: []diagnostic{item}, Edit: edit})
	}
	if s.client.Window.ShowDocument.Support {
		title := "open the page of " + d.Rule.ID
		out = append(out, codeAction{
			Title: title, Kind: kindQuickFix, Diagnostics: []diagnostic{item},
			Command: &command{Title: title, Command: openRule, Arguments: []any{d.Rule.ID}},
		})
	}
	return out
}

// fixAll returns the action that makes all safe fixes of a file, as --fix does; none if that comes to nothing.
func (s *server) fixAll(ctx context.Context, r *root, name string, src *source.Source) ([]codeAction, error) {
	text, err := r.workspace.FixFile(ctx, name)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(text, src.Text) {
		return nil, nil
	}
	edit := s.workspaceEdit(r, map[string][]source.Edit{name: {difference(src.Text, text)}})
	return []codeAction{{Title: "fix all that agentlint can fix safely", Kind: kindFixAll, Edit: edit}}, nil
}

// difference returns the least edit of whole lines that makes one text of another.
func difference(before, after []byte) source.Edit {
	start := 0
	for i := 0; i < min(len(before), len(after)) && before[i] == after[i]; i++ {
		if before[i] == '\n' {
			start = i + 1
		}
	}
	end := 0 // how many bytes are the same at the end
	for i := 1; i <= min(len(before), len(after))-start && before[len(before)-i] == after[len(after)-i]; i++ {
		if i == len(before)-start || i == len(after)-start || before[len(before)-i-1] == '\n' && after[len(after)-i-1] == '\n' {
			end = i
		}
	}
	return source.Edit{Span: source.Span{Start: start, End: len(before) - end}, New: string(after[start : len(after)-end])}
}

// workspaceEdit returns edits of files of a root, by path, in the form that the client takes.
func (s *server) workspaceEdit(r *root, files map[string][]source.Edit) *workspaceEdit {
	out := &workspaceEdit{}
	for _, name := range sortedKeys(files) {
		doc := r.document(name)
		if doc == nil {
			continue
		}
		uri, edits := s.uri(r, name), s.encoding.edits(doc.Source, files[name])
		if !s.client.takesDocumentChanges() {
			if out.Changes == nil {
				out.Changes = map[string][]textEdit{}
			}
			out.Changes[uri] = edits
			continue
		}
		v := versioned{URI: uri}
		if b := s.buffers[r.workspace.File(name)]; b != nil {
			v.Version = &b.version
		}
		out.DocumentChanges = append(out.DocumentChanges, documentEdit{v, edits})
	}
	return out
}

// execute does what a code action asks for.
func (s *server) execute(ctx context.Context, p executeParams) (any, error) {
	var id string
	if p.Command != openRule || len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &id) != nil {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "no such command, or other arguments than it takes: %q", p.Command)
	}
	i := slices.IndexFunc(s.options.Workspace.Rules, func(r *lint.Rule) bool { return r.Is(id) })
	if i < 0 {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "no such rule: %q", id)
	}
	s.conn.Ask(ctx, "window/showDocument", map[string]any{"uri": s.options.Workspace.Rules[i].URL(), "external": true})
	return nil, nil
}
