package agent

import (
	"bytes"
	"math"
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
	// Verb is the word after "agentlint-", with what stands for the dash if it is something else, and Means the one that it was to be: "ignore" or
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

// Covers returns where a directive is about what starts there, the ends of the spans included: its
// target, and the comment itself, where rules about a whole file report if the comment comes first.
func (d *Directive) Covers() []source.Span {
	switch d.Means {
	case "ignore-file":
		return []source.Span{{Start: 0, End: math.MaxInt}}
	case "ignore":
		at := []source.Span{{Start: d.Span.Start, End: d.Span.Start}}
		if d.Target.Len() > 0 {
			at = append(at, d.Target)
		}
		return at
	}
	return nil
}

// mayHaveDirectives reports whether a text holds what every directive does, so that a file without it
// needs no further look.
func mayHaveDirectives(text []byte) bool {
	return bytes.Contains(text, []byte("agentlint")) || bytes.Contains(text, []byte("AGENTLINT")) || bytes.Contains(text, []byte("Agentlint"))
}

// directivesOf finds the directives of a document in the order of the file.
func directivesOf(d *Document) []*Directive {
	if d.Front != nil && d.Front.Syntax == frontmatter.JSON || !d.MayHold("agentlint") || !mayHaveDirectives(d.Source.Text) {
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
		mark := commentMark(text)
		if mark < 0 {
			continue
		}
		comment := source.Span{Start: at.Start + mark, End: at.End}
		if inScalar(d.Front.Fields, comment.Start) {
			continue
		}
		comment.End = comment.Start + len(strings.TrimRight(src.Slice(comment), " \t"))
		dir := newDirective(src, comment, source.Span{Start: comment.Start + len("#"), End: comment.End})
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

// commentForm is where a comment begins that may be a directive.
var commentForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)(?:^|[ \t])(#)[ \t]*agentlint`) })

// commentMark returns the offset of the # of a comment that may be a directive, -1 if the line has none.
func commentMark(line string) int {
	if strings.IndexByte(line, '#') < 0 {
		return -1
	}
	if m := commentForm().FindStringSubmatchIndex(line); m != nil {
		return m[2]
	}
	return -1
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
	if !mayHaveDirectives(d.Source.Text[at.Start:at.End]) {
		return nil
	}
	var out []*Directive
	blocks := d.Body().Blocks
	targets := blocksBehindComments(d.Source, blocks)
	for i := range blocks {
		b := &blocks[i]
		if !isComment(d.Source, b) {
			continue
		}
		text := d.Source.Slice(b.Span)
		end := strings.Index(text, "-->")
		if end < 0 {
			continue
		}
		inner := source.Span{Start: b.Span.Start + len("<!--"), End: b.Span.Start + end}
		dir := newDirective(d.Source, source.Span{Start: b.Span.Start, End: b.Span.Start + end + len("-->")}, inner)
		if dir == nil {
			continue
		}
		if next := targets[b.Last+1]; next < len(blocks) {
			dir.Target = blocks[next].Span
		} else if b.Last+1 < len(blocks) { // only comments follow
			dir.Target = blocks[len(blocks)-1].Span
		}
		out = append(out, dir)
	}
	return out
}

func isComment(src *source.Source, b *markdown.Block) bool {
	return b.Kind == markdown.HTML && bytes.HasPrefix(src.Text[b.Span.Start:], []byte("<!--"))
}

// blocksBehindComments returns for each index the index of the block there, or of the next one after it
// that isn't a comment; the number of blocks if there is none.
func blocksBehindComments(src *source.Source, blocks []markdown.Block) []int {
	next := make([]int, len(blocks)+1)
	next[len(blocks)] = len(blocks)
	for i := range slices.Backward(blocks) {
		next[i] = i
		if isComment(src, &blocks[i]) {
			next[i] = next[i+1]
		}
	}
	return next
}

// directiveForm is a directive: its verb, the names of rules, and the reason.
var directiveForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*((?i:agentlint)([-:. \t]+)((?i)[a-z-]+))(?:[ \t]+([^:]*?))?[ \t]*(?:(?::|--\s)([\s\S]*))?$`)
})

// meantBy returns the verb that a word stands for: itself, or the one of agentlint that those of other
// linters (disable-next-line, noqa) and slips (ignor) were to be. "" if it stands for neither.
func meantBy(verb string) string {
	parts := strings.Split(strings.ToLower(verb), "-")
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
	verb, dash := text[m[6]:m[7]], text[m[4]:m[5]]
	d := &Directive{Span: comment, Verb: verb, Means: meantBy(verb), VerbSpan: source.Span{Start: at.Start + m[2], End: at.Start + m[3]}}
	if m[10] >= 0 {
		d.Reason = strings.TrimSpace(text[m[10]:m[11]])
	}
	if m[8] >= 0 {
		d.Rules = rulesOf(text[m[8]:m[9]], at.Start+m[8])
	}
	switch {
	case dash != "-" && (d.Means == "" || !slices.ContainsFunc(d.Rules, isHyphenated)):
		return nil // prose about agentlint
	case dash != "-", !strings.HasPrefix(text[m[2]:], "agentlint"):
		d.Verb = text[m[4]:m[7]]
	}
	return d
}

// isHyphenated reports whether a name can only be that of a rule, not a word of a sentence.
func isHyphenated(r DirectiveRule) bool {
	return strings.Contains(r.Name, "-") && !strings.ContainsAny(r.Name, " \t\r\n")
}

// rulesOf returns the names of a list that starts at an offset of the file.
func rulesOf(list string, offset int) []DirectiveRule {
	var rules []DirectiveRule
	for name := range strings.SplitAfterSeq(list, ",") {
		trimmed := strings.TrimSpace(strings.TrimSuffix(name, ","))
		if trimmed != "" {
			start := offset + strings.Index(name, trimmed)
			rules = append(rules, DirectiveRule{trimmed, source.Span{Start: start, End: start + len(trimmed)}})
		}
		offset += len(name)
	}
	return rules
}
