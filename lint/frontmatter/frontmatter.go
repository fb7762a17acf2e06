// Package frontmatter reads the YAML block at the head of an agent definition.
//
// It is the only reader of definitions that knows yaml.v3, and it asks that library for nodes
// only, never for Go values: decoding duplicate keys is quadratic there, aliases can be made to
// explode, and some keys make it panic. Everything it returns carries byte spans into the whole
// file. yaml.v3 gives a start line and a column in code points and no ends; locate.go turns the
// first into bytes and finds the second.
//
// Reading never fails. What could not be read is kept as a [Fault] with the place of its cause,
// and the fields are then recovered line by line, so that one unquoted colon doesn't hide
// everything else that is wrong with a file.
package frontmatter

import (
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/source"
)

// A Block is the frontmatter of one file. It is immutable.
type Block struct {
	// Syntax is what the fields are written in.
	Syntax Syntax
	// Open and Close are the fence lines without their line endings. Close is empty and stands at
	// the end of Content if there is no closing fence.
	Open, Close source.Span
	// Content is what stands between the fences.
	Content source.Span
	// Body is the rest of the file, from the line below the closing fence to the end.
	Body source.Span
	// Fields are the top-level entries in the order of the file, duplicates included.
	Fields []*Field
	// Faults say what is wrong with the fences and the YAML, in the order of the file.
	Faults []Fault
	// Recovered reports that the YAML as a whole could not be parsed and Fields were read line by
	// line.
	Recovered bool
	// Meant is the block as it was read before [Block.ReadLines], [Block.Trimmed] or [Block.Wrapped] took its place, nil if
	// nothing did.
	Meant *Block
}

// Syntax is what fields are written in.
type Syntax uint8

// The syntaxes of fields. Those of JSON and TOML are the whole file, without fences.
const (
	YAML Syntax = iota
	JSON
	TOML
)

// A Field is one entry of a mapping.
type Field struct {
	Key     string
	KeySpan source.Span // with its quotes, if it has any
	Value   *Value
	// Guessed reports that this entry alone isn't valid YAML, so that Value is what a reader of
	// the lines would take it for.
	Guessed bool
}

// Span returns the span from the key to the end of the value.
func (f *Field) Span() source.Span {
	return source.Span{Start: f.KeySpan.Start, End: max(f.KeySpan.End, f.Value.Span.End)}
}

// Lookup returns the last top-level field of that name, which is the one that loaders take, or
// nil.
func (b *Block) Lookup(key string) *Field {
	if b == nil {
		return nil
	}
	return lookup(b.Fields, key)
}

// Wrapped returns the block with one field of that name, which isn't written, around the mappings of the file. It is the
// block itself if that has the field, or no mapping.
func (b *Block) Wrapped(key string) *Block {
	entries := slices.DeleteFunc(slices.Clone(b.Fields), func(f *Field) bool { return f.Value.Kind != Map })
	if b.Lookup(key) != nil || len(entries) == 0 {
		return b
	}
	wrapped := *b
	wrapped.Fields = []*Field{{Key: key, KeySpan: b.Open, Value: &Value{Kind: Map, Span: b.Content, Fields: entries}}}
	wrapped.Meant = b
	return &wrapped
}

// IsWritten reports whether a field is one of the file, and not what [Block.Wrapped] put around it.
func (f *Field) IsWritten() bool { return f.KeySpan.Len() > 0 }

func lookup(fields []*Field, key string) *Field {
	var last *Field
	for _, field := range fields {
		if field.Key == key {
			last = field
		}
	}
	return last
}

// Kind is the kind of a value, as YAML's core schema resolves it.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	String
	Bool
	Int
	Float
	Time
	Binary // text with the tag !!binary
	List
	Map
)

// String returns the kind as people call it, with its article: "a string".
func (k Kind) String() string {
	return [...]string{"empty", "a string", "a boolean", "a number", "a number", "a date", "binary data", "a list", "a mapping"}[k]
}

// Style is how a value is written.
type Style uint8

// The styles of values.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal // |, or the three quotes of TOML
	Folded  // >
	Flow    // [a, b] or {a: b}
	Indented
)

// A Value is one node.
type Value struct {
	Kind  Kind
	Style Style
	// Text is the decoded text of a scalar.
	Text string
	// Span covers the node: a scalar with its quotes or block indicator, a list or mapping from
	// its first byte to its last. It is empty for a value that isn't written.
	Span   source.Span
	Items  []*Value // of a List
	Fields []*Field // of a Map, in order, duplicates included
}

// JSONType returns JSON Schema's name of the value's type. Dates and binary data are text there, and any number a number.
func (v *Value) JSONType() string {
	return [...]string{"null", "string", "boolean", "number", "number", "string", "string", "array", "object"}[v.Kind]
}

// Lookup returns the last entry of a mapping by that name, or nil.
func (v *Value) Lookup(key string) *Field { return lookup(v.Fields, key) }

// IsScalar reports whether the value is neither a list nor a mapping.
func (v *Value) IsScalar() bool { return v.Kind != List && v.Kind != Map }

