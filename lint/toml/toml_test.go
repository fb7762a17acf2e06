package toml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/lint/toml"
)

const sample = "\ufeffname = \"a\" # the name\r\nlist = [ 1, # one ]\n  [true, 'x'], { k = 2.5, \"l m\".n = 1979-05-27 } ]\nprompt = \"\"\"\nSay \\\"é\\\".\n\"\"\"\n[mcp.db]\nargs = []\n[[item]]\nid = 0x1F\n[[item]]\n[item.sub]\nid = '''\n[no]\n'''\n[mcp]\nlog = false\n"

// TestParse: each value has its kind and stands where its span is.
func TestParse(t *testing.T) {
	t.Parallel()
	src := source.New("a.toml", []byte(sample))
	var got []string
	var walk func(at string, v *frontmatter.Value)
	fields := func(at string, fields []*frontmatter.Field) {
		for _, f := range fields {
			walk(at+"."+src.Slice(f.KeySpan), f.Value)
		}
	}
	walk = func(at string, v *frontmatter.Value) {
		if v.IsScalar() || v.Style == frontmatter.Flow {
			got = append(got, fmt.Sprintf("%s %s %q", at, v.Kind, src.Slice(v.Span)))
		}
		for i, item := range v.Items {
			walk(fmt.Sprintf("%s[%d]", at, i), item)
		}
		fields(at, v.Fields)
	}
	b := toml.Parse(src)
	fields("", b.Fields)
	want := []string{
		`.name a string "\"a\""`,
		`.list a list "[ 1, # one ]\n  [true, 'x'], { k = 2.5, \"l m\".n = 1979-05-27 } ]"`,
		`.list[0] a number "1"`,
		`.list[1] a list "[true, 'x']"`,
		`.list[1][0] a boolean "true"`,
		`.list[1][1] a string "'x'"`,
		`.list[2] a mapping "{ k = 2.5, \"l m\".n = 1979-05-27 }"`,
		`.list[2].k a number "2.5"`,
		`.list[2]."l m".n a date "1979-05-27"`,
		`.prompt a string "\"\"\"\nSay \\\"é\\\".\n\"\"\""`,
		`.mcp.db.args a list "[]"`,
		`.mcp.log a boolean "false"`,
		`.item[0].id a number "0x1F"`,
		`.item[1].sub.id a string "'''\n[no]\n'''"`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(b.Faults) > 0 {
		t.Errorf("got %v\n%s\nwant\n%s", b.Faults, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if at, ok := b.Lookup("prompt").Value.Inner(src.Text); !ok || src.Slice(at) != "Say \\\"é\\\".\n" {
		t.Errorf("the prompt is %q, %v", src.Slice(at), ok)
	}
}

// TestFaults: a text that isn't TOML has one fault, where it stops being TOML, and no fields.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		cause frontmatter.Cause
		line  int
		at    string
	}{
		{"a = 1\nb = \nc = 2\n", frontmatter.NotTOML, 2, "\n"},
		{"a = \"\"\"\nx", frontmatter.NotTOML, 2, "x"},
		{"a = \"\\d\"", frontmatter.NotTOML, 1, "\\d"},
		{"a = 1\n[b]\nc = 1\n[b]\n", frontmatter.NotTOML, 4, "b]"},
		{"a = 99999999999999999999", frontmatter.NotTOML, 1, "99999999999999999999"},
		{"é", frontmatter.NotTOML, 1, "é"},
		{"\ufeff[", frontmatter.NotTOML, 1, "["},
		{"a = " + strings.Repeat("[", 20_000), frontmatter.NotTOML, 1, "["},
		{"a = " + strings.Repeat("[", 99) + strings.Repeat("]", 99), frontmatter.TooDeep, 1, "a"},
		{strings.Repeat("a.", 99) + "a = 1", frontmatter.TooDeep, 1, "a"},
		{"a = [" + strings.Repeat("1,", 9_000) + "]", frontmatter.TooLarge, 1, "a"},
	} {
		src := source.New("a.toml", []byte(test.text))
		b := toml.Parse(src)
		if len(b.Faults) != 1 || len(b.Fields) > 0 || !b.Recovered {
			t.Errorf("%.30q: %v", test.text, b)
			continue
		}
		f := b.Faults[0]
		if line := src.LineFromOffset(f.Span.Start); f.Cause != test.cause || line != test.line || src.Slice(f.Span) != test.at {
			t.Errorf("%.30q: cause %d in line %d at %q (%s)", test.text, f.Cause, line, src.Slice(f.Span), f.Detail)
		}
	}
}

// TestTwice: a key of the top that appears twice is no fault of the text; a rule reports it.
func TestTwice(t *testing.T) {
	t.Parallel()
	b := toml.Parse(source.New("a.toml", []byte("a = 1\na = 2\n")))
	if len(b.Faults) > 0 || len(b.Fields) != 2 {
		t.Errorf("%v", b)
	}
}

// FuzzTOML: a text has a fault or fields, keys follow each other, and what stands under a span is the value again.
func FuzzTOML(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("a.b = {c=[1,\n2,]} # x\n[[a.\"c d\"]]\n'e' = -inf\n[x]\n[[x.y]]\n[x.y.z]\n"))
	f.Add([]byte("a = [[[[ # [\n]]]]\nb = 07:32:00.5\r\nc = 1e5"))
	f.Fuzz(func(t *testing.T, text []byte) {
		src := source.New("a.toml", text)
		b := toml.Parse(src)
		if len(b.Faults) > 0 {
			if at := b.Faults[0].Span; at.Start < 0 || at.End > len(text) || at.Len() == 0 && len(text) > 3 {
				t.Fatalf("the fault is at %v of %d", at, len(text))
			}
			return
		}
		seen := map[string]bool{}
		for _, f := range b.Fields {
			if seen[f.Key] {
				return // the decoder wasn't asked
			}
			seen[f.Key] = true
		}
		var check func(v *frontmatter.Value)
		fields := func(fields []*frontmatter.Field) {
			for _, f := range fields {
				if f.KeySpan.Len() == 0 || f.Value.Span.Start < f.KeySpan.End && f.Value.Span.Len() > 0 {
					t.Fatalf("key %q at %v, value at %v", f.Key, f.KeySpan, f.Value.Span)
				}
				check(f.Value)
			}
		}
		check = func(v *frontmatter.Value) {
			if v.Style != frontmatter.Indented {
				again := toml.Parse(source.New("b.toml", []byte("v = "+src.Slice(v.Span))))
				if len(again.Faults) > 0 || fmt.Sprint(again.Fields[0].Value.JSON()) != fmt.Sprint(v.JSON()) {
					t.Fatalf("%q isn't the value %v", src.Slice(v.Span), v.JSON())
				}
			}
			at, ok := v.Inner(text)
			if ok && (at.Start < v.Span.Start || at.End > v.Span.End || at.Start > at.End) {
				t.Fatalf("the text of %q is at %v", src.Slice(v.Span), at)
			}
			for _, item := range v.Items {
				check(item)
			}
			fields(v.Fields)
		}
		fields(b.Fields)
	})
}
