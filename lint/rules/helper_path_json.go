package rules

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// manifest checks the paths that a plugin's manifest lists, and those in the entries of a marketplace.
func (c *pathCheck) manifest() {
	if c.isTemplate() {
		return
	}
	eachListed(c.p, func(v *frontmatter.Value, form schema.PathForm, folder string) {
		name := path.Join(folder, v.Text)
		if folder == "" || wrongPath(v.Text, form).message != "" || form != schema.PlainPath && !strings.HasPrefix(v.Text, "./") || c.has(name) || !c.has(folder) {
			return
		}
		effect := c.p.Kind().Does(schema.GonePath)
		if form == schema.ServerPath && strings.HasSuffix(v.Text, ".json") {
			effect = nil
		}
		c.reportAs(severity(effect, lint.Off), v.Span, because("the path "+quote(v.Text)+" doesn't exist", effect), name)
	})
}

// isTemplate reports whether the file belongs to a template, whose copies are meant to have the files that it lists.
func (c *pathCheck) isTemplate() bool { return schema.HoldsTemplates(path.Dir(c.p.Doc.Source.Path)) }

// sources checks the folders of the plugins that a marketplace lists. In a repository with submodules, some may be
// missing.
func (c *pathCheck) sources() {
	effect := c.p.Kind().Does(schema.BadPath)
	eachEntry(c.p, func(e marketEntry) {
		if e.folder == "" || e.fault.message != "" || c.has(e.folder) || c.project.Exists(".gitmodules") {
			return
		}
		c.p.Report(lint.Finding{Span: e.source.Span, Severity: severity(effect, lint.Off), Message: because("the source "+quote(e.source.Text)+" doesn't exist", effect)})
	})
}

// commands checks the paths in the commands of hooks and servers.
func (c *pathCheck) commands() {
	if c.isTemplate() {
		return
	}
	c.eachHookCommand(func(handler *frontmatter.Value, _ schema.Shell, command *frontmatter.Value) {
		c.variablesInString(command)
		c.scriptFromProject(handler, command)
	})
	eachServer(c.p, func(s server) {
		for _, key := range []string{"command", "args"} {
			if f := s.config.Lookup(key); f != nil {
				eachPath(f.Value, c.variablesInString)
			}
		}
	})
}

// variablesInString checks the paths that begin with a variable in a JSON string, unless it has escapes or tests for
// files.
func (c *pathCheck) variablesInString(v *frontmatter.Value) {
	raw := c.p.Slice(v.Span)
	if v.Style != frontmatter.DoubleQuoted || strings.Contains(raw, `\\`) || strings.Contains(raw, `\u`) || strings.Contains(raw, "[ -") {
		return
	}
	eachVariablePath(raw, c.folders, func(at source.Span, folder, rest string) {
		name := path.Join(folder, rest)
		if c.has(name) {
			return
		}
		owner := "the plugin"
		if folder != c.plugin {
			owner = "the project"
			if c.isSample() {
				return
			}
		}
		c.report(source.Span{Start: v.Span.Start + at.Start, End: v.Span.Start + at.End}, owner+" has no "+quote(rest)+", which this runs", name)
	})
}

// isSample reports whether the file is a sample, to be copied into another project.
func (c *pathCheck) isSample() bool { return schema.HoldsSamples(path.Dir(c.p.Doc.Source.Path)) }

// scriptFromProject checks the script that the command of a hook runs by a path relative to the project.
func (c *pathCheck) scriptFromProject(handler, command *frontmatter.Value) {
	at, name := c.scriptFromRoot(handler, command)
	if at.Len() == 0 || c.has(name) || c.isSample() {
		return
	}
	message := "the project has no " + quote(name) + ", which this runs"
	if own := path.Join(path.Dir(c.p.Doc.Source.Path), strings.TrimPrefix(c.p.Slice(at), "./")); c.project.Exists(own) {
		message += ": " + c.p.Platform().Name + " starts hooks in the folder of the project, not in that of this file"
	}
	c.report(at, message, name)
}

