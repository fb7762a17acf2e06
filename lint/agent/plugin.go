package agent

import (
	"bytes"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A PluginRef is a place in a body that names something of a plugin in the tree: plugin:name.
type PluginRef struct {
	Plugin source.Span
	Dir    string      // the folder of the plugin
	Name   source.Span // empty if none follows
}

// PluginRefs returns the places in the body that name something of a plugin, in order. plugins are the
// folders of the plugins by name.
func (d *Document) PluginRefs(plugins map[string]string) []PluginRef {
	if len(plugins) == 0 {
		return nil
	}
	var out []PluginRef
	body, text := d.bodySpan, d.Source.Text
	for off := body.Start; ; off++ {
		i := bytes.IndexByte(text[off:body.End], ':')
		if i < 0 {
			return out
		}
		off += i
		plugin := source.Span{Start: off, End: off}
		for plugin.Start > body.Start && isNameByte(text[plugin.Start-1]) {
			plugin.Start--
		}
		dir, ok := plugins[string(text[plugin.Start:plugin.End])]
		if !ok || plugin.Start > 0 && strings.IndexByte("/:.", text[plugin.Start-1]) >= 0 {
			continue
		}
		name := source.Span{Start: off + 1, End: off + 1}
		for name.End < body.End && isNameByte(text[name.End]) {
			name.End++
		}
		out = append(out, PluginRef{plugin, dir, name})
	}
}

// InPlugin returns what a name in a plugin's folder is for: an agent or a skill of that name, or a command
// in a file of it. declared is the name of an agent whose file has the name, where nothing else has it.
func (c *Collection) InPlugin(dir, name string) (found *Summary, declared string, ok bool) {
	for _, s := range c.Under(dir) {
		if s.Name == name || s.Skill == name || s.Stem() == name && s.Name == "" {
			return s, "", true
		}
		if s.Stem() == name {
			declared = s.Name
		}
	}
	return nil, declared, false
}
