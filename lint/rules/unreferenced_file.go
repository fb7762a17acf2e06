package rules

import (
	"path"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
)

// UnreferencedFile notes a text of a skill that nothing sends a reader to.
//
// # Why
//
// An assistant reads SKILL.md, and of what lies beside it only what it is sent to. A text in `references/` that no file
// mentions is found by chance: by those that list the folder.
//
// Looked at are Markdown files in folders called references, reference, resources or docs of a skill. What mentions
// one is its name or what is left of it without `.md`, a pattern that it fits (`server-<x>.md`), or the folder as a
// whole (`references/`), in any text, script or data of the skill, and elsewhere beside the skill's name. The README
// of a skill and its changelog are for people and don't count. Skills whose text is one line are left alone, and files
// named a log or a history.
//
// # Fix
//
// Say in SKILL.md what the file has and when to read it, or delete it.
var UnreferencedFile = register(&lint.Rule{
	ID:       "unreferenced-file",
	Summary:  "a text of a skill that nothing mentions",
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
