package schema

import (
	"regexp/syntax"
	"strings"
	"testing"
)

// TestSecrets makes a key of each form and finds it in a sentence, as its vendor's.
func TestSecrets(t *testing.T) {
	t.Parallel()
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
	switch {
	case e.Op == syntax.OpLiteral:
		return string(e.Rune)
	case e.Op == syntax.OpCharClass:
		return string(e.Rune[0])
	case e.Op == syntax.OpConcat:
		var text strings.Builder
		for _, sub := range e.Sub {
			text.WriteString(shortest(sub))
		}
		return text.String()
	case e.Op == syntax.OpStar || e.Op == syntax.OpQuest || len(e.Sub) == 0:
		return ""
	}
	return shortest(e.Sub[0]) // of a group, a repetition, or alternatives
}