// eachHookCommand is the function eachHookCommand, but for the entries of a marketplace it sets the folders of the
// variables to those of the entry's plugin.
func (c *pathCheck) eachHookCommand(f func(handler *frontmatter.Value, shell schema.Shell, command *frontmatter.Value)) {
	if c.p.Kind().Role != schema.MarketplaceRole {
		eachHookCommand(c.p, f)
		return
	}
	eachEntry(c.p, func(e marketEntry) {
		c.plugin, c.folders = e.folder, map[string]string{}
		for name, role := range c.p.Kind().FolderVariables {
			if role == schema.PluginRole && e.folder != "" && c.has(e.folder) {
				c.folders[name] = e.folder
			}
		}
		e.eachHooks(func(hooks *frontmatter.Value) {
			eachHandlerIn(c.p, hooks, func(handler *frontmatter.Value) { commandsOf(c.p, handler, f) })
		})
	})
}

// scriptFromRoot returns the span and the path of the script that the command of a hook runs by a relative path, as its
// first word or after an interpreter. The span is empty if there is none or the platform doesn't start hooks in the
// folder of the project.
func (c *pathCheck) scriptFromRoot(handler, command *frontmatter.Value) (at source.Span, name string) {
	if !hookForm(c.p).FromProject || handler.Lookup("cwd") != nil || command.Style != frontmatter.DoubleQuoted {
		return source.Span{}, ""
	}
	m := relativeScript().FindStringSubmatchIndex(command.Text)
	if m == nil || c.p.Slice(command.Span) != `"`+command.Text+`"` { // the string has escapes
		return source.Span{}, ""
	}
	start := command.Span.Start + 1
	return source.Span{Start: start + m[2], End: start + m[3]}, path.Join(projectFolder(c.p.Doc.Source.Path), command.Text[m[2]:m[3]])
}

// relativeScript matches a command that begins with a script in a folder, by a relative path without variables.
var relativeScript = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:bash|sh|zsh|python3?|node|bun|deno run|ruby|perl|pwsh|powershell)(?: -(?:File|NoProfile|ExecutionPolicy Bypass|S|B|u))* )?((?:\./)?[\w.@-]+(?:/[\w.@-]+)*/[\w.@-]+\.(?:sh|bash|py|js|mjs|cjs|ts|rb|pl|ps1))(?:$|[ ;|&>])`)
})

// projectFolder returns the folder of the project that a file belongs to: for a file outside of dot folders, the parent
// of its folder.
func projectFolder(file string) string {
	if root, ok := projectOf(file); ok {
		return root
	}
	return path.Dir(path.Dir(file))
}

// eachVariablePath calls f for the paths of files that begin with a variable: the span in the text, the folder that the
// variable stands for, and the path relative to that. It skips paths with placeholders.
func eachVariablePath(text string, folders map[string]string, f func(at source.Span, folder, rest string)) {
	for off := 0; ; {
		i := strings.IndexByte(text[off:], '$')
		if i < 0 {
			return
		}
		start := off + i
		off = start + 1
		name := strings.TrimPrefix(text[off:], "{")
		n := 0
		for n < len(name) && isWord(name[n]) {
			n++
		}
		folder, known := folders[name[:n]]
		rest, ok := strings.CutPrefix(strings.TrimPrefix(name[n:], "}"), "/")
		if !known || !ok {
			continue
		}
		end := pathEnd(rest, 0)
		off = len(text) - len(rest) + end
		if end < len(rest) && strings.IndexByte("*{<$[(", rest[end]) >= 0 {
			continue
		}
		named := strings.TrimRight(rest[:end], ".")
		if path.Ext(named) != "" && !strings.HasSuffix(named, "/") {
			f(source.Span{Start: start, End: len(text) - len(rest) + len(named)}, folder, named)
		}
	}
}

// isPathByte reports whether a byte may be part of a path without placeholders.
func isPathByte(c byte) bool { return isNameByte(c) || c == '.' || c == '/' || c == '@' || c == '+' }
