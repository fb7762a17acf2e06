package schema

import (
	"slices"
	"strings"
	"sync"
)

// A Role is what a section of a definition is for.
type Role string

// NoRole is the role of a section whose title tells none.
const NoRole Role = ""

// The roles that rules ask for by name. schema/sections.yaml has all of them and the titles that
// tell them.
const (
	Steps       Role = "steps"
	Checklist   Role = "checklist"
	ToolSuite   Role = "tools"
	Integration Role = "integration"
	Protocol    Role = "protocol"
	Workflow    Role = "workflow"
)

// roleTitles is one entry of schema/sections.yaml.
type roleTitles struct {
	Role     Role     `yaml:"role"`
	Source   string   `yaml:"source"`
	Date     string   `yaml:"date"`
	Equal    []string `yaml:"equal"`
	Prefix   []string `yaml:"prefix"`
	Suffix   []string `yaml:"suffix"`
	Contains []string `yaml:"contains"`
}

var roles = sync.OnceValue(func() []roleTitles {
	return *dataOf[[]roleTitles]("sections.yaml")
})

// Roles returns all roles in the order of the data.
func Roles() []Role {
	var names []Role
	for _, r := range roles() {
		names = append(names, r.Role)
	}
	return names
}

// A RoleSet is a set of roles. The zero value is empty; sets are compared with ==.
type RoleSet uint32

// With returns the set with a role added. NoRole adds nothing.
func (s RoleSet) With(role Role) RoleSet {
	i := slices.IndexFunc(roles(), func(r roleTitles) bool { return r.Role == role })
	if i < 0 {
		return s
	}
	return s | 1<<i
}

// Roles returns the roles of the set in the order of the data.
func (s RoleSet) Roles() []Role {
	var names []Role
	for i, r := range roles() {
		if s&(1<<i) != 0 {
			names = append(names, r.Role)
		}
	}
	return names
}

// RoleOf returns the role that a title tells. The title is taken without marks of emphasis, signs
// in front and a colon behind, in any case.
func RoleOf(title string) Role {
	t := strings.ToLower(title)
	for _, r := range roles() {
		if slices.Contains(r.Equal, t) {
			return r.Role
		}
		for _, s := range r.Prefix {
			if strings.HasPrefix(t, s) {
				return r.Role
			}
		}
		for _, s := range r.Suffix {
			if strings.HasSuffix(t, s) {
				return r.Role
			}
		}
		for _, s := range r.Contains {
			if strings.Contains(t, s) {
				return r.Role
			}
		}
	}
	return NoRole
}
