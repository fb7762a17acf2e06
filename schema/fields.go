package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"net/url"
	"path"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A Field is what a platform knows of one field of the frontmatter. It is read from the JSON
// Schema, whose keywords that begin with "x-" are agentlint's own.
type Field struct {
	Name        string
	Description string `json:"description"`
	Types       types  `json:"type"` // JSON Schema's names; empty for any
	Enum        []any  `json:"enum"`
	// PropertyNames is the closed set of keys of a mapping, nil if there is none.
	PropertyNames *struct {
		Enum []string `json:"enum"`
	} `json:"propertyNames"`
	Since  string `json:"x-since"`
	Source string `json:"x-source"`
	Date   string `json:"x-date"` // YYYY-MM-DD
	// Prose reports that the value is text for a reader rather than a name.
	Prose bool `json:"x-prose"`
	// Tools reports that the value names tools.
	Tools bool `json:"x-tools"`
	// Dangerous are values that take a guard away, and what the platform does with them.
	Dangerous map[string]*Effect `json:"x-dangerous"`
	// EmptyUnset reports that an empty text, list or mapping does no harm: it counts as no field, or as any other text.
	EmptyUnset bool `json:"x-empty-unset"`
	// EmptyInside reports that the platform takes a null or an empty text inside of the field for a wrong value, as
	// opposed to none.
	EmptyInside bool `json:"x-empty-inside"`
	// EmptyItems reports that an empty item of the field's list does no harm, whatever holds below that.
	EmptyItems bool `json:"x-empty-items"`
	// ListOfOne reports that a list of one value counts as the value.
	ListOfOne bool `json:"x-list-of-one"`
	// Grants are tools that the field adds to the agent's.
	Grants []string `json:"x-grants"`
	// Values are the documented values of a field whose set is open or takes other spellings too.
	Values []string `json:"x-values"`
	// IgnoredKeys are keys that have no effect anywhere inside of the field, and why.
	IgnoredKeys map[string]*Effect `json:"x-ignored-keys"`
	// Needs is a value that another field must have for this one to count, nil if there is none.
	Needs *Need `json:"x-needs"`
	// ValueSince are the versions that brought values, as far as they are known.
	ValueSince map[string]string `json:"x-value-since"`
	// Missing is what the platform does with a file without the field, Invalid what it does with a
	// value of the wrong type or outside the closed set, Deprecated what is said of the field as
	// such. Nil if the data doesn't say.
	Missing    *Effect     `json:"x-missing"`
	Invalid    *Effect     `json:"x-invalid"`
	Deprecated *Deprecated `json:"x-deprecated"`
	// UnknownKey is what the platform does with a key inside of the field that it doesn't know, where a closed set of
	// them is deeper than the field's own keys.
	UnknownKey *Effect `json:"x-unknown-key"`
	// OtherKeys are names that other products have for keys of the field, and the field's own.
	OtherKeys map[string]string `json:"x-other-keys"`
	// InvalidItem is Invalid for what has a wrong type below the field, where that is another effect.
	InvalidItem *Effect `json:"x-invalid-item"`
	// BrokenYAML is what the platform does with a file with the field whose YAML doesn't parse, nil if the field makes no
	// difference.
	BrokenYAML *Effect `json:"x-broken-yaml"`
	// AsText reports that the platform makes a text of a number or a boolean before it looks at it.
	AsText bool `json:"x-as-text"`
	// Blank reports that a text of nothing but blanks counts as a value.
	Blank bool `json:"x-blank"`
	// InvalidIn is Invalid for what stands below one of the field's keys, "*" for any other, "*.key" for that key of one,
	// "*.key.*" for what is below that and "*.*" for any key or item of one, where that is less or more than the whole field.
	InvalidIn map[string]*Effect `json:"x-invalid-in"`
	// InvalidType is Invalid for values of a wrong type, by JSON Schema's name of the type that they have or "*" for any, where the
	// platform does something else with those. "date" is for dates, and "mappings" for lists with a mapping in them.
	InvalidType map[string]*Effect `json:"x-invalid-type"`
	// InvalidPrefix is Invalid for texts that begin with a key of it, where those are another platform's form of the value.
	InvalidPrefix map[string]*Effect `json:"x-invalid-prefix"`
	// InvalidZero is Invalid for 0 and false where they are of a wrong type, if the platform does something else with those.
	InvalidZero *Effect `json:"x-invalid-zero"`

	laterValues map[string]string // versions that brought values, where those that count are older
}

