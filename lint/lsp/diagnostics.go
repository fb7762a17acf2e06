package lsp

import (
	"bytes"
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/workspace"
)

// A result is what the rules find in a document. It stays true as long as the document and the collection
// are the same.
type result struct {
	doc        *agent.Document
	collection *agent.Collection
	id         string // the same for the same items
	items      []diagnostic
	found      []lint.Diagnostic // those of the items, in their order
}

// newResult returns a result with items that the client doesn't have yet.
func (s *server) newResult(items []diagnostic) *result {
	s.results++
	return &result{id: strconv.Itoa(s.results), items: items}
}

// nothing is the result for what is no definition.
var nothing = &result{id: "0", items: []diagnostic{}}

// checkBuffer returns what is wrong with an open document, a definition or a configuration.
func (s *server) checkBuffer(ctx context.Context, b *buffer) *result {
	if filepath.Base(b.file) == config.Name {
		return s.checkConfig(b)
	}
	r, name := s.rootOf(ctx, b.file)
	if doc := r.document(name); doc == nil || !bytes.Equal(doc.Source.Text, b.text) {
		return nothing
	}
	return s.check(r, name)
}

// check returns what the rules find in a definition.
func (s *server) check(r *root, name string) *result {
	doc := r.document(name)
	if doc == nil {
		return nothing
	}
	last := r.results[name]
	next := &result{doc: doc, collection: r.workspace.Collection()}
	if last != nil && last.doc == next.doc && last.collection == next.collection {
		return last
	}
	found, err := r.workspace.CheckFile(name)
	if err != nil {
		s.Failed(err)
	}
	next.found = report.Bounded(slices.DeleteFunc(found, func(d lint.Diagnostic) bool { return d.Dismissed != nil || d.Severity < s.options.Severity }))
	next.items = make([]diagnostic, 0, len(next.found))
	for i := range next.found {
		next.items = append(next.items, s.item(r, &next.found[i]))
	}
	if last != nil && reflect.DeepEqual(last.items, next.items) {
		next.id = last.id
	} else {
		s.results++
		next.id = strconv.Itoa(s.results)
	}
	r.results[name] = next
	return next
}

// item returns a diagnostic as the client is told it.
func (s *server) item(r *root, d *lint.Diagnostic) diagnostic {
	out := diagnostic{
		Range: s.encoding.rangeFromSpan(d.Source, d.Span), Severity: severityOf(d.Severity), Source: "agentlint",
		Code: d.Rule.ID, Description: &codeDescription{d.Rule.URL()}, Message: report.EscapeLine(d.Message), Tags: tagsOf(d),
	}
	if d.Help != "" {
		out.Message += "\n" + report.EscapeLine(d.Help)
	}
	for _, related := range d.Related {
		at := s.location(r, d.Path(), related.Span, 0)
		if related.Path != "" {
			at = s.location(r, related.Path, related.Span, related.Line)
		}
		out.Related = append(out.Related, relatedLocation{at, report.EscapeLine(related.Message)})
	}
	return out
}

// severityOf returns the severity of a diagnostic. Advice is a hint, which editors show least.
func severityOf(s lint.Severity) int {
	switch s {
	case lint.Error:
		return severityError
	case lint.Warning:
		return severityWarning
	default:
		return severityHint
	}
}

// tagsOf returns the tags of a diagnostic: of what is deprecated, and of what can be deleted without a loss.
func tagsOf(d *lint.Diagnostic) []int {
	if strings.HasPrefix(d.Rule.ID, "deprecated-") {
		return []int{tagDeprecated}
	}
	if len(d.Fixes) == 0 || !d.Fixes[0].Safe {
		return nil
	}
	for _, e := range d.Fixes[0].Edits {
		if e.New == "" && e.Span.Start <= d.Span.Start && e.Span.End >= d.Span.End && d.Span.Len() > 0 {
			return []int{tagUnnecessary}
		}
	}
	return nil
}

// pulls reports whether the client asks for diagnostics, so that none are sent unasked.
func (s *server) pulls() bool { return len(s.client.TextDocument.Diagnostic) > 0 }

// publish checks one open document that isn't checked yet, and tells the client what is new. It reports
// whether there was one.
func (s *server) publish(ctx context.Context) bool {
	for _, file := range sortedKeys(s.buffers) {
		b, last := s.buffers[file], s.buffers[file].told
		if last == nil && s.pulls() {
			continue
		}
		next := s.checkBuffer(ctx, b)
		if next == last || last == nil && next == nothing {
			continue
		}
		b.told = next
		switch {
		case !s.pulls():
			version := b.version
			s.conn.Notify(ctx, "textDocument/publishDiagnostics", publishParams{b.uri, &version, next.items})
		case next.doc != nil && last.doc == next.doc && last.id != next.id && s.client.Workspace.Diagnostics.Refresh:
			s.conn.Ask(ctx, "workspace/diagnostic/refresh", nil) // another document made the difference
		}
		return true
	}
	return false
}

// diagnostic answers a pull of one document.
func (s *server) diagnostic(ctx context.Context, p documentDiagnosticParams) (any, error) {
	b := s.find(p.Document.URI)
	if b == nil {
		return reportOf(nothing, p.Previous), nil
	}
	b.told = s.checkBuffer(ctx, b)
	return reportOf(b.told, p.Previous), nil
}

// reportOf returns the report of a result to a client that has one already.
func reportOf(r *result, previous string) diagnosticReport {
	if r.id == previous {
		return diagnosticReport{Kind: "unchanged", ResultID: r.id}
	}
	return diagnosticReport{Kind: "full", ResultID: r.id, Items: &r.items}
}

// workspaceDiagnostic answers a pull of all definitions in the workspace's folders.
func (s *server) workspaceDiagnostic(ctx context.Context, p workspaceDiagnosticParams) (any, error) {
	previous := map[string]string{}
	for _, known := range p.Previous {
		previous[known.URI] = known.Value
	}
	items := []workspaceReport{}
	for _, r := range s.opened(ctx) {
		for _, doc := range r.workspace.Tree.Docs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			file := r.workspace.File(doc.Source.Path)
			if !slices.ContainsFunc(s.folders, func(folder string) bool { return workspace.Within(folder, file) }) {
				continue
			}
			out := workspaceReport{URI: s.uri(r, doc.Source.Path)}
			found := s.check(r, doc.Source.Path)
			if b := s.buffers[file]; b != nil {
				out.Version, b.told = &b.version, found
			}
			out.diagnosticReport = reportOf(found, previous[out.URI])
			delete(previous, out.URI)
			items = append(items, out)
		}
	}
	for _, uri := range sortedKeys(previous) { // what isn't a definition any more
		if previous[uri] != nothing.id {
			items = append(items, workspaceReport{URI: uri, diagnosticReport: reportOf(nothing, "")})
		}
	}
	return map[string]any{"items": items}, nil
}
