package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// MaxHouse is the size in bytes of the largest house schema that is read.
const MaxHouse = 64 << 10

// A House is a JSON Schema that a user wrote: what frontmatter has to satisfy besides the platform's own.
type House struct {
	name     string
	compiled *compiledSchema
}

// A Refusal is a value that a house schema refuses, or a field that it misses.
type Refusal struct {
	Path    []string // keys and indexes from the top; none stands for the frontmatter as a whole
	Missing bool     // the last key of Path isn't there
	Unknown bool     // the last key of Path is none that the schema has
	// Demand says what the schema requires there, in a few words, such as "one of haiku, sonnet".
	Demand string
	// Reason is the description that the schema has at that place, on one line, "" if it has none.
	Reason string
}

// ParseHouse reads a JSON Schema. name is its file, for messages. It refers to nothing: $ref could lead to
// other files, or make a small schema do endless work, and so could uniqueItems on long lists.
func ParseHouse(name string, text []byte) (*House, error) {
	if len(text) > MaxHouse {
		return nil, fmt.Errorf("larger than %d KiB", MaxHouse>>10)
	}
	var raw any
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if keyword := refused(raw); keyword != "" {
		return nil, fmt.Errorf("%s isn't taken in a house schema", keyword)
	}
	c := jsonschema.NewCompiler()
	c.LoadURL = nothing
	const address = "embed:///house.json"
	if err := c.AddResource(address, bytes.NewReader(text)); err != nil {
		return nil, fmt.Errorf("not a JSON Schema: %w", err)
	}
	compiled, err := c.Compile(address)
	if invalid := (*jsonschema.ValidationError)(nil); errors.As(err, &invalid) {
		leaf := deepest(invalid)
		return nil, fmt.Errorf("not a JSON Schema: at %q: %s", leaf.InstanceLocation, leaf.Message)
	}
	if err != nil {
		return nil, fmt.Errorf("not a JSON Schema: %w", err)
	}
	return &House{name, &compiledSchema{compiled, raw}}, nil
}

// Name returns the file that the schema is in.
func (h *House) Name() string { return h.name }

// refused returns a keyword in a schema that a house schema can't have, "" if there is none.
func refused(raw any) string {
	switch node := raw.(type) {
	case map[string]any:
		for _, keyword := range []string{"$ref", "$dynamicRef", "$recursiveRef", "uniqueItems"} {
			if _, is := node[keyword].(map[string]any); node[keyword] != nil && !is { // a field may have that name
				return keyword
			}
		}
		for _, value := range node {
			if keyword := refused(value); keyword != "" {
				return keyword
			}
		}
	case []any:
		for _, value := range node {
			if keyword := refused(value); keyword != "" {
				return keyword
			}
		}
	}
	return ""
}

// deepest returns the first cause without further ones.
func deepest(err *jsonschema.ValidationError) *jsonschema.ValidationError {
	for len(err.Causes) > 0 {
		err = err.Causes[0]
	}
	return err
}

// Validate returns what the schema has against fields, which are plain JSON as for [Kind.Validate]: sorted by
// path, and one for each value at most.
func (h *House) Validate(fields map[string]any) []Refusal {
	var out []Refusal
	if err := (*jsonschema.ValidationError)(nil); errors.As(h.compiled.Validate(fields), &err) {
		out = h.collect(nil, err, fields)
	}
	slices.SortStableFunc(out, func(a, b Refusal) int { return slices.Compare(a.Path, b.Path) })
	return slices.CompactFunc(out, func(a, b Refusal) bool { return slices.Equal(a.Path, b.Path) })
}

// collect appends the refusals at the leaves of an error.
func (h *House) collect(out []Refusal, err *jsonschema.ValidationError, fields map[string]any) []Refusal {
	for _, cause := range err.Causes {
		out = h.collect(out, cause, fields)
	}
	if len(err.Causes) > 0 {
		return out
	}
	at := pointer(err.InstanceLocation)
	value, _ := lookup(fields, at...).(map[string]any)
	switch path.Base(err.KeywordLocation) {
	case "required":
		for _, name := range h.compiled.requires(err.KeywordLocation) {
			if _, ok := value[name]; !ok {
				missing := append(slices.Clone(at), name)
				out = append(out, Refusal{Path: missing, Missing: true, Reason: h.described(append(above(err.KeywordLocation), "properties", name))})
			}
		}
		return out
	case "additionalProperties":
		for name := range value {
			if !h.has(above(err.KeywordLocation), name) {
				out = append(out, Refusal{Path: append(slices.Clone(at), name), Unknown: true})
			}
		}
		return out
	}
	return append(out, Refusal{Path: at, Demand: clip(h.demand(err)), Reason: h.described(above(err.KeywordLocation))})
}

// above returns the path of the schema that a keyword, by its location, is in.
func above(location string) []string {
	at := pointer(location)
	return at[:len(at)-1]
}

// described returns the description of the schema at a path, on one line.
func (h *House) described(at []string) string {
	text, _ := lookup(h.compiled.raw, append(at, "description")...).(string)
	return clip(strings.Join(strings.Fields(text), " "))
}

// demand says what a keyword requires.
func (h *House) demand(err *jsonschema.ValidationError) string {
	wanted := lookup(h.compiled.raw, pointer(err.KeywordLocation)...)
	switch list, _ := wanted.([]any); path.Base(err.KeywordLocation) {
	case "enum":
		words := make([]string, len(list))
		for i, w := range list {
			words[i] = fmt.Sprint(w)
		}
		return "one of " + strings.Join(words, ", ")
	case "const":
		return fmt.Sprint(wanted)
	case "pattern":
		return fmt.Sprintf("text that matches %v", wanted)
	case "type":
		return "the type " + strings.Trim(fmt.Sprint(wanted), "[]")
	}
	switch wanted.(type) {
	case string, float64, bool:
		return fmt.Sprintf("%s %v", path.Base(err.KeywordLocation), wanted)
	}
	return path.Base(err.KeywordLocation)
}

// has reports whether the schema at a path speaks of a key, by name or by pattern.
func (h *House) has(at []string, name string) bool {
	named, _ := lookup(h.compiled.raw, append(slices.Clone(at), "properties")...).(map[string]any)
	if _, ok := named[name]; ok {
		return true
	}
	patterns, _ := lookup(h.compiled.raw, append(slices.Clone(at), "patternProperties")...).(map[string]any)
	for pattern := range patterns {
		if ok, err := regexp.MatchString(pattern, name); err == nil && ok {
			return true
		}
	}
	return false
}

// clip shortens a text of the schema to what a message can bear.
func clip(text string) string {
	const most = 200 // code points
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// nothing is what a reference loads.
func nothing(address string) (io.ReadCloser, error) {
	return nil, fmt.Errorf("%s isn't read: a house schema refers to nothing", address)
}