// InvalidAs returns what the platform does with a value of the field that has a wrong type, nil if the data doesn't say.
// valueType is JSON Schema's name of the type that it has.
func (f *Field) InvalidAs(valueType string) *Effect {
	for _, key := range []string{valueType, "*"} {
		if e := f.InvalidType[key]; e != nil {
			return e
		}
	}
	return f.Invalid
}

// InvalidText returns what the platform does with a text outside the closed set of the field, nil if the data doesn't say.
func (f *Field) InvalidText(text string) *Effect {
	longest, effect := "", f.Invalid
	for prefix, e := range f.InvalidPrefix {
		if strings.HasPrefix(text, prefix) && len(prefix) > len(longest) {
			longest, effect = prefix, e
		}
	}
	return effect
}

// InvalidAt returns what the platform does with a wrong value at a path whose first part is the
// field, nil if the data doesn't say.
func (f *Field) InvalidAt(at []string) *Effect {
	if len(at) > 1 {
		if e := f.InvalidIn[at[1]]; e != nil {
			return e
		}
		if len(at) > 3 && f.InvalidIn["*."+at[2]+".*"] != nil {
			return f.InvalidIn["*."+at[2]+".*"]
		}
		if len(at) > 2 && f.InvalidIn["*."+at[2]] != nil {
			return f.InvalidIn["*."+at[2]]
		}
		if len(at) > 2 && f.InvalidIn["*.*"] != nil {
			return f.InvalidIn["*.*"]
		}
		if e := f.InvalidIn["*"]; e != nil {
			return e
		}
	}
	return f.Invalid
}

// Choices returns the texts that the field takes: its closed set, or its documented values.
func (f *Field) Choices() []string {
	out := slices.Clone(f.Values)
	for _, v := range f.Enum {
		if s, ok := v.(string); ok && len(f.Values) == 0 {
			out = append(out, s)
		}
	}
	return slices.DeleteFunc(out, func(v string) bool { return f.laterValues[v] != "" })
}

// A Need is the value of a field without which another field has no effect, and what the platform does then.
type Need struct {
	Field string `json:"field"`
	Value string `json:"value"`
	// Default reports that the other field has that value where it is absent.
	Default bool `json:"default"`
	// Except are values of the field that are written for another platform, which reads the same file.
	Except []string `json:"except"`
	Effect
}

// Deprecated says what took the place of a field that is on its way out.
type Deprecated struct {
	To    string `json:"to"` // the successor's name; empty if it isn't one to one
	Since string `json:"since"`
	Effect
}

// types is JSON Schema's `type`: one name or a list of them.
type types []string

// UnmarshalJSON reads either form.
func (t *types) UnmarshalJSON(text []byte) error {
	var one string
	if json.Unmarshal(text, &one) == nil {
		*t = types{one}
		return nil
	}
	var many []string
	err := json.Unmarshal(text, &many)
	*t = many
	return err
}

// A fieldSet is a kind's JSON Schema in the two forms that are needed: the fields by name, and
// compiled, which costs more than parsing a file does and is put off until a file needs it.
type fieldSet struct {
	byName   map[string]*Field
	required []string
	closed   bool // additionalProperties is false
	compiled func() *compiledSchema
	plain    map[string]*plainField // nil if fields depend on each other, so that one alone proves nothing
	later    map[string]string      // versions that brought fields, where those that count are older
}

// proves reports whether it is certain without the compiled schema that it has nothing against the
// value of any field.
func (s *fieldSet) proves(fields map[string]any) bool {
	if s.plain == nil {
		return false
	}
	for name, value := range fields {
		if s.byName[name] == nil {
			continue // fields that aren't known are no matter of values
		}
		if f := s.plain[name]; f == nil || !f.proves(value) {
			return false
		}
	}
	return true
}

// A compiledSchema is a schema to validate with, and the JSON that it was made of.
type compiledSchema struct {
	*jsonschema.Schema
	raw any
}

// A fieldTable is what a JSON Schema says of fields, as data.go has it.
type fieldTable struct {
	Required             []string               `json:"required"`
	Properties           map[string]*Field      `json:"properties"`
	AdditionalProperties bool                   `json:"additionalProperties"`
	Plain                map[string]*plainField `json:"-"`
}

