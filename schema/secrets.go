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

	forms []func() *regexp.Regexp // compiled on first use, as most files need none
}

var secrets = sync.OnceValue(func() *secretTable {
	t := dataOf[secretTable]("secrets.yaml")
	for _, s := range t.Secrets {
		t.forms = append(t.forms, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s.Form) }))
	}
	return t
})

// FindSecret returns the first key in a token that has the form of a vendor's.
func FindSecret(token string) (vendor, key string, ok bool) {
	t := secrets()
	for i, s := range t.Secrets {
		if !strings.Contains(token, s.Prefix) {
			continue
		}
		if m := t.forms[i]().FindStringSubmatch(token); m != nil {
			return s.Vendor, m[len(m)-1], true
		}
	}
	return "", "", false
}
