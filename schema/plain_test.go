package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// proved fails the test if fields are proved that the compiled schema has something against. It reports
// whether they are proved.
func proved(tb testing.TB, k *Kind, fields map[string]any) bool {
	tb.Helper()
	set := k.fields()
	if !set.proves(fields) {
		return false
	}
	if against := set.compiled().violations(nil, fields); len(against) > 0 {
		tb.Fatalf("%s %s: %v is proved to be valid, and the schema has %v against it", k.Platform.ID, k.ID, fields, against)
	}
	return true
}

// values are the sorts of values that frontmatter has, those at the limits included.
func values(k *Kind, name string) []any {
	out := []any{
		nil, true, false, 0.0, 1.0, -1.0, 0.5, 1e300, "", "a", "a-b", "A B", "a_b", "1", "inherit", "#a1b2c3", "é",
		strings.Repeat("a", 70), strings.Repeat("é", 70), strings.Repeat("a", 2000), strings.Repeat("a", 20000),
		[]any{},
		[]any{"a"},
		[]any{"a", 1.0},
		[]any{nil},
		[]any{map[string]any{}},
		map[string]any{},
		map[string]any{"a": "b"},
		map[string]any{"a": []any{1.0}},
	}
	return append(out, k.Field(name).Enum...)
}

func TestProves(t *testing.T) {
	t.Parallel()
	for _, p := range Platforms() {
		for _, k := range p.Kinds {
			n := 0
			for _, name := range k.Fields() {
				for _, value := range values(k, name) {
					if proved(t, k, map[string]any{name: value, "unheard-of": value}) {
						n++
					}
				}
			}
			// A single field whose value refers to a definition, as servers have, is left to the schema, and so are fields that
			// depend on each other.
			if n == 0 && len(k.Fields()) > 1 && !bytes.Contains(k.JSONSchema(), []byte("\n  \"if\"")) {
				t.Errorf("%s %s: nothing is proved", p.ID, k.ID)
			}
		}
	}
}

func FuzzProves(f *testing.F) {
	f.Add(`{"name": "a", "description": "b", "tools": ["Read"], "model": "opus", "maxTurns": 3, "color": "blue"}`)
	f.Add(`{"mame": "a", "tenperature": 0.1}`)
	f.Add(`{"name": "a", "permission": {"edit": "ask"}, "temperature": 0.1, "metadata": {"a": "b"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var fields map[string]any
		if json.Unmarshal([]byte(text), &fields) != nil {
			return
		}
		for _, p := range Platforms() {
			for _, k := range p.Kinds {
				proved(t, k, fields)
			}
		}
	})
}
