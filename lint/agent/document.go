// Package agent represents a definition: its fields, the sections of its body and their roles, the tools that it
// declares and documents, the other agents that it mentions, and the collection of definitions that it belongs to.
//
// Parsing never fails. Anything that can't be read is kept as a fault for a rule to report.
package agent

import (
	"slices"
	"sync"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/json"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/toml"
	"github.com/agentlint/agentlint/schema"
)

// A Document is one parsed definition. It is immutable and safe for concurrent use.
type Document struct {
	Source *source.Source
	// Kind is what the file defines and for which platform.
	Kind *schema.Kind
	// Scope is the collection that the definition is part of.
	Scope Scope
	// Basis is what Kind rests on.
	Basis
	// Readers are other platforms that read the file, as far as the user wants it checked for them, by their IDs.
	Readers []Reader
	// Front is the frontmatter, nil if the file has none.
	Front *frontmatter.Block

	bodySpan source.Span
	lean     *lean // nil for a document that is whole
	*parts
}

// parts are what is derived from a document.
type parts struct {
	body       part[*markdown.Body]
	sections   part[[]*Section]
	tools      part[[]ToolRef]
	documented part[[]DocumentedTool]
	mentions   part[[]Mention]
	violations part[[]schema.Violation]
	directives part[[]*Directive]
	second     part[SecondBlock]
	grams      part[*source.Grams]
	tokens     part[[]source.Span]
	stray      part[*schema.Stray]
}

// A Reader is a platform that reads a file besides the one that it is for.
type Reader struct {
	// Kind is what the file is to it.
	Kind *schema.Kind
	// Named reports that the user named the platform, so that what it makes of the file counts in full.
	Named bool
}

// A Basis is by what it is known what a file defines.
type Basis struct {
	// Guessed reports that the file looks like a definition and that nothing says it is one, so that nothing in
	// it is to be changed.
	Guessed bool
	// Presumed reports that no more than a guess or a name of a folder or a file says for which platform, so that what
	// this one does with it isn't certain.
	Presumed bool
	// Evidence is what says so, in words for people.
	Evidence string
}

// Parse reads a file as a definition of a kind in a scope. The body is parsed on first use.
func Parse(src *source.Source, kind *schema.Kind, scope Scope) *Document {
	d := withParts(Document{Source: src, Kind: kind, Scope: scope})
	switch {
	case json.IsFile(src.Path):
		d.Front = json.Parse(src)
		d.readAsKind()
	case toml.IsFile(src.Path):
		d.Front = toml.Parse(src)
	default:
		d.Front, d.bodySpan = frontmatter.Parse(src, schema.KnownField)
		d.readAsKind()
		return d
	}
	d.bodySpan = d.promptSpan()
	return d
}

// promptSpan returns where the prompt stands in a file without Markdown around it: in the field that the kind has for
// it. It is empty if there is none, or if it is written so that its bytes aren't those of the text.
func (d *Document) promptSpan() source.Span {
	if f := d.Front.Lookup(d.Kind.PromptField); f != nil {
		if at, ok := f.Value.Inner(d.Source.Text); ok {
			return at
		}
	}
	return d.Front.Body
}

// Stray returns the place that the file is in and where the platform doesn't look, nil if there is none. The project is
// that of the run, which may be nil.
func (d *Document) Stray(project *Project) *schema.Stray {
	return d.stray.of(d, func(d *Document) *schema.Stray { return d.Kind.StrayAt(d.Source.Path, project.Exists) })
}

// IsMarkdown reports whether the file is Markdown with frontmatter, as opposed to JSON or TOML.
func (d *Document) IsMarkdown() bool { return d.Front == nil || d.Front.Syntax == frontmatter.YAML }

// withParts returns the document with room for what is derived from it. Both are one piece of memory.
func withParts(d Document) *Document {
	whole := &struct {
		document Document
		parts    parts
	}{document: d}
	whole.document.parts = &whole.parts
	return &whole.document
}

// Anew returns the document with nothing derived from it yet. What is derived takes several times the
// memory of the text; it goes when the copy goes. The document is whole, see [Document.Whole].
func (d *Document) Anew() *Document { return withParts(*d) }

// Release gives the memory of what was derived from the document to the next one. Nobody uses the document, or
// what it returned, afterwards.
func (d *Document) Release() {
	if d.body.value != nil {
		d.body.value.Release()
	}
	if d.grams.value != nil {
		usedGrams.Put(d.grams.value)
	}
}

// As returns the document as a definition of another kind, known by the given basis. What was read of
// it is not read again.
func (d *Document) As(kind *schema.Kind, basis Basis) *Document {
	out := d.Anew()
	out.Kind, out.Basis = kind, basis
	out.readAsKind()
	if !d.IsMarkdown() {
		out.bodySpan = out.promptSpan()
	}
	return out
}

// readAsKind reads the fields as the kind's platform does where they aren't YAML, or not all of the file that it takes.
func (d *Document) readAsKind() {
	if d.Front == nil {
		return
	}
	if d.Front.Meant != nil {
		d.Front = d.Front.Meant
	}
	if d.Kind != nil && d.Kind.Comments && d.Front.Syntax == frontmatter.JSON && len(d.Front.Faults) > 0 {
		d.Front = json.ParseCommented(d.Source)
	}
	if d.Kind != nil && d.Kind.Wrapper != "" {
		d.Front = d.Front.Wrapped(d.Kind.Wrapper)
	}
	if !d.IsMarkdown() {
		return
	}
	if d.Kind != nil && d.Kind.TrimsBlock {
		d.Front = d.Front.Trimmed(d.Source, schema.KnownField)
	}
	if d.Kind != nil && d.Kind.ReadsLines && d.Front.IsBroken(d.Source) {
		d.Front = d.Front.ReadLines(d.Source)
	}
	if d.Kind != nil && d.Front.Recovered {
		d.Front = d.quotedFront()
	}
}

