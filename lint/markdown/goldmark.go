package markdown

import (
	"bytes"
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
	start := t.start(n)
	i := t.begin(Paragraph, start, parent)
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
		b.Kind = Code
		if start < len(t.text) && isFenceMark(t.text[start]) {
			b.Kind = Fence
		}
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

// start returns where a node starts. goldmark's positions after a tab in a container can lie beyond
// the line they are on; the run of a fence is looked for in front of them.
func (t *table) start(n ast.Node) int {
	at := min(max(n.Pos(), 0), len(t.text))
	fence, ok := n.(*ast.FencedCodeBlock)
	if !ok {
		return at
	}
	if fence.Info != nil {
		at = bytes.LastIndexAny(t.text[:fence.Info.Segment.Start], "`~")
	} else if at == len(t.text) || !isFenceMark(t.text[at]) {
		at = bytes.LastIndexAny(t.text[:at], "`~")
	}
	if at < 0 {
		return len(t.text)
	}
	for mark := t.text[at]; at > 0 && t.text[at-1] == mark; {
		at--
	}
	return at
}

func isFenceMark(c byte) bool { return c == '`' || c == '~' }
