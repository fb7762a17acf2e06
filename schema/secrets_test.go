package schema

import (
	"regexp/syntax"
	"strings"
	"testing"
)

// TestSecrets makes a key of each form and finds it in a sentence, as its vendor's.
func TestSecrets(t *testing.T) {
	for _, s := range secrets().Secrets {
		form, err := syntax.Parse(s.Form, syntax.Perl)
		if err != nil {
			t.Fatalf("%s: %v", s.Vendor, err)
		}
		key := shortest(form.Simplify())
		if !strings.Contains(key, s.Prefix) {
			t.Errorf("%s: the form %s has no %q", s.Vendor, s.Form, s.Prefix)
		}
		if vendor, found, ok := FindSecret("=" + key + " "); !ok || vendor != s.Vendor || !strings.Contains(key, found) {
			t.Errorf("FindSecret of %q: %q, %q, %v, want %q", key, vendor, found, ok, s.Vendor)
		}
	}
}

// shortest returns a short text that a simplified expression matches.
func shortest(e *syntax.Regexp) string {
	switch e.Op {
	case syntax.OpLiteral:
		return string(e.Rune)
	case syntax.OpCharClass:
		return string(e.Rune[0])
	case syntax.OpCapture, syntax.OpPlus:
		return shortest(e.Sub[0])
	case syntax.OpAlternate:
		return shortest(e.Sub[0])
	case syntax.OpConcat:
		var text strings.Builder
		for _, sub := range e.Sub {
			text.WriteString(shortest(sub))
		}
		return text.String()
	}
	return ""
}