func loadFields(dir string, k *Kind) *fieldSet {
	name := path.Join(dir, k.Schema)
	table := dataOf[fieldTable](name)
	for n, f := range table.Properties {
		f.Name = n
		if types := k.InvalidTypes[n]; types != nil {
			f.InvalidType = types
		}
	}
	for _, f := range table.Plain {
		f.matches = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(f.Pattern) })
	}
	required := slices.DeleteFunc(table.Required, func(n string) bool { return slices.Contains(k.Optional, n) })
	return &fieldSet{
		byName: table.Properties, required: required, closed: !table.AdditionalProperties, plain: table.Plain,
		compiled: sync.OnceValue(func() *compiledSchema { return compile(name, k.JSONSchema()) }),
	}
}

// compile compiles a schema of ours. It refers to nothing outside itself, and nothing is loaded.
func compile(name string, text []byte) *compiledSchema {
	c := jsonschema.NewCompiler()
	c.LoadURL = nil
	address := "embed:///" + name // absolute: a relative one is looked up from the working directory, which may be gone
	if err := c.AddResource(address, bytes.NewReader(text)); err != nil {
		panic(fmt.Sprintf("schema: %s: %v", name, err))
	}
	s, err := c.Compile(address)
	if err != nil {
		panic(fmt.Sprintf("schema: %s: %v", name, err))
	}
	var raw any
	if err := json.Unmarshal(text, &raw); err != nil {
		panic(fmt.Sprintf("schema: %s: %v", name, err))
	}
	return &compiledSchema{s, raw}
}

// requires returns the list of names at the location of a `required`, which may lead through
// references within the schema.
func (s *compiledSchema) requires(location string) []string {
	at := s.raw
	for _, token := range pointer(location) {
		at = lookup(at, token)
		if to, ok := at.(string); ok && token == "$ref" {
			at = lookup(s.raw, pointer(strings.TrimPrefix(to, "#"))...)
		}
	}
	var names []string
	list, _ := at.([]any)
	for _, name := range list {
		if text, ok := name.(string); ok {
			names = append(names, text)
		}
	}
	return names
}

