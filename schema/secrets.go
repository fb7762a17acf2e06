package schema

import (
	"regexp"
	"strings"
	"sync"
)

// secretTable is schema/secrets.yaml.
type secretTable struct {
	Source  string `yaml:"source"`
	Date    string `yaml:"date"` // YYYY-MM-DD
	Secrets []struct {
		Vendor string `yaml:"vendor"`
		Prefix string `yaml:"prefix"`
		Form   string `yaml:"form"`
	} `yaml:"secrets"`
}

var secrets = sync.OnceValue(func() *secretTable {
	t := &secretTable{}
	mustDecode("secrets.yaml", t)
	return t
})

// FindSecret returns the first key in a token that has the form of a vendor's.
func FindSecret(token string) (vendor, key string, ok bool) {
	for _, s := range secrets().Secrets {
		if !strings.Contains(token, s.Prefix) {
			continue
		}
		if key := regexp.MustCompile(s.Form).FindString(token); key != "" {
			return s.Vendor, key, true
		}
	}
	return "", "", false
}
