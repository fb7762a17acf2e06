package rules

import (
	"fmt"
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// DuplicateName reports a name that two definitions of a collection share.
//
// # Why
//
// Claude Code loads only one of them, whichever it reads first, and reports this only in `/doctor`: the other one
// doesn't exist. A collection is the content of one agents folder. Translations, the definitions and folders of
// other platforms, plugins, fixtures and worktrees are separate collections, because their names don't conflict.
// Sibling folders with the same file names, such as `agents/rust` and `agents/flutter`, are alternatives of which a
// project uses one. In a plugin, the folders below `agents` are a part of the name.
//
// A marketplace that lists a name twice isn't loaded at all.
//
// # Fix
//
// Rename one of them, or delete the copy.
var DuplicateName = register(&lint.Rule{
	ID:       "duplicate-name",
	Summary:  "two definitions of a collection have the same name",
	Category: lint.Collection,
	Severity: lint.Error,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	JSON:     true,
	Effects:  does(schema.SameName),
	Check:    duplicateName,
})

func duplicateName(p *lint.Pass) {
	duplicateEntries(p)
	e := unreadEffect(p, p.Kind().Does(schema.SameName))
	name, at := p.Doc.Name()
	if name == "" || p.Doc.IsMisframed() || e == nil || severity(e, lint.Off) == lint.Off {
		return
	}
	group := p.Collection.Named(p.Doc.Scope, name)
	others := alike(p, group, func(s *agent.Summary) bool {
		if p.Kind().FolderNames && path.Dir(s.Path) != path.Dir(p.Doc.Source.Path) {
			return false
		}
		return s.Platform == p.Platform().ID && !s.Misframed && !isOtherUnread(p, s.Path) && !isOtherForm(s.Path, p.Doc.Source.Path) &&
			!areParts(p.Doc, s) && !areVariants(p.Collection.Project(), p.Doc.Source.Path, s.Path)
	})
	if len(others) == 0 {
		return
	}
	where := andOthers(others[0].Path, others, group)
	p.Report(lint.Finding{
		Span:     firstLineOf(p.Doc.Source, at),
		Message:  because(fmt.Sprintf("the name %s is also used by %s", quote(name), where), e),
		Severity: severity(e, lint.Off),
		Related:  relatedNames(others, func(*agent.Summary) string { return "another " + quote(name) }),
	})
}

// areParts reports whether two files in different folders are no definitions for sure: a generator may make one of them.
func areParts(d *agent.Document, other *agent.Summary) bool {
	return d.Guessed && other.Guessed && path.Dir(d.Source.Path) != path.Dir(other.Path)
}

// areVariants reports whether two files are in folders side by side of which one has most of its names of files, two at
// least, from the other, and that are in no folder of a product: sets of which a project takes one ("agents/rust",
// "agents/flutter").
func areVariants(project *agent.Project, a, b string) bool {
	one, other := path.Dir(a), path.Dir(b)
	if project == nil || one == other || path.Dir(one) != path.Dir(other) || path.Base(a) != path.Base(b) || strings.HasPrefix(one, ".") || strings.Contains(one, "/.") {
		return false
	}
	return hasMostOf(project, one, other) || hasMostOf(project, other, one)
}

// hasMostOf reports whether a folder has most names of the files of another one, two at least. It looks at the first of
// them only, as this is asked for each two files of a name.
func hasMostOf(project *agent.Project, folder, other string) bool {
	files, common := 0, 0
	all := project.In(other)
	for _, file := range all[:min(len(all), maxCompared)] {
		if path.Ext(file) == "" {
			continue
		}
		files++
		if project.Exists(path.Join(folder, path.Base(file))) {
			common++
		}
	}
	return common > 1 && 2*common > files
}

// isOtherForm reports whether two files are one definition in two forms, as each version of a platform reads one:
// "reviewer.md" and "reviewer.json".
func isOtherForm(a, b string) bool {
	return path.Ext(a) != path.Ext(b) && strings.TrimSuffix(a, path.Ext(a)) == strings.TrimSuffix(b, path.Ext(b))
}

// duplicateEntries reports the plugins of a marketplace whose name another one before them has.
func duplicateEntries(p *lint.Pass) {
	e := p.Kind().Does(schema.SameName)
	first := map[string]*frontmatter.Value{}
	eachEntry(p, func(entry marketEntry) {
		before := first[entry.name.Text]
		if before == nil {
			first[entry.name.Text] = entry.name
			return
		}
		line := p.Doc.Source.LineFromOffset(before.Span.Start)
		p.Report(lint.Finding{
			Span:     entry.name.Span,
			Message:  because(fmt.Sprintf("the name %s is already used on line %d", quote(entry.name.Text), line), e),
			Severity: severity(e, lint.Off),
			Related:  []lint.Related{{Span: before.Span, Message: "another " + quote(entry.name.Text)}},
		})
	})
}
