package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// MaxSize is the size in bytes of the largest file that is read.
const MaxSize = 1 << 20

// parse reads the text of one file. known are the rules that it may name. The error joins an [Error]
// for each fault.
func parse(path string, text []byte, known []*lint.Rule) (*Config, error) {
	if len(text) > MaxSize {
		return nil, &Error{path, 1, 1, "the file is too large"}
	}
	var doc, next yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return &Config{Files: []string{path}}, nil
		}
		return nil, yamlError(path, text, err)
	}
	p := &parser{path: path, config: &Config{Files: []string{path}, origins: map[origin]string{}}, known: known}
	if top := doc.Content[0]; top.Tag != "!!null" {
		p.top(top)
	}
	if err := decoder.Decode(&next); err == nil {
		p.fail(&next, "there is a second document")
	} else if !errors.Is(err, io.EOF) {
		return nil, yamlError(path, text, err)
	}
	p.config.Decisions = slices.Concat(p.decisions, p.overrides)
	return p.config, errors.Join(p.errs...)
}

type parser struct {
	path      string
	config    *Config
	known     []*lint.Rule
	decisions []Decision // of `rules`
	overrides []Decision
	errs      []error
}

func (p *parser) fail(n *yaml.Node, format string, args ...any) {
	p.errs = append(p.errs, &Error{p.path, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

// keys are the top-level keys with what reads them.
func (p *parser) keys() map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"extends":     p.extends,
		"baseline":    func(n *yaml.Node) { p.config.Baseline = p.below(n) },
		"exclude":     func(n *yaml.Node) { p.config.Exclude = p.globs(n) },
		"platform":    p.platforms,
		"platforms":   p.versions,
		"collections": func(n *yaml.Node) { p.config.Collections = p.globs(n) },
		"rules":       func(n *yaml.Node) { p.decisions = append(p.decisions, Decision{Rules: p.rules(n)}) },
		"overrides": func(n *yaml.Node) {
			for _, item := range p.list(n) {
				p.override(item)
			}
		},
		"tools":    func(n *yaml.Node) { p.config.Names.Tools = p.texts(n) },
		"models":   func(n *yaml.Node) { p.config.Names.Models = p.texts(n) },
		"servers":  func(n *yaml.Node) { p.config.Names.Servers = p.texts(n) },
		"agents":   func(n *yaml.Node) { p.config.Names.Agents = p.texts(n) },
		"skills":   func(n *yaml.Node) { p.config.Names.Skills = p.texts(n) },
		"schema":   func(n *yaml.Node) { p.decisions = append(p.decisions, Decision{schema: p.named(n)}) },
		"sections": p.sections,
		"fail-on": func(n *yaml.Node) {
			p.config.FailOn = p.oneOf(n, "severity", append([]string{"never"}, lint.Severities...))
		},
	}
}

// Keys returns the top-level keys of a configuration, sorted.
func Keys() []string {
	var names []string
	for name := range (&parser{config: &Config{}}).keys() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (p *parser) top(n *yaml.Node) {
	keys := p.keys()
	p.mapping(n, Keys(), func(key, value *yaml.Node) {
		p.remember(key.Value, value)
		keys[key.Value](value)
	})
}

// mapping calls f for the entries of a mapping whose keys are allowed; nil allows any.
func (p *parser) mapping(n *yaml.Node, allowed []string, f func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fail(n, "a mapping belongs here")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case seen[key.Value]:
			p.fail(key, "key %q appears twice", key.Value)
		case allowed != nil && !slices.Contains(allowed, key.Value):
			p.unknown(key, "key", allowed)
		default:
			seen[key.Value] = true
			f(key, n.Content[i+1])
		}
	}
}

func (p *parser) unknown(n *yaml.Node, what string, allowed []string) {
	if near := schema.Near(n.Value, allowed); near != "" {
		p.fail(n, "unknown %s %q; did you mean %q?", what, n.Value, near)
		return
	}
	if len(allowed) > 20 {
		p.fail(n, "unknown %s %q", what, n.Value)
		return
	}
	p.fail(n, "unknown %s %q; use one of %s", what, n.Value, strings.Join(allowed, ", "))
}

func (p *parser) list(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		p.fail(n, "a list belongs here")
		return nil
	}
	return n.Content
}

func (p *parser) texts(n *yaml.Node) []string {
	var out []string
	for _, item := range p.list(n) {
		if item.Kind != yaml.ScalarNode || item.Value == "" {
			p.fail(item, "a name belongs here")
			continue
		}
		out = append(out, item.Value)
	}
	return out
}

// Limits on globs: doublestar tries every alternative of braces.
const (
	maxGlob   = 1 << 10
	maxBraces = 4
)

func (p *parser) globs(n *yaml.Node) []string {
	items := []*yaml.Node{n}
	if n.Kind != yaml.ScalarNode {
		items = p.list(n)
	}
	var out []string
	for _, item := range items {
		if glob, ok := p.glob(item); ok {
			out = append(out, glob)
		}
	}
	return out
}

func (p *parser) glob(n *yaml.Node) (string, bool) {
	glob, err := "", errNoGlob
	if n.Kind == yaml.ScalarNode {
		glob, err = CleanGlob(n.Value)
	}
	if err != nil {
		p.fail(n, "%q: %v", n.Value, err)
		return "", false
	}
	p.config.Globs = append(p.config.Globs, Glob{glob, p.path, n.Line, n.Column})
	return glob, true
}

var errNoGlob = errors.New("not a glob")

