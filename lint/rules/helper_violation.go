package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A violation is what the schema has against a value, with what it has against others inside of the
// same field: a block of hooks that was written for another program has one cause.
type violation struct {
	schema.Violation
	value  *frontmatter.Value // nil for a key
	field  *schema.Field
	others []schema.Violation
	guard  *schema.Effect // what the platform does with a hook in it that guards the agent, nil if there is none
}

// violations returns the violations of some keywords that are told: one for each value. In a field
// with a closed set of keys it is one for each key, by the keyword of the worst, and one for all
// unknown keys. A file that the platform doesn't read has none.
func violations(p *lint.Pass, keywords ...schema.Keyword) []violation {
	if isUnread(p) {
		return nil
	}
	var told []violation
	index := fieldIndex{}
	inside := map[[2]string]int{} // by field and key, "" for all unknown ones: the index in told
	for _, v := range inOrder(p, index) {
		field := p.Kind().Field(v.Path[0])
		value := index.valueAt(p.Doc.Front, v.Path)
		switch v.Keyword {
		case schema.Missing, schema.Key:
		default:
			one := violation{Violation: v, value: value, field: field}
			if value != nil && isTemplateSlot(p, value) {
				continue
			}
			if value == nil || isEmpty(value) && (len(v.Path) == 1 || len(v.Path) == 2 && field.EmptyItems || !field.EmptyInside && severity(one.effect(), lint.Off) < lint.Error) {
				continue // empty-field says it, or it means nothing
			}
			if len(v.Path) == 1 && (field.EmptyUnset && holdsNothing(value) && field.InvalidType[value.JSONType()] == nil || field.ListOfOne && takesOne(p, v.Path[0], value)) {
				continue
			}
		}
		one := violation{Violation: v, value: value, field: field}
		if len(v.Path) == 2 {
			one.guard = guardInHooks(p, v.Path[0], v.Path[1], index.valueAt(p.Doc.Front, v.Path[:1]))
		}
		if one.effect().IsNothing() {
			continue
		}
		if len(v.Path) == 1 || field.Keys() == nil || v.Keyword == schema.Key && !one.isStranger() {
			told = append(told, one)
			continue
		}
		group := [2]string{v.Path[0], v.Path[1]}
		if !slices.Contains(field.Keys(), v.Path[1]) && schema.Near(v.Path[1], field.Keys()) == "" {
			if len(v.Path) > 2 {
				continue // what a key holds that has another meaning elsewhere
			}
			one.Keyword = schema.Key
			group[1] = ""
		}
		i, ok := inside[group]
		if !ok {
			inside[group] = len(told)
			told = append(told, one)
			continue
		}
		lead := &told[i]
		if severity(one.effect(), lint.Off) > severity(lead.effect(), lint.Off) {
			one.others = append(slices.Clone(lead.others), lead.Violation)
			*lead = one
			continue
		}
		lead.others = append(lead.others, v)
	}
	return slices.DeleteFunc(told, func(v violation) bool { return !slices.Contains(keywords, v.Keyword) })
}

// inOrder returns the violations in the fields that the platform reads, in the order of the file.
func inOrder(p *lint.Pass, index fieldIndex) []schema.Violation {
	all := p.Doc.Violations()
	type placed struct {
		schema.Violation

		start int // a look through all fields, so that each is looked up once
	}
	var places []placed
	for _, v := range all {
		if p.Kind().Field(v.Path[0]) == nil || p.Kind().Ignored[v.Path[0]] != nil {
			continue // there may be thousands, which other rules speak of
		}
		if p.Doc.Front.Lookup(v.Path[0]) != nil {
			places = append(places, placed{v, index.placeOf(p, v).Start})
		}
	}
	slices.SortStableFunc(places, func(a, b placed) int { return cmp.Compare(a.start, b.start) })
	sorted := make([]schema.Violation, len(places))
	for i := range places {
		sorted[i] = places[i].Violation
	}
	return sorted
}

// isStranger reports whether the violation is a key that isn't near any known one.
func (v *violation) isStranger() bool {
	return v.Keyword == schema.Key && schema.Near(v.Path[len(v.Path)-1], v.field.Keys()) == ""
}

// effect returns what the platform does with it.
func (v *violation) effect() *schema.Effect {
	if v.guard != nil {
		return v.guard
	}
	if v.Keyword == schema.Key && v.field.UnknownKey != nil {
		return v.field.UnknownKey
	}
	if v.Keyword == schema.Type && len(v.Path) > 1 && v.field.InvalidItem != nil {
		return v.field.InvalidItem
	}
	if v.Keyword == schema.Type && len(v.Path) == 1 {
		if v.field.InvalidZero != nil && isZero(v.value) {
			return v.field.InvalidZero
		}
		if e := v.field.InvalidType["date"]; e != nil && v.value.Kind == frontmatter.Time {
			return e
		}
		if e := v.field.InvalidType["mappings"]; e != nil && v.value.Kind == frontmatter.List && v.value.HasMap() {
			return e
		}
		return v.field.InvalidAs(v.value.JSONType())
	}
	if v.Keyword == schema.Value && len(v.Path) == 1 && v.value.IsScalar() {
		return v.field.InvalidText(v.value.Text)
	}
	return v.field.InvalidAt(v.Path)
}

