package schema_test

import (
	"strings"
	"testing"

	"github.com/agentlint/agentlint/schema"
)

// TestHouseFaults: what isn't a schema, and what a house schema can't have, with the reason.
func TestHouseFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                           "not JSON",
		"[]":                         "not a JSON Schema",
		`{"type": "strng"}`:          "not a JSON Schema: at \"/type\"",
		`{"properties": 1}`:          "not a JSON Schema: at \"/properties\"",
		`{"$ref": "other.json"}`:     "$ref isn't taken",
		`{"$ref": "#"}`:              "$ref isn't taken",
		`{"allOf": [{"$ref": "#"}]}`: "$ref isn't taken",
		`{"properties": {"tools": {"uniqueItems": true}}}`: "uniqueItems isn't taken",
		`{"$schema": "https://example.com/mine"}`:          "not a JSON Schema",
		`{"pattern": "("}`:                          "not a JSON Schema",
		"{}" + strings.Repeat(" ", schema.MaxHouse): "larger than 64 KiB",
	} {
		if _, err := schema.ParseHouse("house.json", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
	for _, text := range []string{"{}", "true", `{"properties": {"$ref": {}, "uniqueItems": {"type": "string"}}}`} {
		if _, err := schema.ParseHouse("house.json", []byte(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// FuzzHouse: no schema makes reading it or checking with it panic, and nothing is said twice of one place.
func FuzzHouse(f *testing.F) {
	f.Add(`{"required": ["a"], "properties": {"b": {"enum": [1]}}, "additionalProperties": false}`)
	f.Add(`{"anyOf": [{"required": ["a"]}, {"properties": {"b": {"not": {}}}}]}`)
	fields := map[string]any{"b": "x", "c": []any{1.0, map[string]any{"d": nil}}, "tools": "Read"}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := schema.ParseHouse("house.json", []byte(text))
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, r := range h.Validate(fields) {
			key := strings.Join(r.Path, "\x00")
			if seen[key] {
				t.Errorf("%q is refused twice", r.Path)
			}
			seen[key] = true
		}
	})
}
