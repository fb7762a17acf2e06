package lsp

import (
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// suppression returns the edit that has a comment suppress a diagnostic, with a reason to be replaced. false
// says that no comment can: in JSON, of rules about comments.
func suppression(r *root, d *lint.Diagnostic) (source.Edit, bool) {
	doc := r.document(d.Path())
	if doc == nil || doc.Kind.IsJSON() {
		return source.Edit{}, false
	}
	e, ok := commentAbove(doc, d.Span.Start, d.Rule.ID)
	return e, ok && suppresses(r, d, e)
}

// commentAbove returns the edit that adds the comment above the field or the block that is at an offset.
func commentAbove(doc *agent.Document, off int, rule string) (source.Edit, bool) {
	const reason = ": on purpose"
	ending := "\n"
	if strings.Contains(doc.Source.Slice(source.Span{End: min(len(doc.Source.Text), 4<<10)}), "\r\n") {
		ending = "\r\n"
	}
	insert := func(at int, text string) (source.Edit, bool) {
		at = doc.Source.LineSpan(doc.Source.LineFromOffset(at)).Start
		return source.Edit{Span: source.Span{Start: at, End: at}, New: text + ending}, true
	}
	body := doc.BodySpan()
	if off >= body.Start && off < body.End {
		for _, i := range doc.Body().Children(-1) {
			if b := doc.Body().Blocks[i]; b.Span.Start <= off && off <= b.Span.End {
				return insert(b.Span.Start, "<!-- agentlint-ignore "+rule+reason+" -->")
			}
		}
		return source.Edit{}, false
	}
	if doc.Front == nil {
		return source.Edit{}, false
	}
	for _, f := range doc.Front.Fields {
		if at := f.Span(); at.Start <= off && off <= at.End {
			return insert(at.Start, "# agentlint-ignore "+rule+reason)
		}
	}
	return insert(doc.Front.Content.Start, "# agentlint-ignore-file "+rule+reason)
}

// suppresses reports whether an edit has one diagnostic of its rule less be reported, and nothing new.
func suppresses(r *root, d *lint.Diagnostic, e source.Edit) bool {
	next, ok := r.workspace.With(d.Path(), source.Apply(d.Source.Text, []source.Edit{e}))
	if !ok {
		return false
	}
	before, err := r.workspace.CheckFile(d.Path())
	if err != nil {
		return false
	}
	after, err := next.CheckFile(d.Path())
	if err != nil {
		return false
	}
	reported := func(found []lint.Diagnostic, rule *lint.Rule) int {
		n := 0
		for i := range found {
			if found[i].Dismissed == nil && (rule == nil || found[i].Rule == rule) {
				n++
			}
		}
		return n
	}
	return reported(after, d.Rule) < reported(before, d.Rule) && reported(after, nil) < reported(before, nil)
}
