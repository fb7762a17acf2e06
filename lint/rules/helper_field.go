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

// isEmpty reports whether nothing is written as a value, or only white space in quotes.
func isEmpty(v *frontmatter.Value) bool {
	return v.Kind == frontmatter.Null || v.Kind == frontmatter.String && strings.TrimSpace(v.Text) == ""
}

// isComment reports whether a key is how people write a comment in JSON.
func isComment(key string) bool {
	return strings.HasPrefix(key, "_") || strings.HasPrefix(key, "//") || strings.EqualFold(key, "comment")
}

// valueAt returns the value at a path of keys and indexes, or nil.
func valueAt(front *frontmatter.Block, path []string) *frontmatter.Value {
	return fieldIndex(nil).valueAt(front, path)
}

// A fieldIndex has the fields of large mappings by their keys, for those who look up all of them; nil has none.
type fieldIndex map[*frontmatter.Value]map[string]*frontmatter.Field

// largeMapping is how many fields a mapping has before it is worth an index.
const largeMapping = 100

// lookup is [frontmatter.Value.Lookup].
func (x fieldIndex) lookup(v *frontmatter.Value, key string) *frontmatter.Field {
	if x == nil || len(v.Fields) < largeMapping {
		return v.Lookup(key)
	}
	fields, ok := x[v]
	if !ok {
		fields = make(map[string]*frontmatter.Field, len(v.Fields))
		for _, f := range v.Fields {
			fields[f.Key] = f // the last one counts
		}
		x[v] = fields
	}
	return fields[key]
}

// valueAt is the function of that name.
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

// spanOf returns the span of a value, or of its key if nothing is written or it stands below the key.
func spanOf(p *lint.Pass, path []string, v *frontmatter.Value) source.Span {
	key := p.Doc.Front.Lookup(path[0]).KeySpan
	if v.Span.Len() == 0 || len(path) == 1 && strings.Contains(p.Slice(source.Span{Start: key.End, End: v.Span.Start}), "\n") {
		return key
	}
	return firstLineOf(p.Doc.Source, v.Span)
}

// spanOfText returns where the text of a scalar stands, without quotes around it; false if it is
// written with escapes or on several lines.
func spanOfText(src *source.Source, v *frontmatter.Value) (source.Span, bool) {
	at := v.Span
	if v.Style != frontmatter.Plain && at.Len() > 1 {
		at = source.Span{Start: at.Start + 1, End: at.End - 1}
	}
	return at, src.Slice(at) == v.Text
}

// isMissing reports whether a field is required and isn't there.
func isMissing(p *lint.Pass, name string) bool {
	return slices.Contains(p.Kind().Required(), name) && p.Doc.Front.Lookup(name) == nil
}

// requiredHere returns the fields that the platform requires of the definition, with those that only some need.
func requiredHere(p *lint.Pass) []string {
	names := p.Kind().Required()
	for _, v := range p.Doc.Violations() {
		if v.Keyword == schema.Required && !slices.Contains(names, v.Path[0]) && !slices.Contains(p.Kind().Optional, v.Path[0]) {
			names = append(slices.Clip(names), v.Path[0])
		}
	}
	return names
}

// missingEffect returns what the platform does with a file without a field that it requires.
func missingEffect(p *lint.Pass, name string) *schema.Effect {
	if e := p.Kind().Missing[name]; e != nil {
		return e
	}
	if f := p.Kind().Field(name); f != nil && f.Missing != nil {
		return f.Missing
	}
	return &schema.Effect{Effect: p.Platform().Name + " requires it"}
}

// visible returns a key without characters that nobody sees, and without other blanks than the plain one around it.
func visible(key string) string {
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, key), unicode.IsSpace)
}

// wideColon is the colon of Chinese keyboards, which ends no key.
const wideColon = "：" //nolint:gosmopolitan // it is what people type

// undressed returns a key in ASCII where it is in full-width letters, up to a full-width colon, without brackets, quotes
// and marks of Markdown around it.
func undressed(key string) string {
	key, _, _ = strings.Cut(key, wideColon)
	key = strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, key)
	return strings.Trim(key, " ()[]<>{}\"'`*“”‘’「」【】")
}

// meant returns the field that an unknown one is meant for, and what the platform does with it:
// one of the platform's data, or one that differs by a slip of the keyboard. "" if it is neither, or if
// that field is there as well, so that this one is no more than a field nobody reads.
func meant(p *lint.Pass, f *frontmatter.Field) (to string, e *schema.Effect, known bool) {
	k := p.Kind()
	if k.Field(f.Key) != nil {
		return "", nil, true
	}
	if clean := visible(f.Key); clean != f.Key && k.Field(clean) != nil {
		return clean, nil, false
	}
	if bare := undressed(f.Key); bare != f.Key && k.Field(bare) != nil && p.Doc.Front.Lookup(bare) == nil {
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

// wrapped returns a mapping of no meaning to the platform that holds a required field which is missing outside of it, with
// the names of those that it holds; nil if there is none.
func wrapped(p *lint.Pass) (*frontmatter.Field, []string) {
	gone := slices.DeleteFunc(slices.Clone(requiredHere(p)), func(name string) bool {
		return !isMissing(p, name) || p.Kind().Merges && isMerged(p.Doc.Front, name)
	})
	if len(gone) == 0 {
		return nil, nil
	}
	for _, f := range p.Doc.Front.Fields {
		if f.Value.Kind != frontmatter.Map || p.Kind().Field(f.Key) != nil || p.Kind().Rename(f.Key) != nil {
			continue
		}
		held := slices.DeleteFunc(slices.Clone(gone), func(name string) bool { return f.Value.Lookup(name) == nil })
		if len(held) > 0 {
			return f, held
		}
	}
	return nil, nil
}

// isMerged reports whether a field comes from a mapping that is merged in.
func isMerged(front *frontmatter.Block, name string) bool {
	merge := front.Lookup("<<")
	return merge != nil && (merge.Value.Lookup(name) != nil || slices.ContainsFunc(merge.Value.Items, func(v *frontmatter.Value) bool { return v.Lookup(name) != nil }))
}
