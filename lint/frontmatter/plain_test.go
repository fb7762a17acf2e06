package frontmatter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// checkPlain holds the plain reader to yaml.v3's result, and reports whether it reads a text.
func checkPlain(t *testing.T, text string) bool {
	t.Helper()
	const base = 4
	fields, ok := readPlain([]byte(text), base)
	if !ok {
		return false
	}
	root, err := parseNode([]byte(text))
	if err != nil || root == nil || root.Kind != yaml.MappingNode {
		t.Fatalf("yaml.v3 reads no mapping: %v\n%s", err, text)
	}
	want, err := newLocator([]byte(text), base).convert(root)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(want.Fields, fields); diff != "" {
		t.Fatalf("fields differ (-yaml.v3 +plain reader):\n%s\n%s", diff, text)
	}
	return true
}

// pieces are what FuzzPlain puts documents together from.
var pieces = []string{
	"a", "name", "true", "Null", "12", "0", "é", "🎉", " ", "  ", "\n", "\n\n", ":", ": ", ":\n", "- ", "\n- ", "\n  - ", "-", "\n  ", "\n    ", "\n ",
	"|\n  ", ">-\n  ", "|-\n", ">\n   ", "[", "]", ", ", ",", "'", "\"", "''", "\\", "#", " #", "*", "&", "!", "{", "}", "~", "/", "(", ")", ".", "b: ", "\nb: ", "\nc:", "\nd: |\n  x\n", "_", "?", "%", "@", "`", "<<", "---", "\t", "\r\n", "1.5", "no", "2001-01-01",
}

// TestPlain: the plain reader reads what most frontmatter is made of.
func TestPlain(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"name: reviewer\ndescription: Reads changes — all of them (see a.md). \nmodel: sonnet\n",
		"a: \"b: c\"\nb: 'it is # so'\nc: ''\n", "a:\n\nb:\n", "a: true\nb: 12\nc: null\nd: no\n",
		"tools: [Read, \"Bash(git:*)\", mcp__x__*]\nb: []\n", "tools:\n  - Read\n\n  - \"Write\"\nb:\n- x\n- y\n",
		"a: |\n  b\n\n   c\n\n\nb: >-\n  d\n  e\n\n  f\n", "a: >\n  b\n",
		"a:\n  b: \"c\\\"\"\n  d:\n    - e\n  f: 'it''s'\nversion: 1.0.0\nb: 0x1\nc: 3d\n",
	} {
		if !checkPlain(t, text) {
			t.Errorf("not read:\n%s", text)
		}
	}
	for _, text := range []string{"", "a", "a:b\n", "a: b: c\n", "a: b #c\n", "a: b\n  c\n", "a: *b\n", "a: [b\n", "a: \"", "a: '\n", "a: [\"]\n", "a: |\n  b"} {
		if _, ok := readPlain([]byte(text), 0); ok {
			t.Errorf("read as plain:\n%s", text)
		}
	}
}

// FuzzPlain holds the plain reader to yaml.v3's result on documents put together from what YAML is made of.
func FuzzPlain(f *testing.F) {
	for _, text := range fixtures(f) {
		for part := range strings.SplitSeq(text, "---\n") {
			f.Add(part, []byte(nil))
		}
	}
	f.Fuzz(func(t *testing.T, text string, numbers []byte) {
		checkPlain(t, text)
		var b strings.Builder
		b.WriteString("a: ")
		for _, n := range numbers {
			b.WriteString(pieces[int(n)%len(pieces)])
		}
		checkPlain(t, b.String())
	})
}
