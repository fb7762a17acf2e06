package rules

import (
	"fmt"
	"math"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// HardcodedSecret reports a key in the text: one with a vendor's prefix and real entropy, or a
// literal value of a secret's variable in `mcpServers`.
//
// # Why
//
// Whoever reads the file has the key, and so has the model and its log. The message shows four
// characters. Samples (EXAMPLE, placeholders, `${…}`) and names of secrets are not reported.
//
// # Fix
//
// Revoke the key, and name a variable instead: `${TOKEN}`.
var HardcodedSecret = register(&lint.Rule{
	ID:       "hardcoded-secret",
	Summary:  "a key in the text",
	Category: lint.Security,
	Severity: lint.Error,
	Since:    "0.1.0",
	AllKinds: true,
	Check:    hardcodedSecret,
})

// shortestSecret is the length of the shortest key that the table knows.
const shortestSecret = 20

func hardcodedSecret(p *lint.Pass) {
	text := p.Doc.Source.Text
	eachToken(text, shortestSecret, func(at source.Span) {
		if s, key, ok := schema.FindSecret(string(text[at.Start:at.End])); ok && isRandom(key) {
			start := at.Start + strings.Index(string(text[at.Start:at.End]), key)
			p.Reportf(source.Span{Start: start, End: start + len(key)}, "this looks like a key of %s: %s… (%d characters)", s, key[:4], len(key))
		}
	})
	eachServer(p, func(s server) {
		for _, group := range []string{"env", "headers"} {
			f := s.config.Lookup(group)
			if f == nil {
				continue
			}
			for _, entry := range f.Value.Fields {
				if isSecretName(entry.Key) && isLiteralSecret(entry.Value.Text) {
					p.Reportf(firstLineOf(p.Doc.Source, entry.Value.Span), "%s of server %s has a literal value: %s", quote(entry.Key), quote(s.name), fmt.Sprintf("%.4s… (%d characters)", entry.Value.Text, len(entry.Value.Text)))
				}
			}
		}
	})
}

// isSecretName reports whether a variable or header holds a secret by its name.
func isSecretName(name string) bool {
	upper := strings.ToUpper(name)
	for _, word := range []string{"KEY", "TOKEN", "SECRET", "PASSWORD", "AUTHORIZATION"} {
		if strings.Contains(upper, word) {
			return true
		}
	}
	return false
}

// isLiteralSecret reports whether a value is a secret rather than the name of one or a placeholder.
func isLiteralSecret(value string) bool {
	value = strings.TrimPrefix(value, "Bearer ")
	return len(value) >= 8 && !strings.ContainsAny(value, "${}<> ") && strings.ToUpper(value) != value && isRandom(value)
}

// isRandom reports whether a text is no sample: not a placeholder, and with the entropy of a key.
func isRandom(key string) bool {
	lower := strings.ToLower(key)
	for _, word := range []string{"example", "xxxx", "your", "placeholder", "sample", "dummy", "1234567890", "abcdef", "redacted", "....", "changeme"} {
		if strings.Contains(lower, word) {
			return false
		}
	}
	counts := map[rune]int{}
	for _, r := range key {
		counts[r]++
	}
	entropy := 0.0
	for _, n := range counts {
		share := float64(n) / float64(len(key))
		entropy -= share * math.Log2(share)
	}
	return entropy >= 3
}
