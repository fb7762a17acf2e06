package frontmatter

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/source"
)

func known(key string) bool {
	switch key {
	case "name", "description", "tools", "model", "hooks", "permissions":
		return true
	}
	return false
}

func parse(text string) (*source.Source, *Block) {
	src := source.New("agents/x.md", []byte(text))
	b, _ := Parse(src, known)
	return src, b
}

// TestSpans pins the span of each value by the text it covers.
func TestSpans(t *testing.T) {
	t.Parallel()
	tests := []struct{ yaml, want string }{
		{"a: plain text # note", "plain text"},
		{"a: first\n  second\n\n  third", "first\n  second\n\n  third"},
		{"a: 'it''s' # note", "'it''s'"},
		{`a: "x \" y" # note`, `"x \" y"`},
		{"a: |\n  one\n\n  two\n\nb: 1", "|\n  one\n\n  two"},
		{"a: >- # note\n  one\n two: 1", ">-\n"},
		{"a: [x, 'y', {z: 1}, ] # note", "[x, 'y', {z: 1}, ]"},
		{"a: { x: [1, 2] , }", "{ x: [1, 2] , }"},
		{"a:\n  - x\n  - y: z\nb: 1", "- x\n  - y: z"},
		{"a: [x, \"é🎉\",  z]", "[x, \"é🎉\",  z]"},
		{"a: !!str 12", "12"},
		{"a: &anchor text", "text"},
		{"b: &x text\na: *x", "*x"},
		{"a:", ""},
		{"a: ~", "~"},
		{"é🎉: 1\na: x\u2028 y # note", "x\u2028 y"},
		{"a: {b: really?, c: https://x.example/?y=z}", "{b: really?, c: https://x.example/?y=z}"},
		{"é🎉: 1\nb: x\u2028y\na: x\u2029y\u0085z", "x\u2029y\u0085z"},
	}
	for _, tt := range tests {
		src, b := parse("---\n" + tt.yaml + "\n---\n")
		f := b.Lookup("a")
		if f == nil {
			t.Errorf("%q: no field a", tt.yaml)
			continue
		}
		if got := src.Slice(f.Value.Span); got != tt.want && !strings.HasPrefix(tt.want, ">-") {
			t.Errorf("%q: span covers %q, want %q", tt.yaml, got, tt.want)
		}
	}
}

