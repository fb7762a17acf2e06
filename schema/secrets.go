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
	by    [256][]int              // the secrets by the first byte of their prefix
	pairs [1 << 10]bool           // what prefixes begin with, see pair
}

var secrets = sync.OnceValue(func() *secretTable {
	t := dataOf[secretTable]("secrets.yaml")
	for i, s := range t.Secrets {
		t.by[s.Prefix[0]] = append(t.by[s.Prefix[0]], i)
		t.pairs[pair(s.Prefix[0], s.Prefix[1])] = true
		t.forms = append(t.forms, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s.Form) }))
	}
	return t
})

// FindSecret returns the first key in a token that has the form of a vendor's.
func FindSecret(token string) (vendor, key string, ok bool) {
	t := secrets()
	var tried map[int]bool // a form is looked for in the whole token
	for at := range len(token) - 1 {
		if !t.pairs[pair(token[at], token[at+1])] {
			continue
		}
		for _, i := range t.by[token[at]] {
			if !strings.HasPrefix(token[at:], t.Secrets[i].Prefix) || tried[i] {
				continue
			}
			if tried == nil {
				tried = map[int]bool{}
			}
			tried[i] = true
			if m := t.forms[i]().FindStringSubmatch(token); m != nil {
				return t.Secrets[i].Vendor, m[len(m)-1], true
			}
		}
	}
	return "", "", false
}