// finding returns the finding for a violation, without a fix.
func (v *violation) finding(p *lint.Pass) lint.Finding {
	f := lint.Finding{Span: placeOf(p, v.Violation), Message: because(describe(p, v.Violation), v.effect()), Severity: severity(v.effect(), lint.Off)}
	for _, other := range v.others[:min(len(v.others), maxRelated)] {
		f.Related = append(f.Related, lint.Related{Span: placeOf(p, other), Message: describe(p, other)})
	}
	return f
}

// placeOf returns the span of a violation: of the value, the key that isn't known, or of what lacks a
// key.
func placeOf(p *lint.Pass, v schema.Violation) source.Span { return fieldIndex(nil).placeOf(p, v) }

// placeOf is the function of that name.
func (x fieldIndex) placeOf(p *lint.Pass, v schema.Violation) source.Span {
	parent, key := v.Path[:len(v.Path)-1], v.Path[len(v.Path)-1]
	if v.Keyword == schema.Key {
		if mapping := x.valueAt(p.Doc.Front, parent); mapping != nil {
			if f := x.lookup(mapping, key); f != nil {
				return f.KeySpan
			}
		}
	}
	at := v.Path
	if v.Keyword == schema.Missing {
		at = parent
	}
	if value := x.valueAt(p.Doc.Front, at); value != nil {
		return spanOf(p, at, value)
	}
	return p.Doc.Front.Lookup(v.Path[0]).KeySpan
}

// describe says what is wrong, without what the platform does with it.
func describe(p *lint.Pass, v schema.Violation) string {
	field, value := p.Kind().Field(v.Path[0]), valueAt(p.Doc.Front, v.Path)
	written := v.Path
	if at := p.Doc.Front.Lookup(v.Path[0]); len(v.Path) > 2 && at != nil && !at.IsWritten() {
		written = v.Path[1:]
	}
	path, key := strings.Join(written, "."), v.Path[len(v.Path)-1]
	parent := strings.Join(written[:len(written)-1], ".")
	switch v.Keyword {
	case schema.Missing:
		return quote(key) + " is missing from " + parent
	case schema.Key:
		return quote(key) + " isn't a valid key of " + parent
	case schema.Type:
		return path + mistyped(kindOf(p, value), field, value, v.Path)
	case schema.Length:
		if value.Kind == frontmatter.List {
			return fmt.Sprintf("%s has %d items", path, len(value.Items))
		}
		if value.Text == "" {
			return path + " is empty"
		}
		return fmt.Sprintf("the value of %s is too long: %d characters", path, len([]rune(value.Text)))
	default:
		text := p.Slice(value.Span)
		if value.IsScalar() {
			text = value.Text
		}
		if value.Kind == frontmatter.Map && strings.Contains(text, "\n") {
			return "the keys of " + path + " don't go together, or one is missing"
		}
		return quote(text) + " isn't a valid value for " + path + before(field.LaterValue(text))
	}
}

// kindOf returns what a value is to the platform, as prose.
func kindOf(p *lint.Pass, v *frontmatter.Value) string {
	switch {
	case p.Kind().OldNumbers && v.IsSexagesimal():
		return "a number (in YAML 1.1)"
	case p.Kind().OldNumbers && v.IsOldText():
		return "a string (in YAML 1.1)"
	case p.Kind().Finite && v.IsInfinite():
		return "infinity"
	default:
		return v.Kind.String()
	}
}

// mistyped says which types the field at a path accepts, and that its value has another, given as prose.
func mistyped(kind string, f *schema.Field, value *frontmatter.Value, path []string) string {
	other := " is " + kind + ", which isn't allowed here"
	if len(path) > 1 {
		if len(path) == 2 && slices.Contains(f.Types, "array") && !slices.Contains(f.Types, "object") {
			return " must be a name, not " + kind
		}
		return other
	}
	words := map[string]string{"string": "a string", "array": "a list", "object": "a mapping", "boolean": "true or false", "integer": "an integer", "number": "a number"}
	var types []string
	for _, t := range f.Types {
		if words[t] != "" && (t != "array" || value.Kind != frontmatter.List) {
			types = append(types, words[t])
		}
	}
	if len(types) == 0 {
		return other
	}
	return " must be " + strings.Join(types, " or ") + ", not " + kind
}

// holdsNothing reports whether a value is a list or a mapping with nothing in it.
func holdsNothing(v *frontmatter.Value) bool {
	return !v.IsScalar() && len(v.Items) == 0 && len(v.Fields) == 0
}

// isZero reports whether a value is 0 or false.
func isZero(v *frontmatter.Value) bool {
	json := v.JSON()
	return json == false || json == 0.0
}

// takesOne reports whether a field takes the one item of a list.
func takesOne(p *lint.Pass, field string, v *frontmatter.Value) bool {
	for v.Kind == frontmatter.List && len(v.Items) == 1 {
		v = v.Items[0]
	}
	return v.IsScalar() && !isEmpty(v) && !slices.ContainsFunc(p.Kind().Validate(map[string]any{field: v.JSON()}), func(v schema.Violation) bool {
		return v.Path[0] == field
	})
}

// isTemplateSlot reports whether a value is a place that a template has for one, "{{model}}", in a file that nothing says
// a loader reads, or that is among templates. YAML reads it as a mapping in a mapping.
func isTemplateSlot(p *lint.Pass, v *frontmatter.Value) bool {
	text := p.Slice(v.Span)
	if !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") {
		return false
	}
	return p.Doc.Guessed || p.Doc.Presumed || slices.ContainsFunc(strings.Split(p.Doc.Source.Path, "/"), schema.IsCopies)
}
