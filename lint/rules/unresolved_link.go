package rules

import (
	"bytes"
	"path"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// UnresolvedLink reports a relative link to a file that doesn't exist, or whose name differs in case.
//
// # Why
//
// An agent or skill that is told to read a file but doesn't find it continues without it. On most file systems
// `Templates/` and `templates/` are two folders; on others they are one, so the author doesn't notice. In skills,
// whose files are next to them, this is a warning; in the prompt of an agent, most unresolved links are samples of
// what it should write, so there it is a hint. The parts of a skill (`references/x.md`) are checked like the skill,
// except for templates and examples, which are recognized by their names or those of their folders; a link there
// that resolves from a parent folder, such as the skill's, is a hint.
//
// Code, HTML comments, URLs, anchors, absolute paths, paths in the user's home folder (`~/`), paths into a folder such
// as `.github` of the project that is worked on, and placeholders aren't checked. Neither is a link to a line (`#L84`)
// of a file that a sample in the same text names: it shows how to cite code.
//
// # Fix
//
// Correct the path. `--fix` corrects the case, unless two files differ only in case.
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
	if p.Collection.Project() == nil || isTemplate(p) {
		return
	}
	samples := sync.OnceValue(func() map[string]bool { return pathsInSamples(p) })
	inComment := commentTest(p)
	eachLink(p, func(at source.Span) {
		if !leadsToLine(p.Doc.Source.Text, at) || !samples()[p.Slice(at)] {
			brokenLink(p, at, inComment)
		}
	})
}

// eachLink calls f for the path of each link of the prompt that leads to a file.
func eachLink(p *lint.Pass, f func(at source.Span)) {
	text, body := p.Doc.Source.Text, p.Doc.BodySpan()
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
		target, _, _ := strings.Cut(p.Slice(at), "#")
		if !isFilePath(target) || inCodeSpan(p.Doc.Source, at) || p.Doc.Body().InCode(at.Start) {
			continue
		}
		f(source.Span{Start: start, End: start + len(target)})
	}
}

// brokenLink reports a link whose path leads to a file that isn't there.
func brokenLink(p *lint.Pass, at source.Span, inComment func(at int) bool) {
	project, dir, target := p.Collection.Project(), path.Dir(p.Doc.Source.Path), p.Slice(at)
	beside, top := path.Join(dir, target), path.Clean(target)
	if strings.HasPrefix(beside, "../") || isUnknown(beside) || project.Exists(beside) || project.Exists(top) || project.IsLinked(beside) || inComment(at.Start) {
		return
	}
	f := lint.Finding{Span: at, Message: "the link points to " + quote(target) + ", which doesn't exist"}
	if p.Kind().IsSubagent() {
		f.Severity = lint.Info
	}
	if elsewhere := linkedFrom(p, project, dir, target); elsewhere != "" {
		f.Severity = lint.Info
		f.Message = "the link points to " + quote(target) + ", which exists relative to " + quote(elsewhere) + " but not from here"
	} else if others := project.Fold(beside); len(others) > 0 {
		other := others[0]
		f.Severity = lint.Warning
		f.Message = "the link points to " + quote(target) + ", but the file is " + quote(other) + ", in different case"
		if n := len(target); len(others) == 1 && strings.EqualFold(other[len(other)-min(n, len(other)):], target) {
			f.Fixes = []lint.Fix{{Message: "correct the case", Safe: true, Edits: []source.Edit{{Span: at, New: other[len(other)-n:]}}}}
		}
	}
	p.Report(f)
}

// pathsInSamples returns the paths that the code blocks of a text name.
func pathsInSamples(p *lint.Pass) map[string]bool {
	paths := map[string]bool{}
	for _, b := range p.Doc.Body().Blocks {
		if b.Kind != markdown.Fence {
			continue
		}
		text := p.Slice(b.Text)
		for off := 0; off < len(text); off++ {
			end := pathEnd(text, off)
			paths[text[off:end]] = true
			off = end
		}
	}
	return paths
}

// leadsToLine reports whether a path of a link is followed by the number of a line: "#L84".
func leadsToLine(text []byte, at source.Span) bool {
	after := text[at.End:]
	return len(after) > 2 && after[0] == '#' && after[1] == 'L' && '0' <= after[2] && after[2] <= '9'
}

// isTemplate reports whether a part of a skill is a text that the skill's reader is to write, by its name, or because its
// title has something to fill in: its links are those of the text where it will be.
func isTemplate(p *lint.Pass) bool {
	if !p.Kind().IsPart() {
		return false
	}
	name := strings.ToLower(agent.StemOf(p.Doc.Source.Path))
	if strings.Contains(name, "template") || strings.Contains(name, "example") || strings.HasSuffix(name, "-readme") {
		return true
	}
	for _, b := range p.Doc.Body().Blocks {
		if b.Kind == markdown.Heading {
			_, slot, ok := strings.Cut(p.Slice(b.Text), "[")
			_, after, closed := strings.Cut(slot, "]")
			return ok && closed && !strings.HasPrefix(after, "(")
		}
	}
	return false
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

// isFilePath reports whether the target of a link is the path of a file with an extension or of a folder that ends in a
// slash, relative and without a place to be filled in.
func isFilePath(target string) bool {
	return target != "" && target[0] != '/' && target[0] != '~' && !isProjectFolder(target) && (strings.HasSuffix(target, "/") || path.Ext(target) != "" && len(path.Ext(target)) <= 6) &&
		!strings.ContainsAny(target, ":{}<>$*[]|%\\@") && !strings.Contains(target, "...") && !strings.Contains(target, "path/to/")
}

// isProjectFolder reports whether a target lies in a folder such as .github, which the project that an agent works on
// has at its top, and a skill or an agent doesn't have beside it.
func isProjectFolder(target string) bool {
	return target[0] == '.' && len(target) > 1 && target[1] != '.' && target[1] != '/'
}
