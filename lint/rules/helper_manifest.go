package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// eachPath calls f for the paths of a key: a text, the texts of a list, or the sources of the commands of a mapping.
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

// wrongPath returns what is wrong with a path of a form, "" if nothing is, and the path that is meant, "" if
// that isn't certain.
func wrongPath(name string, form schema.PathForm) (message, to string) {
	if strings.Contains(name, "://") {
		return "", ""
	}
	rest, variable := name, ""
	if strings.HasPrefix(name, "${") {
		if i := strings.Index(name, "}/"); i > 0 {
			variable, rest = name[:i+1], "./"+name[i+2:]
		}
	}
	kindFault := ""
	switch ext := path.Ext(strings.TrimSuffix(rest, "/")); {
	case form == schema.FilePath && ext == "":
		kindFault = quote(name) + " is a folder, and files belong here"
	case form == schema.FilePath && ext != ".md":
		kindFault = quote(name) + " doesn't end in .md"
	case form == schema.DataPath && ext != ".json":
		kindFault = quote(name) + " doesn't end in .json"
	case form == schema.FolderPath && ext == ".md":
		kindFault = quote(name) + " is a file, and a folder belongs here"
	}
	switch {
	case slices.Contains(strings.Split(rest, "/"), ".."):
		return "the path " + quote(name) + " leads out of the plugin", ""
	case kindFault != "":
		return kindFault, ""
	case variable != "":
		return "the path " + quote(name) + " starts with a variable instead of ./", rest
	case name == "." || strings.HasPrefix(name, "./"):
		return "", ""
	case strings.HasPrefix(name, "/") || strings.HasPrefix(name, "~") || name == "":
		return "the path " + quote(name) + " doesn't start with ./", ""
	}
	return "the path " + quote(name) + " doesn't start with ./", "./" + name
}