// Body returns the parsed body.
func (d *Document) Body() *markdown.Body { return d.body.of(d, bodyOf) }

// BodySpan returns where the body is, without parsing it.
func (d *Document) BodySpan() source.Span { return d.bodySpan }

// Sections returns the sections of the body in the order of the file.
func (d *Document) Sections() []*Section { return d.sections.of(d, sectionsOf) }

// Tools returns the entries of the field "tools" in order, empty ones included. It is empty if
// the field is absent, null, or not a list or text.
func (d *Document) Tools() []ToolRef { return d.tools.of(d, toolsOf) }

// DocumentedTools returns the tools that the definition's own tool section describes.
func (d *Document) DocumentedTools() []DocumentedTool { return d.documented.of(d, documentedTools) }

// Violations returns what the kind's schema has against the fields, as far as their values are
// certain. They are sorted by path.
func (d *Document) Violations() []schema.Violation { return d.violations.of(d, violationsOf) }

// Directives returns the comments that suppress rules, in the order of the file.
func (d *Document) Directives() []*Directive { return d.directives.of(d, directivesOf) }

// MayHold reports whether the file may hold one of the phrases, see [source.Grams.MayHold].
func (d *Document) MayHold(phrases ...string) bool {
	return d.grams.of(d, gramsOf).MayHold(phrases...)
}

// usedGrams are those of documents that nobody uses any more.
var usedGrams sync.Pool // of *source.Grams

func gramsOf(d *Document) *source.Grams {
	grams, ok := usedGrams.Get().(*source.Grams)
	if !ok {
		grams = new(source.Grams)
	}
	grams.Read(d.Source.Text)
	return grams
}

func bodyOf(d *Document) *markdown.Body { return markdown.Parse(d.Source, d.bodySpan) }

func toolsOf(d *Document) []ToolRef { return toolRefs(d, "tools") }

func violationsOf(d *Document) []schema.Violation {
	if d.Front == nil || len(d.Front.Fields) == 0 || d.readsNoField() {
		return nil
	}
	quoted := d.quotedByLoader()
	guessed := make(map[string]bool, len(d.Front.Fields)) // the last field of a name counts
	for _, f := range d.Front.Fields {
		guessed[f.Key] = f.Guessed && !quoted(f) || d.refusesTag(f)
	}
	all := d.Kind.Validate(frontmatter.FieldsJSON(d.Front.Fields, d.dialect()))
	if d.Kind.Objects || d.Kind.Finite {
		all = d.addObjects(all)
	}
	return slices.DeleteFunc(all, func(v schema.Violation) bool { return guessed[v.Path[0]] })
}

// dialect returns how the platform reads YAML.
func (d *Document) dialect() frontmatter.Dialect {
	k := d.Kind
	return frontmatter.Dialect{
		Objects: k.Objects, OldNumbers: k.OldNumbers, StrictFloats: k.StrictFloats, QuotesText: k.QuotesText,
		CoreNumbers: k.Numbers == schema.CoreNumbers, SerdeNumbers: k.Numbers == schema.SerdeNumbers,
	}
}

// refusesTag reports whether the platform reads no field of a file with the tag that a field's value has.
func (d *Document) refusesTag(f *frontmatter.Field) bool {
	e := d.Kind.Does(schema.Tag)
	return e != nil && e.Severity == schema.Severity("error") && f.UnreadTag(d.Source).Len() > 0
}

// addObjects adds the fields whose values are objects that no field takes, or infinite: not even one for a mapping takes a
// date.
func (d *Document) addObjects(all []schema.Violation) []schema.Violation {
	for _, f := range d.Front.Fields {
		refused := d.Kind.Objects && f.Value.IsObject() || d.Kind.Finite && f.Value.IsInfinite()
		if !refused || d.Kind.Field(f.Key) == nil || d.Front.Lookup(f.Key) != f {
			continue
		}
		all = slices.DeleteFunc(all, func(v schema.Violation) bool { return v.Path[0] == f.Key })
		all = append(all, schema.Violation{Keyword: schema.Type, Path: []string{f.Key}})
	}
	slices.SortStableFunc(all, func(a, b schema.Violation) int { return slices.Compare(a.Path, b.Path) })
	return all
}

// IsMisframed reports whether a fault of the fences is such that readers may not find the frontmatter, and with it the
// name.
func (d *Document) IsMisframed() bool {
	return d.Front != nil && slices.ContainsFunc(d.Front.Faults, func(f frontmatter.Fault) bool { return f.Cause < frontmatter.Unclosed })
}

// Name returns the text of the field "name" and where it is; "" and a zero span if there is none
// or it isn't a text.
func (d *Document) Name() (string, source.Span) {
	if f := d.Front.Lookup("name"); f != nil && f.Value.IsScalar() {
		return f.Value.Text, f.Value.Span
	}
	return "", source.Span{}
}
