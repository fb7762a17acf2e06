package toml

import (
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
)

// A reader makes values of the expressions of a text.
type reader struct {
	text   []byte
	start  int // after a byte order mark
	parser *unstable.Parser
	root   *frontmatter.Value
	open   []*frontmatter.Value // the tables from the top to the one that keys go into
	keys   map[*frontmatter.Value]map[string]*frontmatter.Field
	values int
	off    int  // where the next value is looked for
	twice  bool // a key of the top appears twice, which the decoder would say again
}

func newReader(text []byte, start int) *reader {
	r := &reader{text: text, start: start, parser: &unstable.Parser{}, root: table(source.Span{}), keys: map[*frontmatter.Value]map[string]*frontmatter.Field{}}
	r.open = []*frontmatter.Value{r.root}
	r.parser.Reset(text[start:])
	return r
}

// table returns an empty table, which a key opens.
func table(key source.Span) *frontmatter.Value {
	return &frontmatter.Value{Kind: frontmatter.Map, Style: frontmatter.Indented, Span: source.Span{Start: key.End, End: key.End}}
}

// span returns a range of the parser's as one of the file.
func (r *reader) span(at unstable.Range) source.Span {
	return source.Span{Start: r.start + int(at.Offset), End: r.start + int(at.Offset) + int(at.Length)}
}

// read reads all expressions.
func (r *reader) read() error {
	for r.parser.NextExpression() {
		e := r.parser.Expression()
		var err error
		switch e.Kind {
		case unstable.KeyValue:
			err = r.entry(e, r.open[len(r.open)-1], len(r.open))
			for _, t := range r.open[1:] {
				t.Span.End = max(t.Span.End, r.off)
			}
		case unstable.Table, unstable.ArrayTable:
			err = r.header(e)
		default: // comments aren't kept
		}
		if err != nil {
			return err
		}
	}
	return r.parser.Error()
}

// count counts a value, and refuses one too many or one that is too deep.
func (r *reader) count(depth int) error {
	r.values++
	if r.values > maxValues {
		return errTooLarge
	}
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// header opens the table of a header, `[a.b]` or `[[a.b]]`.
func (r *reader) header(e *unstable.Node) error {
	r.open = r.open[:1]
	for it := e.Key(); it.Next(); {
		if err := r.count(len(r.open)); err != nil {
			return err
		}
		key := it.Node()
		in, last := r.open[len(r.open)-1], it.IsLast()
		t := r.descend(in, key, last && e.Kind == unstable.ArrayTable)
		t.Span.End = max(t.Span.End, r.span(key.Raw).End)
		r.open = append(r.open, t)
	}
	return nil
}

// descend returns the table that a key leads to: the one that is there, or a new one. Where it leads to something
// else, which the decoder refuses, the new one is a second field of that name.
func (r *reader) descend(in *frontmatter.Value, key *unstable.Node, item bool) *frontmatter.Value {
	at := r.span(key.Raw)
	if f := r.keys[in][string(key.Data)]; f != nil {
		switch v := f.Value; {
		case v.Kind == frontmatter.Map && v.Style == frontmatter.Indented && !item:
			return v
		case v.Kind == frontmatter.List && v.Style == frontmatter.Indented && item:
			v.Items = append(v.Items, table(at))
			v.Span.End = at.End
			return v.Items[len(v.Items)-1]
		case v.Kind == frontmatter.List && v.Style == frontmatter.Indented:
			return v.Items[len(v.Items)-1]
		}
	}
	t := table(at)
	v := t
	if item {
		v = &frontmatter.Value{Kind: frontmatter.List, Style: frontmatter.Indented, Span: t.Span, Items: []*frontmatter.Value{t}}
	}
	r.add(in, &frontmatter.Field{Key: string(key.Data), KeySpan: at, Value: v})
	return t
}

// add adds a field to a table.
func (r *reader) add(to *frontmatter.Value, f *frontmatter.Field) {
	to.Fields = append(to.Fields, f)
	if r.keys[to] == nil {
		r.keys[to] = map[string]*frontmatter.Field{}
	}
	r.twice = r.twice || to == r.root && r.keys[to][f.Key] != nil
	r.keys[to][f.Key] = f
}

// entry adds what `a.b = value` says to a table.
func (r *reader) entry(e *unstable.Node, to *frontmatter.Value, depth int) error {
	for it := e.Key(); it.Next(); depth++ {
		if err := r.count(depth); err != nil {
			return err
		}
		key := it.Node()
		at := r.span(key.Raw)
		if !it.IsLast() {
			to = r.descend(to, key, false)
			continue
		}
		r.off = at.End
		r.seek('=')
		v, err := r.value(e.Value(), depth)
		if err != nil {
			return err
		}
		r.add(to, &frontmatter.Field{Key: string(key.Data), KeySpan: at, Value: v})
	}
	return nil
}

// seek passes over a mark, and over the blanks, line breaks, commas and comments before it.
func (r *reader) seek(mark byte) int {
	for r.text[r.off] != mark {
		if r.text[r.off] == '#' {
			for r.text[r.off] != '\n' {
				r.off++
			}
		}
		r.off++
	}
	r.off++
	return r.off - 1
}

// value reads the value that the offset stands before.
func (r *reader) value(n *unstable.Node, depth int) (*frontmatter.Value, error) {
	if err := r.count(depth); err != nil {
		return nil, err
	}
	switch n.Kind {
	case unstable.Array:
		v := &frontmatter.Value{Kind: frontmatter.List, Style: frontmatter.Flow}
		v.Span.Start = r.seek('[')
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			item, err := r.value(it.Node(), depth+1)
			if err != nil {
				return nil, err
			}
			v.Items = append(v.Items, item)
		}
		v.Span.End = r.seek(']') + 1
		return v, nil
	case unstable.InlineTable:
		v := &frontmatter.Value{Kind: frontmatter.Map, Style: frontmatter.Flow}
		v.Span.Start = r.seek('{')
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			if err := r.entry(it.Node(), v, depth+1); err != nil {
				return nil, err
			}
		}
		v.Span.End = r.seek('}') + 1
		return v, nil
	default:
		v := r.scalar(n)
		r.off = v.Span.End
		return v, nil
	}
}

// scalar makes a value of a scalar.
func (r *reader) scalar(n *unstable.Node) *frontmatter.Value {
	at := r.span(n.Raw)
	v := &frontmatter.Value{Text: string(n.Data), Span: at, Style: frontmatter.Plain}
	switch n.Kind {
	case unstable.String:
		v.Kind = frontmatter.String
		switch text := string(r.text[at.Start:min(at.Start+3, at.End)]); {
		case text == `"""` || text == `'''`:
			v.Style = frontmatter.Literal
		case text[0] == '"':
			v.Style = frontmatter.DoubleQuoted
		default:
			v.Style = frontmatter.SingleQuoted
		}
	case unstable.Bool:
		v.Kind = frontmatter.Bool
	case unstable.Integer:
		v.Kind = frontmatter.Int
	case unstable.Float:
		v.Kind = frontmatter.Float
	default:
		v.Kind = frontmatter.Time
	}
	return v
}
