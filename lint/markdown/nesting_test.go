package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

// An author writes a body as people do: fences of three backticks, each block set off by blank
// lines or a label, and blocks in blocks of Markdown or text.
type author struct {
	random *rand.Rand
	lines  []string
	pairs  map[int]int // the lines of the fences of the outermost blocks as they are meant, 1-based
}

func (a *author) pick(from ...string) string { return from[a.random.IntN(len(from))] }

func (a *author) write(lines ...string) { a.lines = append(a.lines, lines...) }

// prose writes a paragraph, a heading or a list, with blank lines around it.
func (a *author) prose() {
	if len(a.lines) > 0 && a.lines[len(a.lines)-1] != "" {
		a.write("")
	}
	switch a.random.IntN(3) {
	case 0:
		a.write("Say what was seen.")
	case 1:
		a.write("## Findings")
	default:
		a.write("- one", "- two")
	}
	a.write("")
}

// block writes a code block, with others in it down to a depth, and returns the lines of its fences.
func (a *author) block(depth int) (first, last int) {
	if a.random.IntN(2) == 0 {
		a.write("For example:")
	}
	info := a.pick("json", "sh", "go", "")
	if depth > 0 {
		info = a.pick("markdown", "md", "markdown", "")
	}
	a.write("```" + info)
	first = len(a.lines)
	if depth == 0 {
		a.write("make all", "make test")
	}
	for n := 0; depth > 0 && n <= a.random.IntN(3); n++ {
		if n == 0 {
			a.write("# Report")
		}
		a.prose()
		a.block(depth - 1)
		if a.random.IntN(3) > 0 {
			a.prose()
			a.write("The end of it.")
		}
	}
	a.write("```")
	return first, len(a.lines)
}

// TestNesting holds the safe fixes to what the author meant: after them, the fixed blocks end where
// they were meant to. Nearly all nested blocks have one, and nothing is said of a body without any.
func TestNesting(t *testing.T) {
	t.Parallel()
	nested, fixed := 0, 0
	for seed := range uint64(1000) {
		a := &author{random: rand.New(rand.NewPCG(seed, 1)), pairs: map[int]int{}}
		before := nested
		for range 1 + a.random.IntN(5) {
			a.prose()
			depth := max(0, a.random.IntN(5)-2)
			first, last := a.block(depth)
			a.pairs[first] = last
			if depth > 0 {
				nested++
			}
			a.write("")
		}
		src := source.New("x.md", []byte(strings.Join(a.lines, "\n")+"\n"))
		body := markdown.Parse(src, source.Span{End: len(src.Text)})
		if nested == before && body.Misread {
			t.Fatalf("seed %d: no block holds another one, and this is said: %+v\n%s", seed, body.FenceFaults, numbered(a.lines))
		}
		var edits []source.Edit
		for _, f := range body.FenceFaults {
			if f.Safe {
				fixed++
				edits = append(edits, f.Edits...)
			}
		}
		after := source.New("x.md", source.Apply(src.Text, edits))
		got := markdown.Parse(after, source.Span{End: len(after.Text)})
		for _, f := range body.FenceFaults {
			open, end := src.LineFromOffset(f.Open.Start), src.LineFromOffset(f.Close.Start)
			if f.Safe && (a.pairs[open] != end || closing(after, got, open) != end) {
				t.Fatalf("seed %d: the block of line %d is meant to end on line %d; the fix takes it to %d:\n%s", seed, open, a.pairs[open], end, numbered(a.lines))
			}
		}
	}
	if fixed*10 < nested*9 {
		t.Errorf("%d of %d nested blocks have a safe fix", fixed, nested)
	}
}

// closing returns the line of the fence that closes the block of an outermost fence, 0 if none does.
func closing(src *source.Source, body *markdown.Body, line int) int {
	i := slices.IndexFunc(body.Blocks, func(b markdown.Block) bool {
		return b.Kind == markdown.Fence && src.LineFromOffset(b.Marker.Start) == line
	})
	if i < 0 || body.Blocks[i].Close.Len() == 0 {
		return 0
	}
	return src.LineFromOffset(body.Blocks[i].Close.Start)
}

func numbered(lines []string) string {
	var out strings.Builder
	for n, line := range lines {
		fmt.Fprintf(&out, "%3d %s\n", n+1, line)
	}
	return out.String()
}
