package rules

import "github.com/agentlint/agentlint/lint"

// UnresolvedPath reports a path that leads to no file of the skill or plugin that names it.
//
// # Why
//
// An assistant that is told to read `references/x.md` or to run a script, and doesn't find it, makes do without. A
// hook whose script is missing fails each time, a server doesn't start, and what a manifest names isn't loaded.
//
// In a prompt, these are looked at: paths that begin with a variable for the folder of the plugin or skill; of skills,
// paths in backticks below `references/`, and below `scripts/`, `templates/` and `assets/` if it has the folder or a skill
// beside it the file, and scripts that are run, if the skill has a folder for them and names the script twice, or a skill
// beside it has it, or that are run from a folder `skills/` which the tree hasn't, of a skill that it has; of all prompts,
// paths from the root into the folder of a skill that is there, in backticks or run. Samples of
// data, lines that speak of examples, labels of what is yet to be written or may be missing, paragraphs that name
// another skill, files that another skill has, and skills on how to write skills are not. What is built (`dist/`) or
// linked isn't either.
//
// What a plugin's manifest or the entry of a marketplace names and isn't there is an error, as the loader says too, and so
// is a plugin that a marketplace lists: it can't be installed. In the settings of a project, the scripts of hooks are the
// project's.
//
// # Fix
//
// Correct the path, or add the file. `--unsafe-fixes` takes the one file whose name goes on where the path's ends.
var UnresolvedPath = register(&lint.Rule{
	ID:       "unresolved-path",
	Summary:  "a path to a file that the skill or plugin doesn't have",
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
	}
}
