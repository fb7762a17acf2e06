package config

import (
	"path"
	"regexp"
	"sync"
)

// misnamed are names that people give a configuration by the habits of other tools.
var misnamed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:\.?agentlint(rc|\.config)?\.(ya?ml|jsonc?|toml)|\.agentlint(rc)?)$`)
})

// IsMisnamed reports whether a file, by its name without a folder, was meant to be a configuration and isn't
// read: .agentlint.yml, agentlint.yaml, .agentlintrc and the like.
func IsMisnamed(name string) bool { return name != Name && misnamed().MatchString(name) }

// IsNested reports whether a path, relative to the root, is that of a configuration that lies below the root,
// where it isn't read.
func IsNested(file string) bool { return path.Base(file) == Name && file != Name }
