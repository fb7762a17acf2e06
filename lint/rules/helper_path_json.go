package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// manifest checks the paths that a plugin's manifest lists, and those in the entries of a marketplace.
func (c *pathCheck) manifest() {
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

// sources checks the folders of the plugins that a marketplace lists. A repository with submodules may lack some.
func (c *pathCheck) sources() {
	effect := c.p.Kind().Does(schema.BadPath)
	eachEntry(c.p, func(e marketEntry) {
		if e.folder == "" || e.fault.message != "" || c.has(e.folder) || c.project.Exists(".gitmodules") {
			return
		}
		c.p.Report(lint.Finding{Span: e.source.Span, Severity: severity(effect, lint.Off), Message: because("the source "+quote(e.source.Text)+" doesn't exist", effect)})
	})
}

// commands checks the paths in the commands of hooks and of servers.
func (c *pathCheck) commands() {
	check := func(v *frontmatter.Value) {
		raw := c.p.Slice(v.Span)
		if v.Style != frontmatter.DoubleQuoted || strings.Contains(raw, `\\`) || strings.Contains(raw, `\u`) || strings.Contains(raw, "[ -") {
			return
		}
		eachVariablePath(raw, c.folders, func(at source.Span, folder, rest string) {
			if name := path.Join(folder, rest); !c.has(name) {
				span := source.Span{Start: v.Span.Start + at.Start, End: v.Span.Start + at.End}
				owner := "the plugin"
				if folder != c.plugin {
					owner = "the project"
					if schema.HoldsSamples(path.Dir(c.p.Doc.Source.Path)) {
						return // it is for another project, into which it is copied
					}
				}
				c.report(span, owner+" has no "+quote(rest)+", which this runs", name)
			}
		})
	}
	eachHandler(c.p, func(handler *frontmatter.Value) {
		if command := handler.Lookup("command"); command != nil {
			check(command.Value)
		}
	})
	eachServer(c.p, func(s server) {
		for _, key := range []string{"command", "args"} {
			if f := s.config.Lookup(key); f != nil {
				eachPath(f.Value, check)
			}
		}
	})
}

// eachVariablePath calls f for the paths to files that begin with a variable: where they are in the text, the folder
// that the variable stands for, and the path from there. Paths with something to fill in aren't among them.
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

// isPathByte reports whether a byte can stand in a path that has nothing to be filled in.
func isPathByte(c byte) bool { return isNameByte(c) || c == '.' || c == '/' || c == '@' || c == '+' }
