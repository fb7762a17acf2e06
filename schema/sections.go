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

// A title is a title, or a part of one, that tells a role, which is an index of roles.
type title struct {
	text string
	role int
}

// titles are all of them by their first or last byte, to hold many titles against.
type titles struct {
	equal, prefix, suffix, contains [256][]title
}

var allTitles = sync.OnceValue(func() *titles {
	all := &titles{}
	for i, r := range roles() {
		for _, s := range r.Equal {
			all.equal[s[0]] = append(all.equal[s[0]], title{s, i})
		}
		for _, s := range r.Prefix {
			all.prefix[s[0]] = append(all.prefix[s[0]], title{s, i})
		}
		for _, s := range r.Suffix {
			all.suffix[s[len(s)-1]] = append(all.suffix[s[len(s)-1]], title{s, i})
		}
		for _, s := range r.Contains {
			all.contains[s[0]] = append(all.contains[s[0]], title{s, i})
		}
	}
	return all
})

// RoleOf returns the role that a title tells. The title is taken without marks of emphasis, signs
// in front and a colon behind, in any case.
func RoleOf(text string) Role {
	if text == "" {
		return NoRole
	}
	if !isASCII(text) {
		text = strings.ToLower(text)
	}
	all, first := allTitles(), len(roles())
	for _, whole := range all.equal[lower(text[0])] {
		if whole.role < first && len(text) == len(whole.text) && startsWith(text, whole.text) {
			first = whole.role
		}
	}
	for _, part := range all.prefix[lower(text[0])] {
		if part.role < first && startsWith(text, part.text) {
			first = part.role
		}
	}
	for _, part := range all.suffix[lower(text[len(text)-1])] {
		if part.role < first && endsWith(text, part.text) {
			first = part.role
		}
	}
	for i := range len(text) {
		for _, part := range all.contains[lower(text[i])] {
			if part.role < first && startsWith(text[i:], part.text) {
				first = part.role
			}
		}
	}
	if first == len(roles()) {
		return NoRole
	}
	return roles()[first].Role
}