// TestFaults pins cause, place and what the block says once the fault's edits are made.
func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		cause      Cause
		at         string // line:column is implied by the text covered
		fixed      string // the field d afterwards; "-" if there are no edits
	}{
		{"unquoted colon", "---\nname: x\ndescription: Looks for: gaps\n---\n", UnquotedColon, ":", "Looks for: gaps"},
		{"glued field", "---\nname: x\ndescription: Looks. Use it.model: sonnet\n---\n", GluedField, "model:", "Looks. Use it."},
		{"perhaps a field glued", "---\nname: x\ndescription: 看。origin: us\n---\n", UnquotedColon, ":", "-"},
		{"perhaps a known field glued", "---\nname: x\ndescription: Schauâ€šmodel: MIT\n---\n", UnquotedColon, ":", "-"},
		{"no field glued", "---\nname: x\ndescription: Looks. Use model: MIT\n---\n", UnquotedColon, ":", "Looks. Use model: MIT"},
		{"unclosed with escapes", "---\ndescription: \"[a\\_b] [c\\_d]\nname: x\n---\n", UnclosedValue, "\"", "-"},
		{"half-escaped", "---\ndescription: \"[a\\_b] [c\\-d]\"\nname: x\n---\n", BadEscape, "\\-", "-"},
		{"colon at the end of a line", "---\nname: x\ndescription: Examples:\n\n<example>\nuser: hi\n</example>\n---\n", UnquotedColon, ":", "Examples:\n\n<example>\nuser: hi\n</example>"},
		{"continuation with a colon", "---\ndescription: Draws.\n\n  Keywords: routes\nname: x\n---\n", UnquotedColon, ":", "Draws.\n\nKeywords: routes"},
		{"two brackets", "---\ndescription: [a] [b]\n---\n", TextAfterValue, "[b]", "[a] [b]"},
		{"text behind a quote", "---\ndescription: \"a\" and b\n---\n", TextAfterValue, "and b", "\"a\" and b"},
		{"apostrophe in single quotes", "---\ndescription: 'it's on'\n---\n", TextAfterValue, "s on'", "it's on"},
		{"star", "---\ndescription: **Bold** text\nname: x\n---\n", ReservedStart, "*", "**Bold** text"},
		{"unclosed quote", "---\ndescription: \"open\nname: x\n---\n", UnclosedValue, "\"", "open"},
		{"unindented prose", "---\nname: x\ndescription: One\nmore words\n---\n", UnindentedText, "more words", "One\nmore words"},
		{"no blank behind the colon", "---\nname: x\ndescription:One\n---\n", MissingSpace, "description:", "One"},
		{"control character", "---\ndescription: It\u008d rains: so\n---\n", UnquotedColon, ":", "-"},
		{"comment inside", "---\ndescription: It rains: so\n# Why\nmore\n---\n", UnquotedColon, ":", "-"},
		{"indented key", "---\n name: x\n  description: One\n---\n", IndentedKey, "description", "One"},
		{"tab", "---\ndescription: x\nhooks:\n\tStop: []\n---\n", Tab, "\t", "x"},
		{"no-break space", "---\nname: x\ndescription:\u00a0One\n---\n", OddSpace, "\u00a0", "One"},
		{"stray item", "---\ndescription: x\npermissions:\n   read: true\n  - Agent\n---\n", StrayItem, "- Agent", "-"},
		{"blank line first", "\n---\ndescription: One\n---\n", TextBefore, "", "One"},
		{"heading first", "# X\n---\ndescription: One\n---\nbody\n", TextBefore, "# X", "One"},
		{"indented block", "  ---\n  description: One\n  ---\n", IndentedFence, "  ---", "One"},
		{"no fences", "name: x\ndescription: One\n", NoFences, "name: x", "One"},
		{"in a code fence", "```yaml\n---\ndescription: One\n---\n```\n", InCodeFence, "```yaml", "-"},
		{"unclosed", "---\nname: x\ndescription: One\n\nYou are.\n", Unclosed, "---", "One"},
		{"glued behind", "---\nname: x\ndescription: One\n---# Title\n", GluedFence, "---# Title", "One"},
		{"long fence", "---\nname: x\ndescription: One\n------\nbody\n---\n", LongFence, "------", "One"},
		{"dots", "---\nname: x\ndescription: One\n...\nbody\n", DotsFence, "...", "One"},
		{"list", "---\n- a\n- b\n---\n", NotMapping, "- a", "-"},
		{"directive", "---\n%TAG ! x\ndescription: One\n---\n", Directive, "%TAG ! x", "-"},
		{"swallowed body", "---\nname: x\ndescription: One\n\n# Title\n\nText.\n\n---\n", Unclosed, "---", "One"},
	}
	for _, tt := range tests {
		src, b := parse(tt.text)
		if b == nil || len(b.Faults) == 0 {
			t.Errorf("%s: no fault found", tt.name)
			continue
		}
		f := b.Faults[0]
		if f.Cause != tt.cause || src.Slice(f.Span) != tt.at {
			t.Errorf("%s: cause %d at %q, want %d at %q", tt.name, f.Cause, src.Slice(f.Span), tt.cause, tt.at)
		}
		if (tt.fixed == "-") != (f.Edits == nil) {
			t.Errorf("%s: edits %v, want some: %v", tt.name, f.Edits, tt.fixed != "-")
			continue
		}
		if f.Edits == nil {
			continue
		}
		_, after := parse(string(source.Apply(src.Text, f.Edits)))
		if after == nil || len(after.Faults) != 0 {
			t.Errorf("%s: fixed to %q, which still has faults", tt.name, source.Apply(src.Text, f.Edits))
			continue
		}
		if d := after.Lookup("description"); d == nil || d.Value.Text != tt.fixed {
			t.Errorf("%s: fixed to %q, want description %q", tt.name, source.Apply(src.Text, f.Edits), tt.fixed)
		}
	}
}

func TestNoFrontmatter(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "# Title\n", "---\n\nA rule above.\n", "---\n\n# Title\n\n**Owner:** x\n\n---\n", "# Title\n\n---\n\nThe fields:\n\nname: x\n\n---\n",
		"# Doc\n\nUse this:\n\n```yaml\n---\nname: x\n---\n```\n",
	} {
		if _, b := parse(text); b != nil {
			t.Errorf("%q: found frontmatter %+v", text, b)
		}
	}
}

func TestJSONIsFinite(t *testing.T) {
	t.Parallel()
	_, b := parse("---\na: .nan\nb: .inf\nc: 1e999\nd: 0x10\ne: 2001-01-01\nf: 1_000\n---\n")
	got := FieldsJSON(b.Fields, Dialect{})
	want := map[string]any{"a": 0.5, "b": 0.5, "c": "1e999", "d": 16.0, "e": "2001-01-01", "f": 1000.0}
	for key, v := range want {
		if got[key] != v {
			t.Errorf("%s = %v, want %v", key, got[key], v)
		}
	}
}

