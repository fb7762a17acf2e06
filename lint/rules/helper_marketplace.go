package rules

import (
	"path"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// A marketEntry is a plugin that a marketplace lists.
type marketEntry struct {
	name    *frontmatter.Value
	source  *frontmatter.Value // nil if there is none, or it isn't a string
	version *frontmatter.Value // nil if there is none
	fields  []*frontmatter.Field
	// fault is the fault of the source as a path.
	fault pathFault
	// folder is the folder of the plugin, "" if it isn't in the tree; manifest is its own manifest.
	folder      string
	manifest    agent.Manifest
	hasManifest bool
}

// eachEntry calls f for the plugins that a marketplace lists, except those without a name.
func eachEntry(p *lint.Pass, f func(marketEntry)) {
	if p.Kind().Role != schema.MarketplaceRole {
		return
	}
	list := p.Doc.Front.Lookup("plugins")
	if list == nil {
		return
	}
	manifest := strings.TrimPrefix(p.Platform().Of(schema.PluginRole).Globs[0], "**/")
	top, root := path.Dir(path.Dir(p.Doc.Source.Path)), pluginRootOf(p)
	for _, item := range list.Value.Items {
		e := marketEntry{name: textOf(item, "name"), source: textOf(item, "source"), version: textOf(item, "version"), fields: item.Fields}
		if e.name == nil {
			continue
		}
		if e.source != nil && (root == "" || strings.HasPrefix(e.source.Text, "./")) {
			e.fault = wrongPath(e.source.Text, schema.AnyPath)
		}
		if e.source != nil && !strings.Contains(e.source.Text, ":") && !path.IsAbs(e.source.Text) {
			e.folder = agent.SourceFolder(top, root, e.source.Text)
			if project := p.Collection.Project(); project != nil {
				e.manifest, e.hasManifest = project.Manifests[path.Join(e.folder, manifest)]
			}
		}
		f(e)
	}
}

// pluginRootOf returns the folder that the bare names among the sources of a marketplace are relative to, "" if it is
// the marketplace's own.
func pluginRootOf(p *lint.Pass) string {
	if meta := p.Doc.Front.Lookup("metadata"); meta != nil {
		if root := textOf(meta.Value, "pluginRoot"); root != nil {
			return root.Text
		}
	}
	return ""
}

// textOf returns the string under a key of a mapping, or nil.
func textOf(v *frontmatter.Value, key string) *frontmatter.Value {
	if f := v.Lookup(key); f != nil && f.Value.Kind == frontmatter.String {
		return f.Value
	}
	return nil
}
