package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// eachPath calls f for the paths in a value: a string, the strings of a list, or the sources in a mapping of commands.
func eachPath(v *frontmatter.Value, f func(*frontmatter.Value)) {
	for _, item := range append([]*frontmatter.Value{v}, v.Items...) {
		if item.Kind == frontmatter.String {
			f(item)
		}
	}
	for _, field := range v.Fields {
		if source := textOf(field.Value, "source"); source != nil {
			f(source)
		}
	}
}

// eachListed calls f for the paths that a manifest or the entries of a marketplace list, with the form that the
// platform requires and the folder of the plugin, "" if it isn't in the tree.
func eachListed(p *lint.Pass, f func(v *frontmatter.Value, form schema.PathForm, folder string)) {
	each := func(fields []*frontmatter.Field, folder string) {
		for _, field := range fields {
			if form, lists := p.Kind().Paths[field.Key]; lists {
				eachPath(field.Value, func(v *frontmatter.Value) { f(v, form, folder) })
			}
		}
	}
	if p.Kind().Role == schema.PluginRole {
		each(p.Doc.Front.Fields, pluginFolder(p))
	}
	eachEntry(p, func(e marketEntry) { each(e.fields, e.folder) })
}

// pluginFolder returns the folder of the plugin whose manifest a document is.
func pluginFolder(p *lint.Pass) string {
	folder := path.Dir(p.Doc.Source.Path)
	for range strings.Count(strings.TrimPrefix(p.Kind().Globs[0], "**/"), "/") {
		folder = path.Dir(folder)
	}
	return folder
}

// A pathFault is a fault of a path in a manifest.
type pathFault struct {
	message string // "" if there is no fault
	// meant is the path that the author meant, or "".
	meant string
	// what is the kind of fault in the platform's data. A path in the right form may still not lead to what it accepts.
	what schema.What
}

// wrongPath returns the fault of a path that must have a form.
func wrongPath(name string, form schema.PathForm) pathFault {
	if strings.Contains(name, "://") {
		return pathFault{}
	}
	rest, variable := name, ""
	if strings.HasPrefix(name, "${") {
		if i := strings.Index(name, "}/"); i > 0 {
			variable, rest = name[:i+1], "./"+name[i+2:]
		}
	}
	what := schema.BadPath
	if strings.HasPrefix(name, "./") {
		what = schema.GonePath
	}
	switch ext := path.Ext(strings.TrimSuffix(rest, "/")); {
	case slices.Contains(strings.Split(rest, "/"), ".."):
		return pathFault{message: "the path " + quote(name) + " points outside the plugin", what: what}
	case form == schema.PlainPath && path.IsAbs(name):
		return pathFault{message: "the path " + quote(name) + " points outside the plugin", what: schema.BadPath}
	case form == schema.PlainPath:
		return pathFault{}
	case form == schema.FilePath && ext == "":
		return pathFault{message: quote(name) + " is a folder, but must be a file", what: schema.BadPath}
	case form == schema.FilePath && ext != ".md":
		return pathFault{message: quote(name) + " doesn't end in .md", what: schema.BadPath}
	case form == schema.DataPath && ext != ".json":
		return pathFault{message: quote(name) + " doesn't end in .json", what: schema.BadPath}
	case form == schema.FolderPath && ext == ".md":
		return pathFault{message: quote(name) + " is a file, but must be a folder", what: what}
	case variable != "":
		return pathFault{"the path " + quote(name) + " starts with a variable instead of ./", rest, schema.BadPath}
	case name == "." || strings.HasPrefix(name, "./"):
		return pathFault{}
	case strings.HasPrefix(name, "/") || strings.HasPrefix(name, "~") || name == "":
		return pathFault{message: "the path " + quote(name) + " doesn't start with ./", what: schema.BadPath}
	}
	return pathFault{"the path " + quote(name) + " doesn't start with ./", "./" + name, schema.BadPath}
}
