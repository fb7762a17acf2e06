package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// MismatchedName reports a name that differs from the file name by a typo, and a skill whose name differs from its
// folder.
//
// # Why
//
// Names and file names may differ: collections add prefixes to one of them, and personas have their own names. But
// if `electorn-pro.md` defines `electron-pro`, that is a typo, and whoever looks for the file doesn't find it. If
// the platform uses the file name (Copilot), any difference is a hint.
//
// The Agent Skills standard requires a skill to have the name of its folder. VS Code doesn't discover other skills,
// so this is a warning in the folders that it reads. Elsewhere it is a hint: Claude Code uses the folder name and
// shows the name. Invalid names are left to invalid-name.
//
// A plugin that a marketplace lists under a name other than its manifest's is a hint: short names are chosen on
// purpose.
//
// # Fix
//
// Rename the file or the folder, or correct the name. `--unsafe-fixes` gives a skill the name of its folder.
var MismatchedName = register(&lint.Rule{
	ID:       "mismatched-name",
	Summary:  "the name differs from that of the file or folder, by a typo or where it must match",
	Category: lint.Fields,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Effects:  does(schema.FileName, schema.FolderName),
	Check:    mismatchedName,
})

func mismatchedName(p *lint.Pass) {
	eachEntry(p, func(e marketEntry) {
		if own := e.manifest.Name; own != "" && own != e.name.Text {
			p.Report(lint.Finding{Span: e.name.Span, Severity: lint.Info, Message: "the plugin is listed as " + quote(e.name.Text) + ", but its manifest names it " + quote(own) + ", the prefix of its commands and agents"})
		}
	})
	name, at := p.Doc.Name()
	if name == "" || at.Len() == 0 {
		return
	}
	at = firstLineOf(p.Doc.Source, at)
	switch {
	case p.Kind().IsSkill():
		if strayAt(p) != nil {
			return // it is no folder of the skill's, or not the only one
		}
		folder := path.Base(path.Dir(p.Doc.Source.Path))
		f, ok := mismatch(p, name, "folder", folder, schema.FolderName)
		if !ok || !agent.IsSlug(name) || !agent.IsSlug(folder) && schema.Fold(name) == schema.Fold(folder) || folder == "." {
			return // invalid-name reports the name, or no name could be that of the folder
		}
		if f.Span = at; agent.IsSlug(folder) && p.Slice(at) == name {
			f.Fixes = use(at, folder, false)
		}
		p.Report(f)
	case p.Kind().IsSubagent():
		if f, ok := mismatch(p, name, "file", agent.StemOf(p.Doc.Source.Path), schema.FileName); ok {
			f.Span = at
			p.Report(f)
		}
	}
}

// mismatch returns the finding for a name that differs from that of its file or folder by a slip, or at
// all where the platform minds. Other dashes and another case aren't minded.
func mismatch(p *lint.Pass, name, what, want string, minds schema.What) (lint.Finding, bool) {
	e := p.Kind().Does(minds)
	switch {
	case slugOf(name) == strings.ToLower(want):
	case agent.IsSlug(name) && agent.IsSlug(want) && schema.Fold(name) != schema.Fold(want) && schema.IsSlip(name, want):
		return lint.Finding{Message: "the name " + quote(name) + " differs from the " + what + " name " + quote(want) + " by a typo"}, true
	case e != nil:
		return lint.Finding{Severity: severity(e, lint.Info), Message: because("the name "+quote(name)+" differs from the "+what+" name "+quote(want), e)}, true
	}
	return lint.Finding{}, false
}