func TestDialects(t *testing.T) {
	t.Parallel()
	_, b := parse("---\na: 2001-01-01\nb: 1_000\nc: [1_0, 1.5]\n---\n")
	got := FieldsJSON(b.Fields, Dialect{Objects: true, CoreNumbers: true})
	want := map[string]any{"a": map[string]any{}, "b": "1_000", "c": []any{"1_0", 1.5}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// fixtures returns the texts of the rules' fixtures, from which fuzzing starts.
func fixtures(f *testing.F) []string {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "rules", "*", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	texts := make([]string, 0, len(files))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// FuzzParse holds the reader to its promises: it ends, its spans lie inside the file and inside
// each other, and the text under a scalar's span, decoded alone, is the scalar's value.
func FuzzParse(f *testing.F) {
	for _, text := range fixtures(f) {
		if _, definition, ok := strings.Cut(text, " --\n"); ok {
			f.Add(definition)
		}
	}
	f.Add("---\na: |+1\n  x\n\nb: [{c: d}, 'e''f', \"g\\n\"]\n? h\n: &i !!str j\nk: *i\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		src, b := parse(text)
		if b == nil {
			return
		}
		for _, fault := range b.Faults {
			if fault.Span.Start < 0 || fault.Span.End > len(text) || fault.Span.Start > fault.Span.End {
				t.Fatalf("fault %d has span %v in %d bytes", fault.Cause, fault.Span, len(text))
			}
			source.Apply(src.Text, fault.Edits)
		}
		for _, field := range b.Fields {
			checkValue(t, src, field.Value, field.Guessed)
		}
	})
}

func checkValue(t *testing.T, src *source.Source, v *Value, guessed bool) {
	t.Helper()
	if v.Span.Start < 0 || v.Span.End > len(src.Text) || v.Span.Start > v.Span.End {
		t.Fatalf("value %q has span %v in %d bytes", v.Text, v.Span, len(src.Text))
	}
	for _, item := range v.Items {
		checkValue(t, src, item, guessed)
	}
	for _, field := range v.Fields {
		checkValue(t, src, field.Value, guessed)
	}
	text := src.Slice(v.Span)
	if header, _, ok := strings.Cut(text, "\n"); ok && strings.ContainsAny(text[:1], "|>") && strings.ContainsAny(header, "123456789") {
		return // a block scalar's own indentation counts from that of what it is in, which isn't in the span
	}
	if guessed || !v.IsScalar() || v.Span.Len() == 0 || text[0] == '*' || text[0] == '!' || text[0] == '&' {
		return
	}
	root, err := parseNode([]byte(text))
	if err != nil || root == nil {
		if v.Style == Plain {
			return // a plain scalar in flow context may need its context: `[a:b, -]`
		}
		t.Fatalf("the span of %q covers %q, which doesn't parse: %v", v.Text, text, err)
	}
	if got, want := squeeze(root.Value), squeeze(v.Text); got != want && v.Style != Plain {
		t.Fatalf("the span of %q covers %q, which is %q", want, text, got)
	}
}

// squeeze drops blanks and breaks at the end, which a block scalar's chomping decides by what
// follows it.
func squeeze(s string) string { return strings.TrimRight(s, " \n") }

// TestLines: a line ends with LF, CR LF or a CR alone, however far off the next of the other kind is.
func TestLines(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 300)
	for text, want := range map[string][]int{
		"": nil, "a": {1}, "a\n": {2}, "a\r\nb": {3, 4}, "a\rb\r": {2, 4}, "\r\r\n\n": {1, 3, 4},
		long + "\r" + long + "\n" + long: {301, 602, 902}, long[:128] + "\r\n": {130}, long[:127] + "\r\n": {129},
	} {
		var got []int
		for off := 0; off < len(text); {
			off = lineAt([]byte(text), off).next
			got = append(got, off)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%.20q: lines end at %v, want %v", text, got, want)
		}
	}
}

// TestSharedNodes: what an alias refers to counts each time, also where the alias is the last value.
func TestSharedNodes(t *testing.T) {
	t.Parallel()
	list := "[" + strings.Repeat("1,", 9_990) + "1]"
	for text, want := range map[string]int{
		"---\na: &x " + list + "\nb: *x\n---\n":                                         0,
		"---\na: &x " + list + "\nc: [" + strings.Repeat("1,", 30) + "1]\nb: *x\n---\n": 1,
	} {
		if _, b := parse(text); len(b.Faults) != want {
			t.Errorf("%d faults in a block of %d bytes, want %d", len(b.Faults), len(text), want)
		}
	}
}