// pointer returns the tokens of a JSON Pointer (RFC 6901), which the library escapes as part of a
// URL.
func pointer(text string) []string {
	if text == "" {
		return nil
	}
	tokens := strings.Split(text[1:], "/")
	for i, token := range tokens {
		if plain, err := url.PathUnescape(token); err == nil {
			token = plain
		}
		tokens[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
	}
	return tokens
}

// Field returns what the platform knows of a field, nil if it doesn't know it.
func (k *Kind) Field(name string) *Field { return k.fields().byName[name] }

// Fields returns the names of all fields, sorted.
func (k *Kind) Fields() []string {
	names := make([]string, 0, len(k.fields().byName))
	for name := range k.fields().byName {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Required returns the names of the fields without which a file isn't loaded as meant.
func (k *Kind) Required() []string { return k.fields().required }

// JSONSchema returns the JSON Schema of the kind's frontmatter.
func (k *Kind) JSONSchema() []byte {
	text, err := files.ReadFile(path.Join(k.Platform.ID, k.Schema))
	if err != nil {
		panic(fmt.Sprintf("schema: %v", err))
	}
	return text
}

// A Keyword is the part of a schema that a value violates.
type Keyword uint8

// The keywords that rules tell apart.
const (
	Required Keyword = iota // a field is missing
	Missing                 // a key inside of a field is missing
	Unknown                 // a field isn't in a closed set of fields
	Type                    // the value has the wrong type
	Length                  // a text is too short or too long
	Key                     // a key inside of a field is outside the closed set
	Value                   // the value is outside the closed set, range or form
)

// A Violation is one way in which fields don't agree with a schema.
type Violation struct {
	Keyword Keyword
	Path    []string // keys and indexes from the top; for Required, Missing and Unknown to what isn't there or known
}

// Validate holds the fields of a definition against the kind's schema. Values must be plain JSON:
// nil, bool, string, finite float64, []any or map[string]any. The violations are sorted by path
// and there is one for each value at most: that of its type before that of anything else.
func (k *Kind) Validate(fields map[string]any) []Violation {
	set := k.fields()
	var out []Violation
	for _, name := range set.required {
		if _, ok := fields[name]; !ok {
			out = append(out, Violation{Required, []string{name}})
		}
	}
	for name := range fields {
		if set.byName[name] == nil {
			out = append(out, Violation{Unknown, []string{name}})
		}
	}
	fields = set.asText(fields)
	if !set.proves(fields) {
		out = set.compiled().violations(out, fields)
	}
	out = append(out, set.olderTypes(fields, out)...)
	for name, value := range fields {
		if text, ok := value.(string); ok && set.byName[name] != nil && set.byName[name].LaterValue(text) != "" {
			out = append(out, Violation{Value, []string{name}})
		}
	}
	out = slices.DeleteFunc(out, func(v Violation) bool {
		return v.Keyword == Type && len(v.Path) == 1 && slices.Contains(k.Takes[v.Path[0]], typeOf(fields[v.Path[0]]))
	})
	slices.SortStableFunc(out, func(a, b Violation) int {
		if c := slices.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return int(a.Keyword) - int(b.Keyword)
	})
	return slices.CompactFunc(out, func(a, b Violation) bool { return slices.Equal(a.Path, b.Path) })
}

// olderTypes returns a violation for each value of a type that the schema takes and older versions of the platform don't,
// unless there is another one in the same field.
func (s *fieldSet) olderTypes(fields map[string]any, found []Violation) []Violation {
	var older []Violation
	for name, value := range fields {
		f := s.byName[name]
		if f == nil || f.InvalidType == nil {
			continue
		}
		e := f.InvalidType[typeOf(value)]
		if e != nil && e.Until != "" && !slices.ContainsFunc(found, func(v Violation) bool { return v.Path[0] == name }) {
			older = append(older, Violation{Type, []string{name}})
		}
	}
	return older
}

// typeOf returns JSON Schema's name of the type of a plain value.
func typeOf(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	default:
		return "null"
	}
}

// asText returns the fields with texts in place of the numbers and booleans that the platform makes texts of.
func (s *fieldSet) asText(fields map[string]any) map[string]any {
	out, cloned := fields, false
	for name, value := range fields {
		if f := s.byName[name]; f == nil || !f.AsText {
			continue
		}
		var text string
		switch v := value.(type) {
		case float64:
			text = strconv.FormatFloat(v, 'f', -1, 64)
			if math.Abs(v) >= 1e21 { // as JavaScript writes it
				text = strconv.FormatFloat(v, 'e', -1, 64)
			}
		case bool:
			text = strconv.FormatBool(v)
		default:
			continue
		}
		if !cloned {
			out, cloned = maps.Clone(fields), true
		}
		out[name] = text
	}
	return out
}

// violations appends what the schema has against the values.
func (s *compiledSchema) violations(out []Violation, fields map[string]any) []Violation {
	err := &jsonschema.ValidationError{}
	if errors.As(s.Validate(fields), &err) {
		return s.collect(out, err, fields)
	}
	return out
}

// collect appends the violations at the leaves of an error. Its messages are not used: they name
// a property in prose only, and they are not ours.
func (s *compiledSchema) collect(out []Violation, err *jsonschema.ValidationError, fields map[string]any) []Violation {
	for _, cause := range err.Causes {
		out = s.collect(out, cause, fields)
	}
	if len(err.Causes) > 0 {
		return out
	}
	if err.InstanceLocation == "" { // what only some definitions need, as those that all need are in the list
		if path.Base(err.KeywordLocation) == "required" && err.KeywordLocation != "/required" {
			for _, name := range s.requires(err.KeywordLocation) {
				if _, ok := fields[name]; !ok {
					out = append(out, Violation{Required, []string{name}})
				}
			}
		}
		return out
	}
	at := pointer(err.InstanceLocation)
	if strings.Contains(err.KeywordLocation, "/propertyNames/") {
		if _, ok := lookup(fields, at...).(map[string]any); ok && len(at) == 1 {
			at = append(at, "") // the library leaves an empty key out
		}
		return append(out, Violation{Key, at})
	}
	switch path.Base(err.KeywordLocation) {
	case "type":
		return append(out, Violation{Type, at})
	case "minLength", "maxLength", "minItems", "maxItems":
		return append(out, Violation{Length, at})
	case "required":
		value, _ := lookup(fields, at...).(map[string]any)
		for _, name := range s.requires(err.KeywordLocation) {
			if _, ok := value[name]; !ok {
				out = append(out, Violation{Missing, append(slices.Clone(at), name)})
			}
		}
		return out
	case "additionalProperties":
		return out // a key that isn't known does no harm inside a field
	default:
		return append(out, Violation{Value, at})
	}
}

// lookup returns the value at a path, nil if there is none.
func lookup(value any, at ...string) any {
	for _, token := range at {
		switch node := value.(type) {
		case map[string]any:
			value = node[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(node) {
				return nil
			}
			value = node[i]
		default:
			return nil
		}
	}
	return value
}

// Keys returns the keys that a mapping in a field may have, nil if any.
func (f *Field) Keys() []string {
	if f.PropertyNames == nil {
		return nil
	}
	return f.PropertyNames.Enum
}
