package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/markdown"
	"github.com/agentlint/agentlint/lint/source"
)

var kinds = [...]string{"paragraph", "heading", "list", "item", "fence", "code", "html", "quote", "break"}

// dump prints one block a line, indented by nesting, with the text that each span covers.
func dump(src *source.Source, body *markdown.Body) string {
	var out strings.Builder
	for _, b := range body.Blocks {
		depth := 0
		for p := b.Parent; p >= 0; p = body.Blocks[p].Parent {
			depth++
		}
		fmt.Fprintf(&out, "%s%s %q", strings.Repeat("  ", depth), kinds[b.Kind], src.Slice(b.Text))
		if b.Kind == markdown.Fence {
			fmt.Fprintf(&out, " open %q info %q close %q", src.Slice(b.Marker), src.Slice(b.Info), src.Slice(b.Close))
		}
		if b.Marker.Len() > 0 && b.Kind != markdown.Fence {
			fmt.Fprintf(&out, " marker %q span %q", src.Slice(b.Marker), src.Slice(b.Span))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, body, want string }{
		{"headings", "# One #\n\nTwo\n===\n\n##\n", "heading \"One\"\nheading \"Two\"\nheading \"\"\n"},
		{"label and list", "When invoked:\n1. a\n2. b\n   c\n", `paragraph "When invoked:"
list ""
  item "a" marker "1." span "1. a"
    paragraph "a"
  item "b\n   c" marker "2." span "2. b\n   c"
    paragraph "b\n   c"
`},
		{"fences", "```json\n{}\n```\n\n~~~~\n~~~\n", `fence "{}\n" open "` + "```" + `" info "json" close "` + "```" + `"
fence "~~~\n" open "~~~~" info "" close ""
`},
		{"fence left of its item", "1. ```\n   x\n```\ny\n", "list \"\"\n  item \"\" marker \"1.\" span \"1. ```\\n   x\"\n    fence \"x\\n\" open \"```\" info \"\" close \"\"\n" +
			"fence \"y\\n\" open \"```\" info \"\" close \"\"\n"},
		{"meant inside a fence", "```md\n# A\n\n```js\nx\n```\n\n- b\n```\n\nc\n", "fence \"# A\\n\\n```js\\nx\\n\" open \"```\" info \"md\" close \"```\"\n" +
			"code \"\"\n  code \"b\" marker \"-\" span \"- b\"\n    code \"b\"\nfence \"\\nc\\n\" open \"```\" info \"\" close \"\"\n"},
		{"fence in a quotation", "> ```\n> x\n> ```\n", "quote \"\"\n  fence \"x\\n\" open \"```\" info \"\" close \"```\"\n"},
		{"CR LF", "# A\r\n\r\n- b\r\n", "heading \"A\"\nlist \"\"\n  item \"b\" marker \"-\" span \"- b\"\n    paragraph \"b\"\n"},
		{"html and rule", "<!-- x -->\n\n---\n", "html \"<!-- x -->\\n\"\nbreak \"\"\n"},
	}
	for _, tt := range tests {
		src := source.New("x.md", []byte("front\n"+tt.body))
		body := markdown.Parse(src, source.Span{Start: 6, End: len(src.Text)})
		if diff := cmp.Diff(tt.want, dump(src, body)); diff != "" {
			t.Errorf("%s: blocks differ (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestUnread holds the shapes on which goldmark is quadratic away from it. The tab makes the scanner
// leave a body to it.
func TestUnread(t *testing.T) {
	t.Parallel()
	const tab = "- a\n\tb\n\n"
	tests := map[string]string{
		"depth times empty lines": strings.Repeat("- ", 50) + "a" + strings.Repeat("\n", 5000) + "b",
		"nesting by marks":        strings.Repeat("- ", 1000) + "a",
		"quotations":              strings.Repeat(">", 1000) + "a",
		"size":                    strings.Repeat("a line of text\n", 1<<17),
	}
	for name, body := range tests {
		src := source.New("x.md", []byte(tab+body))
		if got := markdown.Parse(src, source.Span{End: len(src.Text)}); !got.Unread || len(got.Blocks) > 0 {
			t.Errorf("%s: parsed into %d blocks", name, len(got.Blocks))
		}
	}
}

// TestManyBlocks: a block of two bytes takes as much memory as any other.
func TestManyBlocks(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"#\n", "- a\n", "1. a\n", "***\n"} {
		src := source.New("x.md", []byte(strings.Repeat(line, 1<<16+1)))
		if got := markdown.Parse(src, source.Span{End: len(src.Text)}); !got.Unread {
			t.Errorf("%q: parsed into %d blocks", line, len(got.Blocks))
		}
		src = source.New("x.md", []byte(strings.Repeat(line, 1<<14)))
		if got := markdown.Parse(src, source.Span{End: len(src.Text)}); got.Unread {
			t.Errorf("%q: %d of them are not read", line, 1<<14)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# A\n\n- b\n  ```\n  c\n")
	f.Add("```md\n# A\n\n```js\nx\n```\n\n- b\n```\n\nc\n")
	f.Add("<a>\n```\n</a>\n\n1. ```\n   x\n```\n```text\n")
	f.Add("> 1. x\n>    ```y\n\n***\n<p>\n")
	f.Fuzz(func(t *testing.T, text string) {
		src := source.New("x.md", []byte(text))
		body := markdown.Parse(src, source.Span{End: len(text)})
		for _, fault := range body.FenceFaults {
			spans := []source.Span{fault.Open, fault.Close, fault.Inner, fault.ClosedBy}
			for _, e := range fault.Edits {
				spans = append(spans, e.Span)
			}
			for _, at := range spans {
				if at.Start < 0 || at.Start > at.End || at.End > len(text) {
					t.Fatalf("%+v has span %v in %d bytes", fault, at, len(text))
				}
			}
		}
		for i, b := range body.Blocks {
			for _, at := range []source.Span{b.Span, b.Text, b.Marker, b.Info, b.Close} {
				if at.Start < 0 || at.Start > at.End || at.End > len(text) {
					t.Fatalf("block %d has span %v in %d bytes", i, at, len(text))
				}
			}
			if b.Parent >= i || b.Last < i {
				t.Fatalf("block %d has parent %d and last %d", i, b.Parent, b.Last)
			}
		}
	})
}
