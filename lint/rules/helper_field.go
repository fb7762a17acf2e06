package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// isEmpty reports whether a value is null, or a string of white space.
func isEmpty(v *frontmatter.Value) bool {
	return v.Kind == frontmatter.Null || v.Kind == frontmatter.String && strings.TrimSpace(v.Text) == ""
}

// isComment reports whether a key is a common way to write a comment in JSON.
func isComment(key string) bool {
	return strings.HasPrefix(key, "_") || strings.HasPrefix(key, "//") || strings.EqualFold(key, "comment")
}

// valueAt returns the value at a path of keys and indexes, or nil.
func valueAt(front *frontmatter.Block, path []string) *frontmatter.Value {
	return fieldIndex(nil).valueAt(front, path)
}

// A fieldIndex indexes large mappings by key, for callers that look up all of their fields. A nil index is valid and
// indexes nothing.
type fieldIndex map[*frontmatter.Value]map[string]*frontmatter.Field

// largeMapping is the minimum number of fields of a mapping that is worth an index.
const largeMapping = 100

// lookup is [frontmatter.Value.Lookup] with the index.
func (x fieldIndex) lookup(v *frontmatter.Value, key string) *frontmatter.Field {
	if x == nil || len(v.Fields) < largeMapping {
		return v.Lookup(key)
	}
	fields, ok := x[v]
	if !ok {
		fields = make(map[string]*frontmatter.Field, len(v.Fields))
		for _, f := range v.Fields {
			fields[f.Key] = f // the last one wins
		}
		x[v] = fields
	}
	return fields[key]
}

// valueAt is the function valueAt with the index.
func (x fieldIndex) valueAt(front *frontmatter.Block, path []string) *frontmatter.Value {
	f := front.Lookup(path[0])
	if f == nil {
		return nil
	}
	v := f.Value
	for _, part := range path[1:] {
		switch v.Kind {
		case frontmatter.List:
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(v.Items) {
				return nil
			}
			v = v.Items[i]
		case frontmatter.Map:
			f := x.lookup(v, part)
			if f == nil {
				return nil
			}
			v = f.Value
		default:
			return nil
		}
	}
	return v
}

// eachInner calls f for the entries of all mappings in a value, at any depth.
func eachInner(v *frontmatter.Value, f func(*frontmatter.Field)) {
	for _, item := range v.Items {
		eachInner(item, f)
	}
	for _, field := range v.Fields {
		f(field)
		eachInner(field.Value, f)
	}
}

// spanOf returns the span of the value at a path, or of the field's key if the value is empty or on a line below the
// key.
func spanOf(p *lint.Pass, path []string, v *frontmatter.Value) source.Span {
	key := p.Doc.Front.Lookup(path[0]).KeySpan
	if v.Span.Len() == 0 || len(path) == 1 && strings.Contains(p.Slice(source.Span{Start: key.End, End: v.Span.Start}), "\n") {
		return key
	}
	return firstLineOf(p.Doc.Source, v.Span)
}

// spanOfText returns the span of a scalar's text without its quotes. It returns false if the text has escapes or
// several lines.
func spanOfText(src *source.Source, v *frontmatter.Value) (source.Span, bool) {
	at := v.Span
	if v.Style != frontmatter.Plain && at.Len() > 1 {
		at = source.Span{Start: at.Start + 1, End: at.End - 1}
	}
	return at, src.Slice(at) == v.Text
}

// isMissing reports whether a field is required but absent.
func isMissing(p *lint.Pass, name string) bool {
	return slices.Contains(p.Kind().Required(), name) && p.Doc.Front.Lookup(name) == nil
}

// requiredHere returns the fields that the platform requires in this definition, including those that it requires only
// in some definitions.
func requiredHere(p *lint.Pass) []string {
	names := p.Kind().Required()
	for _, v := range p.Doc.Violations() {
		if v.Keyword == schema.Required && !slices.Contains(names, v.Path[0]) && !slices.Contains(p.Kind().Optional, v.Path[0]) {
			names = append(slices.Clip(names), v.Path[0])
		}
	}
	return names
}

// missingEffect returns what the platform does if a required field is missing.
func missingEffect(p *lint.Pass, name string) *schema.Effect {
	if e := p.Kind().Missing[name]; e != nil {
		return e
	}
	if f := p.Kind().Field(name); f != nil && f.Missing != nil {
		return f.Missing
	}
	return &schema.Effect{Effect: p.Platform().Name + " requires it"}
}

// withoutInvisible returns a key without format characters and without white space around it.
func withoutInvisible(key string) string {
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, key), unicode.IsSpace)
}

// wideColon is the full-width colon of Chinese keyboards, which doesn't end a key in YAML.
const wideColon = "：" //nolint:gosmopolitan // it is what people type

// undecorated returns a key up to a full-width colon, with full-width letters replaced by ASCII, and without brackets,
// quotes and Markdown around it.
func undecorated(key string) string {
	key, _, _ = strings.Cut(key, wideColon)
	key = strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, key)
	return strings.Trim(key, " ()[]<>{}\"'`*“”‘’「」【】")
}

// intendedField returns the field that the author of an unknown field probably meant, and what the platform does with
// the unknown one: a rename in the platform's data, or a field whose name is a likely misspelling. It returns "" if
// there is none or the definition has that field too. known reports that the platform knows the field itself.
func intendedField(p *lint.Pass, f *frontmatter.Field) (to string, e *schema.Effect, known bool) {
	k := p.Kind()
	if k.Field(f.Key) != nil {
		return "", nil, true
	}
	if clean := withoutInvisible(f.Key); clean != f.Key && k.Field(clean) != nil {
		return clean, nil, false
	}
	if bare := undecorated(f.Key); bare != f.Key && k.Field(bare) != nil && p.Doc.Front.Lookup(bare) == nil {
		return bare, nil, false
	}
	if r := k.Rename(f.Key); r != nil {
		if r.Unless == f.Value.Kind.String() {
			return "", nil, true
		}
		if !r.Always && p.Doc.Front.Lookup(r.To) != nil {
			return "", nil, false
		}
		return r.To, &r.Effect, false
	}
	if k.Later(f.Key) != "" || len(k.FieldOwners(f.Key)) > 0 || k.Ignored[f.Key] != nil {
		return "", nil, false
	}
	return schema.Near(f.Key, k.Fields()), nil, false
}

// wrapperField returns a mapping that the platform doesn't know and that contains required fields that are missing at
// the top level, with the names of these; nil if there is none.
func wrapperField(p *lint.Pass) (*frontmatter.Field, []string) {
	absent := slices.DeleteFunc(slices.Clone(requiredHere(p)), func(name string) bool {
		return !isMissing(p, name) || p.Kind().Merges && isMerged(p.Doc.Front, name)
	})
	if len(absent) == 0 {
		return nil, nil
	}
	for _, f := range p.Doc.Front.Fields {
		if f.Value.Kind != frontmatter.Map || p.Kind().Field(f.Key) != nil || p.Kind().Rename(f.Key) != nil {
			continue
		}
		held := slices.DeleteFunc(slices.Clone(absent), func(name string) bool { return f.Value.Lookup(name) == nil })
		if len(held) > 0 {
			return f, held
		}
	}
	return nil, nil
}

// isMerged reports whether a field comes from a mapping that is merged with "<<".
func isMerged(front *frontmatter.Block, name string) bool {
	merge := front.Lookup("<<")
	return merge != nil && (merge.Value.Lookup(name) != nil || slices.ContainsFunc(merge.Value.Items, func(v *frontmatter.Value) bool { return v.Lookup(name) != nil }))
}
