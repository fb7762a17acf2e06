package rules

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// UnlistedComponent reports files in a default folder of a plugin that aren't loaded because its manifest lists
// others.
//
// # Why
//
// With `agents`, `commands` or `outputStyles` in the manifest, Claude Code reads what is listed there and no longer
// the folder of that name. An agent that is added to the folder later isn't loaded, and nothing reports this.
// `skills` and `hooks` add to their folders, so nothing is left out. If a file in the folder has the same name as a
// listed one, it is the source from which the listed one was made, and isn't reported.
//
// Hooks that an entry of a marketplace has for an event take the place of the plugin's own for it.
//
// # Fix
//
// List the files, or remove the field: the folder is found without it. `--unsafe-fixes` lists them.
var UnlistedComponent = register(&lint.Rule{
	ID:       "unlisted-component",
	Summary:  "a file of a plugin that the manifest's list leaves out",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	JSON:     true,
	Fixable:  true,
	Effects: func(k *schema.Kind) []*schema.Effect {
		if k.ReplacedHooks == nil {
			return nil
		}
		return []*schema.Effect{k.ReplacedHooks}
	},
	Check: unlistedComponent,
})

func unlistedComponent(p *lint.Pass) {
	if e := p.Kind().ReplacedHooks; e != nil {
		eachEntry(p, func(entry marketEntry) { replacedHooks(p, entry, e) })
	}
	project := p.Collection.Project()
	if p.Kind().Role != schema.PluginRole || project == nil {
		return
	}
	plugin := pluginFolder(p)
	for _, f := range p.Doc.Front.Fields {
		folder := p.Kind().Replaces[f.Key]
		if folder == "" || f.Value.Kind != frontmatter.String && f.Value.Kind != frontmatter.List {
			continue
		}
		names := map[string]bool{} // of the files that are listed
		var folders []string
		sound, found := true, false
		eachPath(f.Value, func(v *frontmatter.Value) {
			entry := path.Join(plugin, v.Text)
			sound = sound && wrongPath(v.Text, p.Kind().Paths[f.Key]).message == ""
			found = found || entry == "." || project.Exists(entry)
			if path.Ext(entry) == ".md" {
				names[path.Base(entry)] = true
			} else {
				folders = append(folders, entry)
			}
		})
		if !sound || !found {
			continue // invalid-path or unresolved-path reports it, or nothing is wanted
		}
		hidden := slices.DeleteFunc(componentsIn(project, path.Join(plugin, folder), nil), func(file string) bool {
			return names[path.Base(file)] || slices.ContainsFunc(folders, func(entry string) bool {
				return entry == "." || strings.HasPrefix(file, entry+"/") || project.Exists(path.Join(entry, path.Base(file)))
			})
		})
		if len(hidden) > 0 {
			p.Report(unlisted(f, folder, plugin, hidden))
		}
	}
}

// replacedHooks reports the events for which an entry of a marketplace and the plugin have hooks.
func replacedHooks(p *lint.Pass, e marketEntry, effect *schema.Effect) {
	for _, f := range e.fields {
		if f.Key != "hooks" {
			continue
		}
		for _, event := range f.Value.Fields {
			if _, own := slices.BinarySearch(e.manifest.Events, event.Key); own {
				message := quote(e.name.Text) + " has hooks for " + quote(event.Key) + " of its own, which these replace"
				p.Report(lint.Finding{Span: event.KeySpan, Message: because(message, effect), Severity: severity(effect, lint.Off)})
			}
		}
	}
}

// unlisted returns the finding for a field that hides files of its folder.
func unlisted(f *frontmatter.Field, folder, plugin string, hidden []string) lint.Finding {
	var names []string
	for _, file := range hidden {
		if plugin != "." {
			file = strings.TrimPrefix(file, plugin+"/")
		}
		names = append(names, file)
	}
	verb := "isn't"
	if len(names) > 1 {
		verb = "aren't"
	}
	finding := lint.Finding{
		Span:    f.KeySpan,
		Message: fmt.Sprintf("%s replaces the folder %s: %s %s loaded", quote(f.Key), quote(folder), andMore(names[0], len(names)-1), verb),
	}
	if n := len(f.Value.Items); n > 0 {
		at := f.Value.Items[n-1].Span.End
		text := `, "./` + strings.Join(names, `", "./`) + `"`
		if slices.ContainsFunc(names, func(name string) bool { return strings.ContainsAny(name, "\"\\") }) {
			return finding
		}
		finding.Fixes = []lint.Fix{{Message: "list the files in the folder", Edits: []source.Edit{{Span: source.Span{Start: at, End: at}, New: text}}}}
	}
	return finding
}

// componentsIn appends the Markdown files below a folder that are no documentation by their names.
func componentsIn(project *agent.Project, folder string, files []string) []string {
	for _, name := range project.In(folder) {
		switch {
		case path.Ext(name) == "":
			files = componentsIn(project, name, files)
		case path.Ext(name) == ".md" && !schema.IsDocumentation(agent.StemOf(name)):
			files = append(files, name)
		}
	}
	return files
}
