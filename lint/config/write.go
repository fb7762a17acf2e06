package config

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// YAML returns the configuration as one file that extends none and says the same, with comments that say
// where each value comes from.
func (c *Config) YAML() []byte {
	var b bytes.Buffer
	for _, file := range c.Files {
		fmt.Fprintf(&b, "# from %s\n", strconv.Quote(file))
	}
	top := &yaml.Node{Kind: yaml.MappingNode}
	put(top, "exclude", c.texts("exclude", c.Exclude))
	platforms := &yaml.Node{Kind: yaml.MappingNode}
	for i, p := range c.Platforms {
		if !slices.ContainsFunc(c.Platforms[:i], func(q Platform) bool { return q.Glob == p.Glob }) {
			n := texts(p.IDs)
			if n.Style = yaml.FlowStyle; len(p.IDs) == 1 {
				n = n.Content[0]
			}
			n.LineComment = c.origins[origin{"platform", p.Glob}]
			put(platforms, p.Glob, n)
		}
	}
	put(top, "platform", platforms)
	versions := &yaml.Node{Kind: yaml.MappingNode}
	for _, id := range slices.Sorted(maps.Keys(c.Versions)) {
		put(versions, id, c.text("platforms", id, c.Versions[id].Text))
	}
	put(top, "platforms", versions)
	put(top, "collections", c.texts("collections", c.Collections))
	putDecisions(top, c.Decisions)
	put(top, "tools", c.texts("tools", c.Names.Tools))
	put(top, "models", c.texts("models", c.Names.Models))
	put(top, "servers", c.texts("servers", c.Names.Servers))
	put(top, "agents", c.texts("agents", c.Names.Agents))
	put(top, "skills", c.texts("skills", c.Names.Skills))
	sections := &yaml.Node{Kind: yaml.SequenceNode}
	for _, s := range c.Sections {
		n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		put(n, "role", text(string(s.Role)))
		for _, limit := range []struct {
			key string
			n   int
		}{{"min", s.Min}, {"max", s.Max}} {
			if limit.n > 0 {
				put(n, limit.key, plain(strconv.Itoa(limit.n)))
			}
		}
		n.LineComment = c.origins[origin{"sections", string(s.Role)}]
		sections.Content = append(sections.Content, n)
	}
	put(top, "sections", sections)
	if c.FailOn != "" {
		put(top, "fail-on", c.text("fail-on", "", c.FailOn))
	}
	if c.Baseline != "" {
		put(top, "baseline", c.text("baseline", "", c.Baseline))
	}
	if len(top.Content) == 0 {
		return b.Bytes()
	}
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(top), e.Close()); err != nil {
		panic(err) // a tree of texts, in memory
	}
	return b.Bytes()
}

// putDecisions writes the decisions in their order: as long as they are for all files the first under "rules"
// and "schema", and the others of that kind with the glob that matches all.
func putDecisions(top *yaml.Node, decisions []Decision) {
	overrides := &yaml.Node{Kind: yaml.SequenceNode}
	rules, schema := false, false // are written
	for _, d := range decisions {
		switch {
		case len(d.Rules) == 0 && d.House == nil:
			continue
		case d.Files == nil && len(overrides.Content) == 0 && (!rules || len(d.Rules) == 0) && (!schema || d.House == nil):
			d.put(top)
			rules, schema = rules || len(d.Rules) > 0, schema || d.House != nil
			continue
		case d.Files == nil:
			d.Files = []string{"**"}
		}
		n := &yaml.Node{Kind: yaml.MappingNode}
		put(n, "files", texts(d.Files))
		d.put(n)
		overrides.Content = append(overrides.Content, n)
	}
	put(top, "overrides", overrides)
}

// put writes what is decided, without the files for which it is.
func (d Decision) put(to *yaml.Node) {
	put(to, "rules", rulesNode(d.Rules))
	if d.House != nil {
		n := text(d.House.Name())
		n.LineComment = fmt.Sprintf("%s:%d", onOneLine(d.schema.Path), d.schema.Line)
		put(to, "schema", n)
	}
}

func rulesNode(rules map[string]Rule) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode}
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		r := rules[id]
		n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		if r.SeveritySet {
			put(n, "severity", text(r.Severity.String()))
		}
		if r.FixableSet {
			put(n, "fixable", plain(strconv.FormatBool(r.Fixable)))
		}
		if r.SeveritySet && !r.FixableSet {
			n = text(r.Severity.String())
		}
		n.LineComment = r.Place
		put(out, id, n)
	}
	return out
}

// put adds an entry to a mapping, unless the value holds nothing.
func put(to *yaml.Node, key string, value *yaml.Node) {
	if value.Kind == yaml.ScalarNode || len(value.Content) > 0 {
		to.Content = append(to.Content, text(key), value)
	}
}

func texts(values []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, v := range values {
		n.Content = append(n.Content, text(v))
	}
	return n
}

// texts returns a list of values below a top-level key, with their origins.
func (c *Config) texts(key string, values []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, v := range values {
		n.Content = append(n.Content, c.text(key, v, v))
	}
	return n
}

// text returns a value with the origin of one below a top-level key.
func (c *Config) text(key, value, shown string) *yaml.Node {
	n := text(shown)
	n.LineComment = c.origins[origin{key, value}]
	return n
}

// text returns a node that is read as a text, whatever is in it.
func text(value string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(value)
	return n
}

// plain returns a node for a number or a Boolean.
func plain(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: value} }
