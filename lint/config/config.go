// Package config reads .agentlint.yaml.
//
// The file is validated strictly: an unknown key, an unknown rule or a malformed value is an error with its position
// in the file and the nearest valid name. Paths in it are globs relative to the root of the run, which is the folder
// of the file unless it is named with --config. A file may extend another one in its folder or below it.
package config

import (
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// Name is the name of the file.
const Name = ".agentlint.yaml"

// A Config is what a file says, and the files that it extends. The zero value is the default.
type Config struct {
	// Files are the paths of the files that were read, the extended ones first.
	Files []string
	// Exclude are globs of files that are not checked, not even when they are asked for by name.
	Exclude []string
	// Platforms say for which platform files are, by glob; the first that matches counts.
	Platforms []Platform
	// Versions say which versions of platforms there are, by the ID of the platform.
	Versions map[string]Versions
	// Collections are globs of folders that are collections of their own; the first that matches
	// counts.
	Collections []string
	// Decisions are what is decided of rules; later ones count before earlier ones.
	Decisions []Decision
	// Names are names that exist elsewhere.
	Names lint.Names
	// Sections are the sections that every definition must have, in this order.
	Sections []lint.RequiredSection
	// Baseline is the file of diagnostics that are known, relative to the root, "" if there is none.
	Baseline string
	// FailOn is the lowest severity that makes the exit status 1, "" if the file doesn't say.
	FailOn string
	// Globs are all globs with their places, in the order of the files.
	Globs []Glob

	pinned  map[string]*schema.Platform // as the versions are, by ID
	origins map[origin]string           // where values stand, as "file:line"
	extends *Glob                       // the path of the file that this one extends, nil if it extends none
}

// A Platform is what the files that a glob matches are for: IDs of platforms, their own first, or [schema.AllID].
type Platform struct {
	Glob string
	IDs  []string
}

// Versions are those of a platform that count, and how they are written.
type Versions struct {
	schema.Range

	Text string
}

// A Rule is what is decided of a rule.
type Rule struct {
	Severity    lint.Severity
	SeveritySet bool
	// Fixable reports that the rule's fixes may be made.
	Fixable    bool
	FixableSet bool
	// Place is where it is decided, as "file:line".
	Place string
}

// A Decision is what is decided of rules, by ID, for the files that one of its globs matches; for all
// of them if it has none; and the schema that their frontmatter has to satisfy, nil for none.
type Decision struct {
	Files []string
	Rules map[string]Rule
	House *schema.House

	schema *Glob // the path of the house schema
}

// A Glob is a glob and where it stands.
type Glob struct {
	Text, Path   string
	Line, Column int // 1-based, the column in code points
}

// Excludes reports whether a path, relative to the root, is not to be checked.
func (c *Config) Excludes(path string) bool { return matchAny(c.Exclude, path) }

// PlatformsOf returns the IDs of the platforms that a path is decided to be for, nil if none is.
func (c *Config) PlatformsOf(path string) []string {
	for _, p := range c.Platforms {
		if match(p.Glob, path) {
			return p.IDs
		}
	}
	return nil
}

// Pinned returns a kind as it is in the versions of its platform that count.
func (c *Config) Pinned(k *schema.Kind) *schema.Kind {
	if p := c.pinned[k.Platform.ID]; p != nil {
		return p.Kind(k.ID)
	}
	return k
}

// pin has the platforms made as their versions are.
func (c *Config) pin() {
	c.pinned = map[string]*schema.Platform{}
	for id, v := range c.Versions {
		c.pinned[id] = schema.ByID(id).At(v.Range)
	}
}

// CollectionOf returns the folder that is decided to be the collection of a file, "" if none is: the
// outermost one above it that the first glob matches which matches any.
func (c *Config) CollectionOf(file string) string {
	for _, glob := range c.Collections {
		if glob == "." {
			return "."
		}
		for i, b := range []byte(file) {
			if b == '/' && matchPath(glob, file[:i]) {
				return file[:i]
			}
		}
	}
	return ""
}

// Settings returns what is decided for a path.
func (c *Config) Settings(path string) *lint.Settings {
	s := &lint.Settings{Severity: map[string]lint.Severity{}, Unfixable: map[string]bool{}, Names: c.Names, Sections: c.Sections}
	for _, d := range c.Decisions {
		if len(d.Files) > 0 && !matchAny(d.Files, path) {
			continue
		}
		if d.House != nil {
			s.Houses = append(s.Houses, d.House)
		}
		for id, r := range d.Rules {
			if r.SeveritySet {
				s.Severity[id] = r.Severity
			}
			if r.FixableSet {
				s.Unfixable[id] = !r.Fixable
			}
		}
	}
	return s
}

// extend puts what the configuration says on top of what another one does.
func (c *Config) extend(base *Config) {
	c.Files = slices.Concat(base.Files, c.Files)
	for key, at := range base.origins {
		if _, ok := c.origins[key]; !ok {
			c.origins[key] = at
		}
	}
	c.Exclude = slices.Concat(base.Exclude, c.Exclude)
	c.Platforms = slices.Concat(c.Platforms, base.Platforms)
	for id, v := range base.Versions {
		if _, ok := c.Versions[id]; !ok {
			if c.Versions == nil {
				c.Versions = map[string]Versions{}
			}
			c.Versions[id] = v
		}
	}
	c.Collections = slices.Concat(c.Collections, base.Collections)
	c.Decisions = slices.Concat(base.Decisions, c.Decisions)
	c.Globs = slices.Concat(base.Globs, c.Globs)
	c.Names = lint.Names{
		Tools:   slices.Concat(base.Names.Tools, c.Names.Tools),
		Models:  slices.Concat(base.Names.Models, c.Names.Models),
		Servers: slices.Concat(base.Names.Servers, c.Names.Servers),
		Agents:  slices.Concat(base.Names.Agents, c.Names.Agents),
		Skills:  slices.Concat(base.Names.Skills, c.Names.Skills),
	}
	if c.Sections == nil {
		c.Sections = base.Sections
	}
	if c.Baseline == "" {
		c.Baseline = base.Baseline
	}
	if c.FailOn == "" {
		c.FailOn = base.FailOn
	}
}

// Matches reports whether a glob of a configuration matches a path, or a folder above it.
func (g Glob) Matches(path string) bool { return g.Text == "." || match(g.Text, path) }

func matchAny(globs []string, path string) bool {
	for _, g := range globs {
		if match(g, path) {
			return true
		}
	}
	return false
}

// match reports whether a glob matches a path, or a folder above it.
func match(glob, path string) bool {
	for {
		if matchPath(glob, path) {
			return true
		}
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return false
		}
		path = path[:i]
	}
}

// matchPath reports whether a glob matches a path itself.
func matchPath(glob, path string) bool {
	ok, err := doublestar.Match(strings.TrimSuffix(glob, "/"), path)
	return err == nil && ok
}
