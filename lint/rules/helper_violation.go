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

// A violation is a violation of the schema by a value, together with others in the same field. If a block of hooks was
// written for another program, for example, all of its violations have the same cause.
type violation struct {
	schema.Violation
	value  *frontmatter.Value // nil for a key
	field  *schema.Field
	others []schema.Violation
	guard  *schema.Effect // what the platform does with a guarding hook in it, or nil
}

// violations returns the violations of some keywords, one for each value. In a field with a closed set of keys, there
// is one for each known key, with the keyword of the most severe, and one for all unknown keys. A file that the
// platform doesn't read has none.
func violations(p *lint.Pass, keywords ...schema.Keyword) []violation {
	if isUnread(p) {
		return nil
	}
	var all []violation
	index := fieldIndex{}
	groups := map[[2]string]int{} // indexes in all, by field and key; the key is "" for all unknown ones
	for _, v := range inOrder(p, index) {
		one := violation{Violation: v, value: index.valueAt(p.Doc.Front, v.Path), field: p.Kind().Field(v.Path[0])}
		if v.Keyword != schema.Missing && v.Keyword != schema.Key && one.isTolerated(p) {
			continue
		}
		if len(v.Path) == 2 {
			one.guard = guardInHooks(p, v.Path[0], v.Path[1], index.valueAt(p.Doc.Front, v.Path[:1]))
		}
		if one.effect().IsNothing() {
			continue
		}
		if len(v.Path) == 1 || one.field.Keys() == nil || v.Keyword == schema.Key && !one.isUnknownKey() {
			all = append(all, one)
			continue
		}
		group := [2]string{v.Path[0], v.Path[1]}
		if !slices.Contains(one.field.Keys(), v.Path[1]) && schema.Near(v.Path[1], one.field.Keys()) == "" {
			if len(v.Path) > 2 {
				continue // the contents of an unknown key, which may mean something elsewhere
			}
			one.Keyword = schema.Key
			group[1] = ""
		}
		if i, ok := groups[group]; ok {
			all[i].merge(&one, v)
			continue
		}
		groups[group] = len(all)
		all = append(all, one)
	}
	return slices.DeleteFunc(all, func(v violation) bool { return !slices.Contains(keywords, v.Keyword) })
}

// isTolerated reports whether a violation by a value isn't reported: the value is a placeholder, empty-field reports
// it, or it has no effect.
func (v *violation) isTolerated(p *lint.Pass) bool {
	if v.value != nil && isTemplateSlot(p, v.value) {
		return true
	}
	depth := len(v.Path)
	if v.value == nil || isEmpty(v.value) && (depth == 1 || depth == 2 && v.field.EmptyItems || !v.field.EmptyInside && severity(v.effect(), lint.Off) < lint.Error) {
		return true
	}
	if depth > 1 {
		return false
	}
	return v.field.EmptyUnset && holdsNothing(v.value) && v.field.InvalidType[v.value.JSONType()] == nil ||
		v.field.ListOfOne && takesOne(p, v.Path[0], v.value)
}

// merge merges a violation of the same group into v. The most severe one leads; of several, the first. original is the
// violation as the schema reported it.
func (v *violation) merge(other *violation, original schema.Violation) {
	if severity(other.effect(), lint.Off) > severity(v.effect(), lint.Off) {
		other.others = append(slices.Clone(v.others), v.Violation)
		*v = *other
		return
	}
	v.others = append(v.others, original)
}

// inOrder returns the violations in the fields that the platform reads, in file order.
func inOrder(p *lint.Pass, index fieldIndex) []schema.Violation {
	type placed struct {
		schema.Violation

		start int // computed once for each violation, because it scans the fields
	}
	var found []placed
	for _, v := range p.Doc.Violations() {
		if p.Kind().Field(v.Path[0]) == nil || p.Kind().Ignored[v.Path[0]] != nil {
			continue // other rules report it; there may be thousands
		}
		if p.Doc.Front.Lookup(v.Path[0]) != nil {
			found = append(found, placed{v, index.violationSpan(p, v).Start})
		}
	}
	slices.SortStableFunc(found, func(a, b placed) int { return cmp.Compare(a.start, b.start) })
	sorted := make([]schema.Violation, len(found))
	for i := range found {
		sorted[i] = found[i].Violation
	}
	return sorted
}

// isUnknownKey reports whether the violation is a key that isn't similar to any known one.
func (v *violation) isUnknownKey() bool {
	return v.Keyword == schema.Key && schema.Near(v.Path[len(v.Path)-1], v.field.Keys()) == ""
}

// effect returns what the platform does about the violation.
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
	f := lint.Finding{Span: violationSpan(p, v.Violation), Message: because(describe(p, v.Violation), v.effect()), Severity: severity(v.effect(), lint.Off)}
	for _, other := range v.others[:min(len(v.others), maxRelated)] {
		f.Related = append(f.Related, lint.Related{Span: violationSpan(p, other), Message: describe(p, other)})
	}
	return f
}

// violationSpan returns the span of a violation: of the value, of the unknown key, or of the mapping that lacks a key.
func violationSpan(p *lint.Pass, v schema.Violation) source.Span {
	return fieldIndex(nil).violationSpan(p, v)
}

// violationSpan is the function violationSpan with the index.
func (x fieldIndex) violationSpan(p *lint.Pass, v schema.Violation) source.Span {
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

// describe returns the message for a violation, without its effect.
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
		return quote(text) + " isn't a valid value for " + path + beforeVersion(field.LaterValue(text))
	}
}

// kindOf returns the type of a value as the platform reads it, as prose.
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

// mistyped returns the end of a message that names the types that the value at a path may have, and kind, its own type.
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

// holdsNothing reports whether a value is an empty list or mapping.
func holdsNothing(v *frontmatter.Value) bool {
	return !v.IsScalar() && len(v.Items) == 0 && len(v.Fields) == 0
}

// isZero reports whether a value is 0 or false.
func isZero(v *frontmatter.Value) bool {
	json := v.JSON()
	return json == false || json == 0.0
}

// takesOne reports whether a value is a list with one item that would be a valid value of the field.
func takesOne(p *lint.Pass, field string, v *frontmatter.Value) bool {
	for v.Kind == frontmatter.List && len(v.Items) == 1 {
		v = v.Items[0]
	}
	return v.IsScalar() && !isEmpty(v) && !slices.ContainsFunc(p.Kind().Validate(map[string]any{field: v.JSON()}), func(v schema.Violation) bool {
		return v.Path[0] == field
	})
}

// isTemplateSlot reports whether a value is a placeholder such as "{{model}}", which YAML reads as a mapping in a
// mapping, in a file that isn't known to be read by a loader or is in a folder of templates.
func isTemplateSlot(p *lint.Pass, v *frontmatter.Value) bool {
	text := p.Slice(v.Span)
	if !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") {
		return false
	}
	return p.Doc.Guessed || p.Doc.Presumed || slices.ContainsFunc(strings.Split(p.Doc.Source.Path, "/"), schema.IsCopies)
}
