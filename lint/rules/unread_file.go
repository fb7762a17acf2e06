package rules

import (
	"path"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnreadFile reports a file where the platform doesn't look for it.
//
// # Why
//
// Gemini CLI, Qwen Code and Factory read the files in one folder but not those in its subfolders. A collection that
// is sorted into subfolders, which Claude Code allows, doesn't exist for them, and nothing reports this. Copilot CLI
// reads the subfolders of `.github/agents` and VS Code doesn't: that is a hint.
//
// A platform also passes over files with another ending than its own (`tides.MD`, `tides.txt`, `tides`), folders that
// another platform reads (`.gemini/subagents`, `.claude/agent`), and, on case-sensitive file systems, folders in another
// case (`.Claude/agents`, `.claude/Agents`). A file with another ending is only reported if it has frontmatter.
//
// A skill is a folder directly in `.claude/skills` with a file named SKILL.md. Claude Code reads neither
// `.claude/skills/typing.md` nor `typing/typing.md` nor `.claude/skills/group/typing/SKILL.md`, and reads `skill.md`
// only on case-insensitive file systems. A SKILL.md below another one is part of that skill, and isn't reported.
//
// The same applies to a file directly in `skills/` of a plugin, to agents, commands, skills and hooks inside
// `.claude-plugin`, which contains only the manifest, and to a `hooks.json` in `.claude/hooks` or at the top of a
// plugin whose manifest doesn't name it.
//
// Each folder is reported once, at its first file. A folder for retired files (`archive`, `.deprecated`) isn't reported.
//
// # Fix
//
// Move the files to where the platform looks, or rename the file to `SKILL.md`.
var UnreadFile = register(&lint.Rule{
	ID:       "unread-file",
	Summary:  "a file where the platform doesn't look for it",
	Category: lint.Encoding,
	Reads:    lint.ReadsCollection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		var all []*schema.Effect
		for i := range k.Strays {
			all = append(all, &k.Strays[i].Effect)
		}
		return all
	},
	Check: unreadFile,
})

func unreadFile(p *lint.Pass) {
	at := strayAt(p)
	if at == nil {
		return
	}
	folder := path.Dir(p.Doc.Source.Path)
	if schema.IsArchive(path.Base(folder)) {
		return // what is kept there isn't meant to be read
	}
	files := p.Collection.Beside(p.Doc.Source.Path)
	if at.Named {
		files = nil // no other file is named as the folder
	}
	if len(files) > 0 && files[0].Path != p.Doc.Source.Path {
		return // it is reported once, at the first file
	}
	message := "the file is " + at.Place
	if len(files) > 1 {
		message = "the " + itoa(len(files)) + " files in " + quote(folder) + " are " + at.Place
	}
	p.Report(lint.Finding{
		Span:     firstText(p.Doc.Source, source.Span{End: len(p.Doc.Source.Text)}),
		Message:  because(message, &at.Effect),
		Severity: severity(&at.Effect, lint.Off),
	})
}
