package rules

import (
	"path"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// UnreferencedFile reports a text file of a skill that nothing points to.
//
// # Why
//
// An assistant reads SKILL.md, and only those other files that it is pointed to. A text in `references/` that no
// file mentions is only found by chance, if the assistant lists the folder.
//
// The rule checks Markdown files in a skill's folders named references, reference, resources or docs. A file counts
// as mentioned if any text, script or data file of the skill contains its name, with or without `.md`, a pattern
// that it matches (`server-<x>.md`), or the folder as a whole (`references/`), or if other files mention it next to
// the skill's name. The README and changelog of a skill are for people and don't count. Skills with a one-line text,
// and files named as a log or a history, are ignored.
//
// # Fix
//
// Say in SKILL.md what the file contains and when to read it, or delete it.
var UnreferencedFile = register(&lint.Rule{
	ID:       "unreferenced-file",
	Summary:  "a text file of a skill that nothing mentions",
	Category: lint.Collection,
	Severity: lint.Info,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	Parts:    true,
	Check:    unreferencedFile,
})

func unreferencedFile(p *lint.Pass) {
	file := p.Doc.Source.Path
	skill := p.Collection.Project().References().SkillOf(file)
	if skill == "" || p.Collection.Of(path.Join(skill, "SKILL.md")).Brief || p.Collection.IsMentioned(file) {
		return
	}
	p.Report(lint.Finding{
		Span:    firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
		Message: "nothing in the skill " + quote(path.Base(skill)) + " mentions " + quote(path.Base(file)) + ": the model isn't pointed to it",
	})
}
