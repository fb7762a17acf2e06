package agent

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// A Directive is a comment that tells agentlint to say nothing of some rules:
// `# agentlint-ignore rule: reason` on or above a field, or
// `<!-- agentlint-ignore rule: reason -->` above a block of the body. `agentlint-ignore-file` in
// either place is about the whole file.
type Directive struct {
	// Verb is the word after "agentlint-", and Means the one that it was to be: "ignore" or
	// "ignore-file", or "" if there is no telling. The verb of another linter, or a slip, means one of
	// them, so that what it was to protect is protected until the verb is corrected.
	Verb     string
	Means    string
	VerbSpan source.Span // with "agentlint-"
	// Span covers the whole comment, with its marks.
	Span source.Span
	// Target is what the directive is about; empty if it is about nothing.
	Target source.Span
	// Rules are the names of the rules, in order.
	Rules []DirectiveRule
	// Reason is the text after a colon or `--`, trimmed; "" if there is none.
	Reason string
}

// A DirectiveRule is a name of a rule in a directive.
type DirectiveRule struct {
	Name string
	Span source.Span
}

// Covers reports whether a directive is about a place: in its target, up to the end of it, or at the
// comment itself, where rules about a whole file report if the comment comes first.
func (d *Directive) Covers(at source.Span) bool {
	switch d.Means {
	case "ignore-file":
		return true
	case "ignore":
		return at.Start == d.Span.Start || d.Target.Len() > 0 && d.Target.Start <= at.Start && at.Start <= d.Target.End
	}
	return false
}

// directiveMark is what every directive holds, so that a file without it needs no further look.
var directiveMark = []byte("agentlint-")

// directivesOf finds the directives of a document in the order of the file.
func directivesOf(d *Document) []*Directive {
	if !bytes.Contains(d.Source.Text, directiveMark) {
		return nil
	}
	var out []*Directive
	if d.Front != nil {
		out = append(out, fieldDirectives(d)...)
	}
	return append(out, blockDirectives(d)...)
}

// fieldDirectives finds the YAML comments of the frontmatter.
func fieldDirectives(d *Document) []*Directive {
	var out []*Directive
	src := d.Source
	for line := src.LineFromOffset(d.Front.Content.Start); line <= src.LineCount(); line++ {
		at := src.LineSpan(line)
		if at.Start >= d.Front.Content.End {
			break
		}
		text := src.Slice(at)
		mark := strings.Index(text, "# agentlint-")
		if mark < 0 || mark > 0 && text[mark-1] != ' ' && text[mark-1] != '\t' {
			continue
		}
		comment := source.Span{Start: at.Start + mark, End: at.End}
		if inScalar(d.Front.Fields, comment.Start) {
			continue
		}
		comment.End = comment.Start + len(strings.TrimRight(src.Slice(comment), " \t"))
		dir := newDirective(src, comment, source.Span{Start: comment.Start + len("# "), End: comment.End})
		if dir == nil {
			continue
		}
		if f := fieldAt(src, d.Front.Fields, comment.Start, strings.TrimSpace(text[:mark]) == ""); f != nil {
			dir.Target = f.Span()
		}
		out = append(out, dir)
	}
	return out
}

// inScalar reports whether an offset lies in a scalar, where there are no comments.
func inScalar(fields []*frontmatter.Field, at int) bool {
	var in func(v *frontmatter.Value) bool
	inField := func(fields []*frontmatter.Field) bool {
		return slices.ContainsFunc(fields, func(f *frontmatter.Field) bool { return in(f.Value) })
	}
	in = func(v *frontmatter.Value) bool {
		if v == nil || at < v.Span.Start || at >= v.Span.End {
			return false
		}
		return v.IsScalar() || slices.ContainsFunc(v.Items, in) || inField(v.Fields)
	}
	return inField(fields)
}

// fieldAt returns the field that a comment is in, on the line of, or, if it stands alone, above.
func fieldAt(src *source.Source, fields []*frontmatter.Field, at int, alone bool) *frontmatter.Field {
	for _, f := range fields {
		span := f.Span()
		switch {
		case span.Start <= at && at < span.End, alone && span.Start > at:
			return f
		case !alone && span.Start <= at && src.LineFromOffset(span.End) == src.LineFromOffset(at):
			return f
		}
	}
	return nil
}

// blockDirectives finds the HTML comments of the body.
func blockDirectives(d *Document) []*Directive {
	at := d.BodySpan()
	if !bytes.Contains(d.Source.Text[at.Start:at.End], directiveMark) {
		return nil
	}
	var out []*Directive
	blocks := d.Body().Blocks
	for i := range blocks {
		b := &blocks[i]
		text := d.Source.Slice(b.Span)
		if b.Kind != markdown.HTML || !strings.HasPrefix(text, "<!--") {
			continue
		}
		end := strings.Index(text, "-->")
		if end < 0 {
			continue
		}
		inner := source.Span{Start: b.Span.Start + len("<!--"), End: b.Span.Start + end}
		dir := newDirective(d.Source, source.Span{Start: b.Span.Start, End: b.Span.Start + end + len("-->")}, inner)
		if dir == nil {
			continue
		}
		for _, next := range blocks[b.Last+1:] {
			if next.Kind != markdown.HTML || !bytes.HasPrefix(d.Source.Text[next.Span.Start:], []byte("<!--")) {
				dir.Target = next.Span
				break
			}
		}
		out = append(out, dir)
	}
	return out
}

// directiveForm is a directive: its verb, the names of rules, and the reason.
var directiveForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*agentlint-([a-z-]+)(?:[ \t]+([^:]*?))?[ \t]*(?:(?::|--\s)([\s\S]*))?$`)
})

// meantBy returns the verb that a word stands for: itself, or the one of agentlint that those of other
// linters (disable-next-line, noqa) and slips (ignor) were to be. "" if it stands for neither.
func meantBy(verb string) string {
	parts := strings.Split(verb, "-")
	first := parts[0]
	if !slices.Contains([]string{"ignore", "disable", "suppress", "skip", "allow", "off", "noqa", "nolint", "mute", "silence"}, first) &&
		schema.Near(first, []string{"ignore", "disable", "suppress"}) == "" {
		return ""
	}
	if slices.Contains(parts, "file") {
		return "ignore-file"
	}
	return "ignore"
}

// newDirective reads the text of a comment, nil if it is no directive.
func newDirective(src *source.Source, comment, at source.Span) *Directive {
	text := src.Slice(at)
	m := directiveForm().FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	verb := text[m[2]:m[3]]
	d := &Directive{Span: comment, Verb: verb, Means: meantBy(verb), VerbSpan: source.Span{Start: at.Start + m[2] - len(directiveMark), End: at.Start + m[3]}}
	if m[6] >= 0 {
		d.Reason = strings.TrimSpace(text[m[6]:m[7]])
	}
	if m[4] < 0 {
		return d
	}
	offset := m[4]
	for _, name := range strings.SplitAfter(text[m[4]:m[5]], ",") {
		trimmed := strings.TrimSpace(strings.TrimSuffix(name, ","))
		if trimmed != "" {
			start := at.Start + offset + strings.Index(name, trimmed)
			d.Rules = append(d.Rules, DirectiveRule{trimmed, source.Span{Start: start, End: start + len(trimmed)}})
		}
		offset += len(name)
	}
	return d
}
