package markdown

import (
	"bytes"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/agentlint/agentlint/lint/source"
)

// blockParser is safe for concurrent use.
var blockParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
})

// Parse reads the part of a file that at covers. It never fails.
func Parse(src *source.Source, at source.Span) *Body {
	b := &Body{Span: at}
	body := src.Text[at.Start:at.End]
	if !affordable(body) {
		b.Unread = true
		return b
	}
	w := walker{text: body, base: at.Start, body: b}
	w.children(blockParser().Parse(text.NewReader(body)), -1)
	return b
}

// A walker copies goldmark's tree into the table.
type walker struct {
	text []byte
	base int
	body *Body
}

func (w *walker) children(n ast.Node, parent int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			w.block(c, parent)
		}
	}
}

func (w *walker) span(start, end int) source.Span {
	start = min(start, len(w.text))
	return source.Span{Start: w.base + start, End: w.base + min(max(start, end), len(w.text))}
}

// block adds one node and what is inside it.
func (w *walker) block(n ast.Node, parent int) {
	// goldmark's positions behind a tab in a container can lie beyond the line they are on.
	start := min(max(n.Pos(), 0), len(w.text))
	i := len(w.body.Blocks)
	b := Block{Parent: parent, Span: w.span(start, w.lineEnd(start)), Last: i}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		b.Text = w.span(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
		b.Span.End = max(b.Span.End, w.base+w.lineEnd(w.trimBreak(lines.At(lines.Len()-1).Stop)))
	} else {
		b.Text = w.span(start, start)
	}
	switch n := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level = Heading, n.Level
		w.trimRight(&b.Text)
	case *ast.List:
		b.Kind, b.Ordered = List, n.IsOrdered()
	case *ast.ListItem:
		b.Kind = Item
		w.marker(&b, start)
	case *ast.FencedCodeBlock:
		b.Kind = Fence
		w.fence(&b, n, start)
	case *ast.CodeBlock:
		b.Kind = Code
	case *ast.HTMLBlock:
		b.Kind = HTML
		if n.HasClosure() {
			b.Span.End = max(b.Span.End, w.base+w.trimBreak(n.ClosureLine.Stop))
			b.Text.End = max(b.Text.End, b.Span.End)
		}
	case *ast.Blockquote:
		b.Kind = Quote
	case *ast.ThematicBreak:
		b.Kind = Break
	default:
		b.Kind = Paragraph
		w.trimRight(&b.Text)
	}
	w.body.Blocks = append(w.body.Blocks, b)
	w.children(n, i)
	w.close(i)
}

// trimRight takes blanks and line endings off the end of a span.
func (w *walker) trimRight(at *source.Span) {
	covered := w.text[at.Start-w.base : at.End-w.base]
	at.End = at.Start + len(bytes.TrimRight(covered, " \t\r\n"))
}

// close sets what a block takes over from the blocks inside it.
func (w *walker) close(i int) {
	b := &w.body.Blocks[i]
	b.Last = len(w.body.Blocks) - 1
	for j := i + 1; j <= b.Last; j++ {
		b.Span.End = max(b.Span.End, w.body.Blocks[j].Span.End)
	}
	if b.Kind == Item && b.Last > i {
		if c := w.body.Blocks[i+1]; c.Kind == Paragraph {
			b.Text = c.Text
		}
	}
}

// marker reads the marker of a list item: a bullet, or a number and a dot or parenthesis.
func (w *walker) marker(b *Block, start int) {
	end := start
	for end < len(w.text) && '0' <= w.text[end] && w.text[end] <= '9' {
		end++
	}
	if end > start {
		b.Ordered = true
		b.Number, _ = strconv.Atoi(string(w.text[start:end])) // at most nine digits
	}
	b.Marker = w.span(start, min(end+1, len(w.text)))
}

// fence reads the fences of a code block.
func (w *walker) fence(b *Block, n *ast.FencedCodeBlock, start int) {
	end := start
	for end < len(w.text) && w.text[end] == w.text[start] {
		end++
	}
	b.Marker = w.span(start, end)
	b.Info = w.span(end, end)
	if n.Info != nil {
		b.Info = w.span(n.Info.Segment.Start, n.Info.Segment.Stop)
	}
	below := w.nextLine(start)
	if n.Lines().Len() > 0 {
		below = n.Lines().At(n.Lines().Len() - 1).Stop
	} else {
		b.Text = w.span(below, below)
	}
	closing := below
	for closing < len(w.text) && (w.text[closing] == ' ' || w.text[closing] == '\t' || w.text[closing] == '>') {
		closing++
	}
	stop := closing
	for stop < len(w.text) && w.text[stop] == w.text[start] {
		stop++
	}
	b.Close = w.span(below, below)
	if stop-closing >= end-start && len(bytes.TrimSpace(w.text[stop:w.lineEnd(stop)])) == 0 {
		b.Close = w.span(closing, stop)
		b.Span.End = max(b.Span.End, w.base+stop)
	}
}

// lineEnd returns the end of the line that holds off, without its line ending.
func (w *walker) lineEnd(off int) int {
	i := bytes.IndexByte(w.text[off:], '\n')
	if i < 0 {
		return len(w.text)
	}
	return w.trimBreak(off + i)
}

func (w *walker) nextLine(off int) int {
	i := bytes.IndexByte(w.text[off:], '\n')
	if i < 0 {
		return len(w.text)
	}
	return off + i + 1
}

// trimBreak returns off without the line ending before it.
func (w *walker) trimBreak(off int) int {
	if off > 0 && off <= len(w.text) && w.text[off-1] == '\n' {
		off--
	}
	if off > 0 && off < len(w.text) && w.text[off-1] == '\r' {
		off--
	}
	return off
}
