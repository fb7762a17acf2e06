// Package config reads .agentlint.yaml.
//
// The file is strict: an unknown key, an unknown rule, a value of the wrong form is an error with the
// place in the file and the nearest name. Paths in it are globs relative to the root of the run, which
// is the folder that the file is in unless it is named with --config.
package config

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/lint"
)

// Name is the name of the file.
const Name = ".agentlint.yaml"

// A Config is what a file says. The zero value is the default.
type Config struct {
	// Path is the path of the file, as it was given to Parse.
	Path string
	// Exclude are globs of files that are not checked, not even when they are asked for by name.
	Exclude []string
	// Platforms say for which platform files are, by glob; the first that matches counts.
	Platforms []Platform
	// Rules are what is decided of rules, by ID.
	Rules map[string]Rule
	// Overrides are what is decided of rules for some files; later ones count before earlier ones.
	Overrides []Override
	// Names are names that exist elsewhere.
	Names lint.Names
	// Sections are the sections that every definition must have, in this order.
	Sections []lint.RequiredSection
	// FailOn is the least severity that makes the exit status 1, "" if the file doesn't say.
	FailOn string
}

// A Platform is the platform of the files that a glob matches.
type Platform struct{ Glob, ID string }

// A Rule is what is decided of a rule.
type Rule struct {
	Severity    lint.Severity
	SeveritySet bool
	Unfixable   bool
}

// An Override is what is decided of rules for the files that one of its globs matches.
type Override struct {
	Files []string
	Rules map[string]Rule
}

// Excludes reports whether a path, relative to the root, is not to be checked.
func (c *Config) Excludes(path string) bool { return matchAny(c.Exclude, path) }

// PlatformOf returns the ID of the platform that a path is decided to be for, "" if none is.
func (c *Config) PlatformOf(path string) string {
	for _, p := range c.Platforms {
		if match(p.Glob, path) {
			return p.ID
		}
	}
	return ""
}

// Settings returns what is decided for a path.
func (c *Config) Settings(path string) *lint.Settings {
	s := &lint.Settings{Severity: map[string]lint.Severity{}, Unfixable: map[string]bool{}, Names: c.Names, Sections: c.Sections}
	apply(s, c.Rules)
	for _, o := range c.Overrides {
		if matchAny(o.Files, path) {
			apply(s, o.Rules)
		}
	}
	return s
}

func apply(s *lint.Settings, rules map[string]Rule) {
	for id, r := range rules {
		if r.SeveritySet {
			s.Severity[id] = r.Severity
		}
		if r.Unfixable {
			s.Unfixable[id] = true
		}
	}
}

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
		if ok, err := doublestar.Match(strings.TrimSuffix(glob, "/"), path); err == nil && ok {
			return true
		}
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return false
		}
		path = path[:i]
	}
}