// IsObject reports whether the value is one that some readers make an object of, which is neither text nor a number: a
// date, binary data, what isn't a number.
func (v *Value) IsObject() bool {
	return v.Kind == Time || v.Kind == Binary || v.Kind == Float && strings.EqualFold(v.Text, ".nan")
}

// Properties returns where the tag or the anchor of the field's value is, with nothing in it if the value has none or
// more than one.
func (f *Field) Properties(src *source.Source) source.Span {
	if f.Value.Span.Start < f.KeySpan.End {
		return source.Span{}
	}
	between := src.Slice(source.Span{Start: f.KeySpan.End, End: f.Value.Span.Start})
	lead := len(between) - len(strings.TrimLeft(between, ": \t"))
	word := strings.TrimSpace(between[lead:])
	if strings.ContainsAny(word, " \t\r\n") {
		return source.Span{}
	}
	start := f.KeySpan.End + lead
	return source.Span{Start: start, End: start + len(word)}
}

// coreTags are the tags of YAML itself, as they are written.
var coreTags = []string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map", "!!set", "!!omap", "!!pairs", "!!binary", "!!timestamp", "!!merge"}

// UnreadTag returns where a tag is that readers don't know, with nothing in it if there is none. In quotes, !!null is none
// either.
func (f *Field) UnreadTag(src *source.Source) source.Span {
	at := f.Properties(src)
	word := src.Slice(at)
	if inFull, ok := strings.CutPrefix(word, "!<tag:yaml.org,2002:"); ok {
		word = "!!" + strings.TrimSuffix(inFull, ">")
	}
	switch {
	case len(word) < 2 || word[0] != '!' || slices.Contains(coreTags, word) && (word != "!!null" || f.Value.Style != DoubleQuoted && f.Value.Style != SingleQuoted):
		return source.Span{}
	default:
		return at
	}
}

// IsInfinite reports whether the value is an infinite number.
func (v *Value) IsInfinite() bool {
	return v.Kind == Float && strings.EqualFold(strings.TrimLeft(v.Text, "+-"), ".inf")
}

// HasMap reports whether the value is a mapping or a list with one in it, however deep.
func (v *Value) HasMap() bool { return v.Kind == Map || slices.ContainsFunc(v.Items, (*Value).HasMap) }

// EachMap calls f for the value if it is a mapping, or else for each one that is directly in the list.
func (v *Value) EachMap(f func(*Value)) {
	if v.Kind == Map {
		f(v)
	}
	for _, item := range v.Items {
		item.EachMap(f)
	}
}

// A Cause says what is wrong with the fences or the YAML.
type Cause uint8

// The causes of faults. The first group concerns the fences, the second the YAML.
const (
	TextBefore    Cause = iota // something stands before the opening fence: an empty line, a comment, a heading
	IndentedFence              // the opening fence is indented
	MistypedFence              // the first line was meant to be the opening fence
	NoFences                   // the fields have no opening fence, and perhaps no closing one
	DoubleFence                // the opening fence is there twice
	InCodeFence                // the block stands in a Markdown code fence
	Unclosed                   // there is no closing fence
	GluedFence                 // the closing fence has text glued to it
	LongFence                  // the closing line has more than three dashes
	DotsFence                  // the block is closed by `...`

	GluedField     // the line break before a field is missing: it is glued to a sentence
	UnquotedColon  // unquoted text holds a colon and a blank, which starts a mapping
	TextAfterValue // text follows a value that ended at its bracket, brace or quote
	ReservedStart  // a value starts with a character that YAML reserves
	UnclosedValue  // a quote or bracket is not closed
	BadEscape      // a backslash in a double-quoted value begins no escape
	UnindentedText // a line that continues a value isn't indented
	MissingSpace   // a key's colon isn't followed by a blank
	IndentedKey    // a key is indented deeper than its siblings
	Tab            // a tab is used for indentation
	OddSpace       // a no-break space or its like stands where a blank belongs
	StrayItem      // a list item stands where none can
	StrayText      // a line is neither a field nor part of one
	NotMapping     // the block is not a mapping of fields
	TooLarge       // the block is larger than is read
	TooDeep        // values are nested deeper, or aliases expand further, than is read
	Directive      // a YAML directive
	Other          // anything else, in the parser's words

	NotJSON // a file of JSON can't be read, or isn't an object; in the parser's words
	NotTOML // a file of TOML can't be read; in the parser's words
)

// A Fault is one thing that is wrong with the fences or the YAML, at its cause.
type Fault struct {
	Cause Cause
	Span  source.Span // the offending bytes; never empty unless the file is
	Field string      // the top-level field it lies in, if it lies in one
	// Detail is the parser's message for Other, NotJSON and NotTOML, and empty otherwise.
	Detail string
	// Edits fix the fault, if that can be done without a guess.
	Edits []source.Edit
	// Safe reports that the edits keep what the author's text says.
	Safe bool
}

// IsFraming reports whether the fault concerns the fences rather than the YAML between them.
func (f Fault) IsFraming() bool { return f.Cause <= DotsFence }
