package schema

import (
	"math"
	"regexp"
	"slices"
	"unicode/utf8"
)

// A plainField is the schema of a field that has nothing but the keywords that are here. Most fields of
// most definitions are plain and valid, and to see that needs no compiled JSON Schema. They are found
// when data.go is written. Nothing is refused by it: what it can't prove is left to the library.
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

	matches func() *regexp.Regexp
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
		return f.Pattern == "" || f.matches().MatchString(v)
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
