package schema

import (
	"slices"
	"strings"
	"sync"
)

// A wordList is one list of schema/words.yaml.
type wordList struct {
	Source string   `yaml:"source"`
	Date   string   `yaml:"date"` // YYYY-MM-DD
	Words  []string `yaml:"words"`
}

var words = sync.OnceValue(func() map[string]*wordList {
	lists := map[string]*wordList{}
	mustDecode("words.yaml", &lists)
	return lists
})

// first returns the first word of a list that a text holds, or "".
func first(list, text string) string {
	for _, word := range words()[list].Words {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

// SaysWhen reports whether a description, in lower case, says when to use an agent.
func SaysWhen(description string) bool { return first("when", description) != "" }

// ReadOnlyPromise returns the words by which a description, in lower case, promises that the agent
// changes nothing, or "".
func ReadOnlyPromise(description string) string { return first("read-only", description) }

// IsGenericUser reports whether the name of a user, in lower case, stands for anybody, or for a service.
func IsGenericUser(name string) bool {
	return slices.Contains(words()["generic-users"].Words, name) || first("generic-user-parts", name) != "" || strings.HasPrefix(name, "my-")
}

// PermissionSwitches returns the switches that turn an assistant's questions off.
func PermissionSwitches() []string { return words()["permission-switches"].Words }

// IsRole reports whether a name in lower case with dashes ends in a job, in the singular.
func IsRole(name string) bool {
	i := strings.LastIndexByte(name, '-')
	return i > 0 && slices.Contains(words()["roles"].Words, name[i+1:])
}