// CleanGlob returns a glob without a leading "./". The error says why it isn't one that is relative to the
// root.
func CleanGlob(glob string) (string, error) {
	if glob != "./" {
		glob = strings.TrimPrefix(glob, "./")
	}
	switch {
	case glob == "" || !doublestar.ValidatePattern(glob):
		return "", errNoGlob
	case len(glob) > maxGlob || strings.Count(glob, "{") > maxBraces:
		return "", errors.New("the glob is too long or has too many braces")
	case strings.HasPrefix(glob, "/") || strings.HasPrefix(glob, "../"):
		return "", errors.New("the glob leads out of the folder that it is relative to")
	}
	return glob, nil
}

// extends reads the path of another configuration.
func (p *parser) extends(n *yaml.Node) {
	p.config.extends = p.named(n)
}

// named reads the path of a file that is read later, nil if it is none.
func (p *parser) named(n *yaml.Node) *Glob {
	if name := p.below(n); name != "" {
		return &Glob{name, p.path, n.Line, n.Column}
	}
	return nil
}

// below reads the path of a file that doesn't lead out of a folder, "" if it is none.
func (p *parser) below(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || !fs.ValidPath(n.Value) || n.Value == "." {
		p.fail(n, "the path of a file beside or below this one belongs here, with slashes and without ..")
		return ""
	}
	return n.Value
}

func (p *parser) oneOf(n *yaml.Node, what string, allowed []string) string {
	if n.Kind != yaml.ScalarNode || !slices.Contains(allowed, n.Value) {
		p.unknown(n, what, allowed)
		return ""
	}
	return n.Value
}

func (p *parser) platforms(n *yaml.Node) {
	known := append(schema.PlatformIDs(), schema.AllID)
	p.mapping(n, nil, func(key, value *yaml.Node) {
		items, ids := []*yaml.Node{value}, []string(nil)
		if value.Kind == yaml.SequenceNode {
			items = value.Content
		}
		for _, item := range items {
			if id := p.oneOf(item, "platform", known); id != "" {
				ids = append(ids, id)
			}
		}
		if len(items) == 0 {
			p.fail(value, "the name of a platform belongs here")
		}
		if glob, ok := p.glob(key); ok && len(ids) > 0 {
			p.config.Platforms = append(p.config.Platforms, Platform{glob, ids})
		}
	})
}

// versions reads which versions of platforms count.
func (p *parser) versions(n *yaml.Node) {
	known := slices.DeleteFunc(schema.PlatformIDs(), func(id string) bool { return id == schema.UnknownID })
	p.config.Versions = map[string]Versions{}
	p.mapping(n, nil, func(key, value *yaml.Node) {
		id := p.oneOf(key, "platform", known)
		if value.Kind != yaml.ScalarNode {
			p.fail(value, "a version belongs here, or a range of them")
			return
		}
		r, err := schema.ParseRange(value.Value)
		if err != nil {
			p.fail(value, "%v", err)
		} else if id != "" {
			p.config.Versions[id] = Versions{r, value.Value}
		}
	})
}

func (p *parser) rules(n *yaml.Node) map[string]Rule {
	ids := make([]string, 0, len(p.known))
	for _, r := range p.known {
		ids = append(ids, r.ID)
	}
	out := map[string]Rule{}
	p.mapping(n, nil, func(key, value *yaml.Node) {
		i := slices.IndexFunc(p.known, func(r *lint.Rule) bool { return r.Is(key.Value) })
		if i < 0 {
			p.unknown(key, "rule", ids)
			return
		}
		r := p.rule(value)
		r.Place = p.place(key)
		out[p.known[i].ID] = r
	})
	return out
}

// rule reads a severity, or a mapping with one.
func (p *parser) rule(n *yaml.Node) Rule {
	var r Rule
	if n.Kind == yaml.ScalarNode {
		p.severity(n, &r)
		return r
	}
	p.mapping(n, []string{"severity", "fixable"}, func(key, value *yaml.Node) {
		if key.Value == "severity" {
			p.severity(value, &r)
			return
		}
		switch value.Value {
		case "true", "false":
			r.Fixable, r.FixableSet = value.Value == "true", true
		default:
			p.fail(value, "true or false belongs here")
		}
	})
	return r
}

func (p *parser) severity(n *yaml.Node, r *Rule) {
	if s, ok := lint.SeverityFromString(p.oneOf(n, "severity", append([]string{"off"}, lint.Severities...))); ok {
		r.Severity, r.SeveritySet = s, true
	}
}

func (p *parser) override(n *yaml.Node) {
	var o Decision
	p.mapping(n, []string{"files", "rules", "schema"}, func(key, value *yaml.Node) {
		switch key.Value {
		case "files":
			o.Files = p.globs(value)
		case "rules":
			o.Rules = p.rules(value)
		default:
			o.schema = p.named(value)
		}
	})
	if n.Kind == yaml.MappingNode && len(o.Files) == 0 {
		p.fail(n, "an override needs files")
	}
	p.overrides = append(p.overrides, o)
}

func (p *parser) sections(n *yaml.Node) {
	var roles []string
	for _, r := range schema.Roles() {
		roles = append(roles, string(r))
	}
	for _, item := range p.list(n) {
		var s lint.RequiredSection
		p.mapping(item, []string{"role", "min", "max"}, func(key, value *yaml.Node) {
			switch key.Value {
			case "role":
				s.Role = schema.Role(p.oneOf(value, "role", roles))
			case "min":
				s.Min = p.number(value)
			case "max":
				s.Max = p.number(value)
			}
		})
		if s.Role == "" {
			p.fail(item, "a section needs a role")
			continue
		}
		p.config.Sections = append(p.config.Sections, s)
	}
}

func (p *parser) number(n *yaml.Node) int {
	i, err := strconv.Atoi(n.Value)
	if err != nil || i < 0 {
		p.fail(n, "a whole number belongs here")
	}
	return i
}
