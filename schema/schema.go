// Package schema holds what agentlint knows of the platforms that read agent definitions: which
// files they look at, which fields, tools and models they know, and what they do with what they
// don't. It is facts only, in YAML and JSON files beside this one, each with its source and date;
// no rule and no other package names a platform. Adding a platform is adding a folder.
package schema

import (
	"embed"
	"maps"
	"path"
	"slices"
	"sync"
)

//go:embed */*.schema.json
var files embed.FS

//go:generate go test . -run TestData -update

// DefaultID is the platform of a file whose path tells none.
const DefaultID = "claude-code"

// A Platform is an assistant that reads agent definitions.
type Platform struct {
	ID     string `yaml:"id"`
	Name   string `yaml:"name"`
	Source string `yaml:"source"`
	Date   string `yaml:"date"` // YYYY-MM-DD
	// Words are names of the platform in names of folders: "gemini" in "gemini-source".
	Words []string `yaml:"words"`
	// Marketplaces are files that list plugins of the platform, relative to the folder whose plugins they list.
	Marketplaces []string `yaml:"marketplaces"`
	Kinds        []*Kind  `yaml:"kinds"`
	// ToolEvents are the events of hooks whose matchers match tools, GuardEvents those of them before a tool is used.
	ToolEvents  []string `yaml:"tool-events"`
	GuardEvents []string `yaml:"guard-events"`
	// Matchers is how the platform reads the matchers of hooks, nil if that isn't known.
	Matchers *Matchers `yaml:"matchers"`
	// HookMistakes are variables that people expect in the commands of hooks and that aren't set there.
	HookMistakes *Variables `yaml:"hook-mistakes"`
	// Skills are the names of the skills that the platform brings.
	Skills []string `yaml:"skills"`
	// Commands are the names of the commands that it has built in, those with a dash: no other is looked for.
	Commands []string `yaml:"commands"`

	tools  func() *Tools
	models func() *Models
	port   func() *Port
}

var platforms = sync.OnceValue(func() []*Platform {
	var all []*Platform
	for _, name := range slices.Sorted(maps.Keys(data)) {
		dir, base := path.Split(name)
		if base != "platform.yaml" {
			continue
		}
		p := dataOf[Platform](name)
		p.tools = sync.OnceValue(func() *Tools { return loadTools(dir) })
		p.models = sync.OnceValue(func() *Models { return loadModels(dir) })
		p.port = sync.OnceValue(func() *Port { return loadPort(dir) })
		for _, k := range p.Kinds {
			k.Platform = p
			k.inherit(p)
			k.fields = sync.OnceValue(func() *fieldSet { return loadFields(dir, k) })
		}
		all = append(all, p)
	}
	return all
})

// Platforms returns all platforms, sorted by ID. The slice must not be changed.
func Platforms() []*Platform { return platforms() }

// IsBuiltinSkill reports whether any platform brings a skill of that name.
func IsBuiltinSkill(name string) bool {
	return slices.ContainsFunc(platforms(), func(p *Platform) bool { return slices.Contains(p.Skills, name) })
}

// IsBuiltinCommand reports whether any platform has a command of that name built in.
func IsBuiltinCommand(name string) bool {
	return slices.ContainsFunc(platforms(), func(p *Platform) bool { return slices.Contains(p.Commands, name) })
}

// IsBuiltinAgent reports whether any platform has an agent of that name built in.
func IsBuiltinAgent(name string) bool {
	for _, p := range platforms() {
		for _, k := range p.Kinds {
			if slices.Contains(k.Agents, name) {
				return true
			}
		}
	}
	return false
}

// PlatformIDs returns the IDs of all platforms, sorted.
func PlatformIDs() []string {
	var ids []string
	for _, p := range platforms() {
		ids = append(ids, p.ID)
	}
	return ids
}

// ByID returns the platform of that ID, or nil.
func ByID(id string) *Platform {
	for _, p := range platforms() {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// UnknownID is the platform of files that are for a product without data here.
const UnknownID = "unknown"

// AllID stands for all platforms that read a file, where a user names some.
const AllID = "all"

// UnknownPlatform returns the platform of files that are for a product without data here.
func UnknownPlatform() *Platform { return ByID(UnknownID) }

// Of returns the platform's first kind of a role, or nil.
func (p *Platform) Of(role KindRole) *Kind {
	for _, k := range p.Kinds {
		if k.Role == role {
			return k
		}
	}
	return nil
}

// SkillPart returns the kind of the parts of skills, which are the same to all platforms.
func SkillPart() *Kind { return skillPart() }

var skillPart = sync.OnceValue(func() *Kind {
	for _, p := range platforms() {
		if k := p.Of(PartRole); k != nil {
			return k
		}
	}
	return nil
})

// Kind returns the platform's kind of that ID, or nil.
func (p *Platform) Kind(id string) *Kind {
	for _, k := range p.Kinds {
		if k.ID == id {
			return k
		}
	}
	return nil
}

// dataOf makes the value of a YAML or JSON file, nil if there is no such file. That the files are decoded
// when data.go is written and not by the program takes two thirds off the time to start.
func dataOf[T any](name string) *T {
	made, ok := data[name]
	if !ok {
		return nil
	}
	value, ok := made().(*T)
	if !ok {
		panic("schema: " + name + " is another type of file") // which the tests meet first
	}
	return value
}

// to returns a pointer to a value.
func to[T any](value T) *T { return &value }

// KnownField reports whether any kind of any platform has a field of that name.
func KnownField(name string) bool {
	_, ok := allFields()[name]
	return ok
}

var allFields = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, p := range platforms() {
		for _, k := range p.Kinds {
			if k.IsJSON() {
				continue // they have no frontmatter
			}
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
			if p.ID != k.Platform.ID && other.IsSubagent() && other.Field(name) != nil && !slices.Contains(owners, p.Name) {
				owners = append(owners, p.Name)
			}
		}
	}
	return owners
}
