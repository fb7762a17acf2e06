package schema

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A plainField is the schema of a field that has nothing but the keywords that are here. Most fields of
// most definitions are plain and valid, and to see that takes a hundredth of the time that it takes to
// compile the JSON Schema. Nothing is refused by it: what it can't prove is left to the library.
type plainField struct {
	Type  types `json:"type"`
	Enum  []any `json:"enum"`
	Items *struct {
		Type types `json:"type"`
	} `json:"items"`
	MinLength *int     `json:"minLength"`
	MaxLength *int     `json:"maxLength"`
	Minimum   *float64 `json:"minimum"`
	Pattern   string   `json:"pattern"`

	pattern *regexp.Regexp
}

// Keywords that a plain field may have, and those that say nothing of the value.
var (
	plainKeywords = []string{"type", "enum", "items", "minLength", "maxLength", "minimum", "pattern", "title", "description"}
	plainTop      = []string{"$schema", "$defs", "title", "description", "type", "properties", "required", "additionalProperties"}
)

// plainFields returns the plain fields of a schema by name: none if it says something of the fields
// together.
func plainFields(text []byte) map[string]*plainField {
	var top map[string]json.RawMessage
	var all map[string]json.RawMessage
	if json.Unmarshal(text, &top) != nil || !onlyKeywords(top, plainTop) || json.Unmarshal(top["properties"], &all) != nil {
		return nil
	}
	plain := make(map[string]*plainField, len(all))
	for name, raw := range all {
		var keywords map[string]json.RawMessage
		f := &plainField{}
		if json.Unmarshal(raw, &keywords) != nil || !onlyKeywords(keywords, plainKeywords) || json.Unmarshal(raw, f) != nil {
			continue
		}
		if f.Items != nil {
			var inside map[string]json.RawMessage
			if json.Unmarshal(keywords["items"], &inside) != nil || !onlyKeywords(inside, []string{"type"}) {
				continue
			}
		}
		if f.Pattern != "" {
			f.pattern = regexp.MustCompile(f.Pattern)
		}
		plain[name] = f
	}
	return plain
}

func onlyKeywords(schema map[string]json.RawMessage, known []string) bool {
	for keyword := range schema {
		if !slices.Contains(known, keyword) && !strings.HasPrefix(keyword, "x-") {
			return false
		}
	}
	return true
}

// proves reports whether the value is valid for certain.
func (f *plainField) proves(value any) bool {
	if !hasType(f.Type, value) || len(f.Enum) > 0 && !f.lists(value) {
		return false
	}
	switch v := value.(type) {
	case string:
		if f.MinLength != nil || f.MaxLength != nil {
			n := utf8.RuneCountInString(v)
			if f.MinLength != nil && n < *f.MinLength || f.MaxLength != nil && n > *f.MaxLength {
				return false
			}
		}
		return f.pattern == nil || f.pattern.MatchString(v)
	case float64:
		return f.Minimum == nil || v >= *f.Minimum
	case []any:
		return f.Items == nil || !slices.ContainsFunc(v, func(item any) bool { return !hasType(f.Items.Type, item) })
	}
	return true
}

// lists reports whether the value is a text in the closed set.
func (f *plainField) lists(value any) bool {
	text, ok := value.(string)
	return ok && slices.ContainsFunc(f.Enum, func(e any) bool { return e == text })
}

// hasType reports whether a value has one of several types, by JSON Schema's names; none stands for any.
func hasType(names types, value any) bool {
	if len(names) == 0 {
		return true
	}
	switch v := value.(type) {
	case nil:
		return slices.Contains(names, "null")
	case bool:
		return slices.Contains(names, "boolean")
	case string:
		return slices.Contains(names, "string")
	case float64:
		return slices.Contains(names, "number") || slices.Contains(names, "integer") && v == math.Trunc(v)
	case []any:
		return slices.Contains(names, "array")
	case map[string]any:
		return slices.Contains(names, "object")
	}
	return false
}
