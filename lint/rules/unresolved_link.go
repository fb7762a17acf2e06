package rules

import (
	"bytes"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
)

// UnresolvedLink reports a relative link to a file that doesn't exist, or that is spelt in another
// case.
//
// # Why
//
// An agent or skill that is told to read a file and doesn't find it goes on without. On most file
// systems `Templates/` and `templates/` are two folders; on others they are one, so that the author
// doesn't notice. Of skills, whose files lie beside them, this is a warning; in the prompt of an
// agent most links that don't resolve are samples of what it is to write, so there it is
// information. The parts of a skill (`references/x.md`) are looked at as the skill is, except for those
// in folders of templates and examples; a link there that leads somewhere from a folder above, as that
// of the skill, is information.
//
// Code, addresses, anchors, absolute paths, paths in the reader's home (`~/`) and placeholders are not
// looked at.
//
// # Fix
//
// Correct the path. `--fix` corrects the case, unless two files differ in nothing else.
var UnresolvedLink = register(&lint.Rule{
	ID:       "unresolved-link",
	Summary:  "a relative link to a file that doesn't exist",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	Parts:    true,
	Fixable:  true,
	Check:    unresolvedLink,
})

func unresolvedLink(p *lint.Pass) {
	project := p.Collection.Project()
	if project == nil {
		return
	}
	text := p.Doc.Source.Text
	body := p.Doc.BodySpan()
	dir := path.Dir(p.Doc.Source.Path)
	for off := body.Start; off < body.End; {
		i := bytes.Index(text[off:body.End], []byte("]("))
		if i < 0 {
			return
		}
		start := off + i + 2
		off = start
		end := start
		for end < body.End && !strings.ContainsRune(") \t\n\"", rune(text[end])) && !bytes.HasPrefix(text[end:body.End], []byte("](")) {
			end++ // not into the next link, so that each byte is looked at once
		}
		if end == body.End || text[end] != ')' {
			continue
		}
		at := source.Span{Start: start, End: end}
		target := p.Slice(at)
		target, _, _ = strings.Cut(target, "#")
		if !isFilePath(target) || inCodeSpan(p.Doc.Source, at) || p.Doc.Body().InCode(at.Start) {
			continue
		}
		at.End = at.Start + len(target)
		beside, top := path.Join(dir, target), path.Clean(target)
		if strings.HasPrefix(beside, "../") || isUnknown(beside) || project.Exists(beside) || project.Exists(top) || project.IsLinked(beside) {
			continue
		}
		f := lint.Finding{Span: at, Message: "the link leads to " + quote(target) + ", which doesn't exist"}
		if elsewhere := linkedFrom(p, project, dir, target); elsewhere != "" {
			p.Report(lint.Finding{Span: at, Severity: lint.Info, Message: "the link leads to " + quote(target) + ", which exists below " + quote(elsewhere) + " and not here"})
			continue
		}
		if p.Kind().IsSubagent() {
			f.Severity = lint.Info
		}
		if others := project.Fold(beside); len(others) > 0 {
			other := others[0]
			f.Severity = lint.Warning
			f.Message = "the link leads to " + quote(target) + ", and the file is " + quote(other) + ", in another case"
			if n := len(target); len(others) == 1 && strings.EqualFold(other[len(other)-min(n, len(other)):], target) {
				f.Fixes = []lint.Fix{{Message: "correct the case", Safe: true, Edits: []source.Edit{{Span: at, New: other[len(other)-n:]}}}}
			}
		}
		p.Report(f)
	}
}

// linkedFrom returns the folder above a part of a skill that a target is in: that of the skill, for one, from which
// its reader may resolve it too; "" if it is in none.
func linkedFrom(p *lint.Pass, project *agent.Project, dir, target string) string {
	if !p.Kind().IsPart() {
		return ""
	}
	for dir = path.Dir(dir); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if project.Exists(path.Join(dir, target)) {
			return dir
		}
	}
	return ""
}

// isFilePath reports whether the target of a link is the path of a file with an extension, relative
// and without a place to be filled in.
func isFilePath(target string) bool {
	return target != "" && target[0] != '/' && target[0] != '~' && path.Ext(target) != "" && len(path.Ext(target)) <= 6 &&
		!strings.ContainsAny(target, ":{}<>$*[]|%\\@") && !strings.Contains(target, "...") && !strings.Contains(target, "path/to/")
}
