package markdown

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// blockParser is safe for concurrent use.
var blockParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
})

// readWithGoldmark fills a table from goldmark's tree.
func (t *table) readWithGoldmark() {
	t.blocks = t.blocks[:0]
	t.children(blockParser().Parse(text.NewReader(t.text)), -1)
}

func (t *table) children(n ast.Node, parent int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			t.node(c, parent)
		}
	}
}

// node adds one node and what is inside it.
func (t *table) node(n ast.Node, parent int) {
	// goldmark's positions after a tab in a container can lie beyond the line they are on.
	i := t.begin(Paragraph, min(max(n.Pos(), 0), len(t.text)), parent)
	at := noLines
	if l := n.Lines(); l != nil && l.Len() > 0 {
		at.first, at.last = l.At(0).Start, l.At(l.Len()-1).Stop
	}
	b := &t.blocks[i]
	switch n := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level = Heading, n.Level
	case *ast.List:
		b.Kind, b.Ordered = List, n.IsOrdered()
	case *ast.ListItem:
		b.Kind = Item
	case *ast.FencedCodeBlock:
		b.Kind = Fence
		if n.Info != nil {
			b.Info = t.span(n.Info.Segment.Start, n.Info.Segment.Stop)
		}
	case *ast.CodeBlock:
		b.Kind = Code
	case *ast.HTMLBlock:
		b.Kind = HTML
		if n.HasClosure() {
			at.closing = n.ClosureLine.Stop
		}
	case *ast.Blockquote:
		b.Kind = Quote
	case *ast.ThematicBreak:
		b.Kind = Break
	}
	t.children(n, i)
	t.finish(i, at)
}
