// Package schema holds what agentlint knows of the platforms that read agent definitions: which
// files they look at, which fields, tools and models they know, and what they do with what they
// don't. It is facts only, in YAML and JSON files beside this one, each with its source and date;
// no rule and no other package names a platform. Adding a platform is adding a folder.
package schema

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed */*.yaml */*.json *.yaml
var files embed.FS

// DefaultID is the platform of a file whose path tells none.
const DefaultID = "claude-code"

// A Severity says how certain it is that something is wrong: "error", "warning", "info" or "off".
type Severity string

// An Effect is what a platform does with something, and how certain that makes it wrong. A nil
// Effect is none known.
type Effect struct {
	Severity Severity `yaml:"severity" json:"severity"`
	Effect   string   `yaml:"effect" json:"effect"` // a clause without a full stop
}

// A Rename is a field name that a platform doesn't read although it looks like one that it does.
type Rename struct {
	To string `yaml:"to"` // the field that is meant
	// Unless is a kind of value with which another version of the platform reads the field, as
	// frontmatter's kinds are written, or "".
	Unless string `yaml:"unless"`
	Effect `yaml:",inline"`
}

// Permissions is a field that maps tools to actions, or to patterns with actions, and what the
// platform does with more than one pattern that matches.
type Permissions struct {
	Field  string `yaml:"field"`
	Effect `yaml:",inline"`
}

// Flat is a folder by its path, and what the platform does with files in the folders below it.
type Flat struct {
	Folder string `yaml:"folder"`
	Effect `yaml:",inline"`
}

// Variables are the names that a platform replaces where a prompt has ${name}, and what it does with
// another one.
type Variables struct {
	Names  []string `yaml:"names"`
	Effect `yaml:",inline"`
}

// A Limit is the greatest length that a platform takes.
type Limit struct {
	Characters int `yaml:"characters"` // code points
	Effect     `yaml:",inline"`
}

// A Budget is how much the descriptions of all agents in a folder may have together.
type Budget struct {
	Folder string `yaml:"folder"` // that the platform loads as a whole, relative to any other
	Tokens int    `yaml:"tokens"`
	Effect `yaml:",inline"`
}

// Covers reports whether a folder, slash-separated, is one that the budget is for.
func (b *Budget) Covers(folder string) bool {
	return folder == b.Folder || strings.HasSuffix(folder, "/"+b.Folder)
}

// A Platform is an assistant that reads agent definitions.
type Platform struct {
	ID     string  `yaml:"id"`
	Name   string  `yaml:"name"`
	Source string  `yaml:"source"`
	Date   string  `yaml:"date"` // YYYY-MM-DD
	Kinds  []*Kind `yaml:"kinds"`

	tools  func() *Tools
	models func() *Models
}

// A Kind is one kind of definition that a platform reads.
type Kind struct {
	ID string `yaml:"id"`
	// Globs are the files it is made of, relative to any folder. Empty for files that are known by
	// a manifest in a folder above them.
	Globs    []string `yaml:"globs"`
	Manifest string   `yaml:"manifest"`
	// Marks are fields by which a file without a name, whose path tells nothing, is known to be of this
	// kind, with the values that they must have; none stands for any.
	Marks map[string][]string `yaml:"marks"`
	// Schema is the file name of the JSON Schema of its frontmatter.
	Schema string `yaml:"schema"`
	// Optional are fields that the schema requires and this kind doesn't.
	Optional []string `yaml:"optional"`
	// Loader is what the platform does with what can be wrong with a file, by what is wrong.
	Loader map[string]*Effect `yaml:"loader"`
	// Agents are the names of the agents that the platform has built in.
	Agents []string `yaml:"agents"`
	// AgentsOf names the kind whose built-in agents count here too.
	AgentsOf string `yaml:"agents-of"`
	// NameStyle is how the platform's own documentation writes names: "kebab" or nothing.
	NameStyle string `yaml:"name-style"`
	// Renames are fields of other formats and old spellings, by that name.
	Renames map[string]*Rename `yaml:"renames"`
	// RenamesOf names the kind whose renames count here too.
	RenamesOf string `yaml:"renames-of"`
	// Ignored are fields that have no effect in this kind although the platform or its users know
	// them.
	Ignored map[string]*Effect `yaml:"ignored"`
	// MaxBody is the longest prompt that the platform takes, nil if it names no limit.
	MaxBody *Limit `yaml:"max-body"`
	// MaxDescription is the longest description that the platform takes, likewise.
	MaxDescription *Limit `yaml:"max-description"`
	// Permissions is the field with rules of which the last that matches counts, nil if there is none.
	Permissions *Permissions `yaml:"permissions"`
	// Flat is the folder that is read without the folders in it, nil if those are read too or nobody
	// knows.
	Flat *Flat `yaml:"flat"`
	// Variables are what the platform replaces in a prompt, nil if nothing.
	Variables *Variables `yaml:"variables"`
	// Budget is for the descriptions of all agents together, nil if the platform names no limit.
	Budget *Budget `yaml:"budget"`

	// Platform is the platform that the kind belongs to.
	Platform *Platform `yaml:"-"`

	fields func() *fieldSet
}

