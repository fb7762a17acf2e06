package config

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// An origin is a value below a top-level key; a value that isn't in a list or mapping is "".
type origin struct{ key, value string }

// place returns where a node stands, for people.
func (p *parser) place(n *yaml.Node) string { return fmt.Sprintf("%s:%d", onOneLine(p.path), n.Line) }

// remember notes where the values of a top-level key stand.
func (p *parser) remember(key string, n *yaml.Node) {
	note := func(value string, at *yaml.Node) {
		p.config.origins[origin{key, strings.TrimPrefix(value, "./")}] = p.place(at)
	}
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind == yaml.MappingNode && len(item.Content) > 1 { // a section, by its role
				note(item.Content[1].Value, item)
				continue
			}
			note(item.Value, item)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			note(n.Content[i].Value, n.Content[i])
		}
	default:
		note(n.Value, n)
		note("", n)
	}
}

// Origin returns where it is decided what a rule comes to for a path, as "file:line", "" if nowhere.
func (c *Config) Origin(path, id string) string {
	at := ""
	for _, d := range c.Decisions {
		if r, ok := d.Rules[id]; ok && (len(d.Files) == 0 || matchAny(d.Files, path)) {
			at = r.Place
		}
	}
	return at
}
