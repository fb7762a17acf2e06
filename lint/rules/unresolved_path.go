package rules

import "github.com/agentlint/agentlint/lint"

// UnresolvedPath reports a path to a file that the skill, the plugin or the project doesn't have.
//
// # Why
//
// An assistant that is told to read `references/x.md` or to run a script, but doesn't find it, makes do without it.
// A hook whose script is missing fails each time, a server doesn't start, and what a manifest names isn't loaded.
//
// In a prompt, the rule checks:
//
//   - paths that start with a variable for the folder of the plugin or skill
//   - in skills, paths in backticks below `references/`, and below `scripts/`, `templates/` and `assets/` if the
//     skill has the folder or a skill next to it has the file
//   - in skills, scripts that are run, if the skill has a folder for them and names the script twice, or a skill
//     next to it has it
//   - scripts that are run from a folder `skills/` that the tree doesn't have, of a skill that it has
//   - paths from the root into the folder of an existing skill, in backticks or run
//   - in agents of a project, its texts in backticks that the prompt orders the agent to read ("Read `docs/rules.md`"),
//     if their folder exists, and at least two other paths in the prompt and at least half of all exist
//
// It doesn't check HTML comments, samples of data, lines about examples, labels of what is still to be written or may
// be missing, paragraphs that name another skill, files that another skill has, skills about writing skills, and files
// that are built (`dist/`) or linked.
//
// If a plugin's manifest or a marketplace entry names something that doesn't exist, this is an error, as for the
// loader, and so is a missing plugin in a marketplace: it can't be installed. In a project's settings, the scripts
// of hooks are the project's. Cursor and Copilot start hooks in the folder of the project, where a relative path such
// as `./hooks/x.sh` begins: a script next to `.cursor/hooks.json` isn't found that way.
//
// # Fix
//
// Correct the path, or add the file. `--unsafe-fixes` uses the only file whose name starts like the path's and is
// longer.
var UnresolvedPath = register(&lint.Rule{
	ID:       "unresolved-path",
	Summary:  "a path to a file that doesn't exist in the skill, plugin or project",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	AllKinds: true,
	JSON:     true,
	Fixable:  true,
	Check:    unresolvedPath,
})

func unresolvedPath(p *lint.Pass) {
	c := newPathCheck(p)
	switch {
	case c == nil:
	case p.Kind().IsJSON():
		c.manifest()
		c.sources()
		c.commands()
	default:
		c.body()
		c.ordered()
	}
}