var platforms = sync.OnceValue(func() []*Platform {
	names, err := fs.Glob(files, "*/platform.yaml")
	if err != nil {
		panic(err)
	}
	all := make([]*Platform, 0, len(names))
	for _, name := range names {
		p := &Platform{}
		mustDecode(name, p)
		dir := path.Dir(name)
		p.tools = sync.OnceValue(func() *Tools { return loadTools(dir) })
		p.models = sync.OnceValue(func() *Models { return loadModels(dir) })
		for _, k := range p.Kinds {
			k.Platform = p
			if k.AgentsOf != "" {
				k.Agents = p.Kind(k.AgentsOf).Agents
			}
			if k.RenamesOf != "" {
				k.Renames = p.Kind(k.RenamesOf).Renames
			}
			k.fields = sync.OnceValue(func() *fieldSet { return loadFields(dir, k) })
		}
		all = append(all, p)
	}
	return all
})

// Platforms returns all platforms, sorted by ID. The slice must not be changed.
func Platforms() []*Platform { return platforms() }

// ByID returns the platform of that ID, or nil.
func ByID(id string) *Platform {
	for _, p := range platforms() {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Kind returns the platform's kind of that ID, or nil.
func (p *Platform) Kind(id string) *Kind {
	for _, k := range p.Kinds {
		if k.ID == id {
			return k
		}
	}
	return nil
}

// Does returns what the platform does with something that is wrong with a file of this kind, nil
// if the data doesn't say.
func (k *Kind) Does(what string) *Effect { return k.Loader[what] }

// IsSubagent reports whether files of this kind define agents, as opposed to skills and commands.
func (k *Kind) IsSubagent() bool { return strings.HasSuffix(k.ID, "subagent") }

// IsSkill reports whether files of this kind define skills.
func (k *Kind) IsSkill() bool { return k.ID == "skill" }

// mustDecode decodes an embedded YAML file. The data is part of the program: a fault in it is a
// bug that the package's tests meet first.
func mustDecode(name string, into any) {
	text, err := files.ReadFile(name)
	if err == nil {
		d := yaml.NewDecoder(bytes.NewReader(text))
		d.KnownFields(true)
		err = d.Decode(into)
	}
	if err != nil {
		panic(fmt.Sprintf("schema: %s: %v", name, err))
	}
}

// exists reports whether the data has a file.
func exists(name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}

// KnownField reports whether any kind of any platform has a field of that name.
func KnownField(name string) bool {
	_, ok := allFields()[name]
	return ok
}

var allFields = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, p := range platforms() {
		for _, k := range p.Kinds {
			for name := range k.Renames {
				set[name] = true
			}
			for name := range k.fields().byName {
				set[name] = true
			}
		}
	}
	return set
})

// FieldOwners returns the names of the other platforms whose definitions of agents have a field of
// that name, sorted.
func (k *Kind) FieldOwners(name string) []string {
	var owners []string
	for _, p := range platforms() {
		for _, other := range p.Kinds {
			if p != k.Platform && other.IsSubagent() && other.Field(name) != nil && !slices.Contains(owners, p.Name) {
				owners = append(owners, p.Name)
			}
		}
	}
	return owners
}
