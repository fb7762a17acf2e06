package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// InvalidPath reports a path in a plugin's manifest that the loader refuses: one that doesn't start with `./`,
// one that leads out of the plugin, a folder where files are listed, a file where folders are.
//
// # Why
//
// One such path and Claude Code loads nothing of the plugin, not even what has no fault.
//
// # Fix
//
// Write `./` and the path from the plugin's folder. `--fix` does where nothing else is wrong with the path. A
// default folder (`agents/`, `skills/`) is found without being listed.
var InvalidPath = register(&lint.Rule{
	ID:       "invalid-path",
	Summary:  "a path in a manifest that the loader refuses",
	Category: lint.Fields,
	Severity: lint.Error,
	Since:    "0.1.0",
	JSON:     true,
	Fixable:  true,
	Check:    invalidPath,
})

func invalidPath(p *lint.Pass) {
	if p.Kind().Role != schema.PluginRole {
		return
	}
	effect := p.Kind().Does(schema.BadPath)
	for _, f := range p.Doc.Front.Fields {
		form, lists := p.Kind().Paths[f.Key]
		if !lists {
			continue
		}
		eachPath(f.Value, func(v *frontmatter.Value) {
			message, to := wrongPath(v.Text, form)
			if message == "" {
				return
			}
			finding := lint.Finding{Span: v.Span, Message: because(message, effect), Severity: severity(effect, lint.Off)}
			if to != "" && p.Slice(v.Span) == `"`+v.Text+`"` {
				finding.Fixes = []lint.Fix{{Message: "use " + quote(to), Safe: true, Edits: []source.Edit{{Span: v.Span, New: `"` + to + `"`}}}}
			}
			p.Report(finding)
		})
	}
}

// eachPath calls f for the paths of a key: a text, or the texts of a list.
func eachPath(v *frontmatter.Value, f func(*frontmatter.Value)) {
	for _, item := range append([]*frontmatter.Value{v}, v.Items...) {
		if item.Kind == frontmatter.String {
			f(item)
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
		kindFault = quote(name) + " is a folder, and a list of files is wanted"
	case form == schema.FolderPath && ext == ".md":
		kindFault = quote(name) + " is a file, and a folder is wanted"
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
