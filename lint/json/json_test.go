package json_test

import (
	stdjson "encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/lint/json"
	"github.com/agentlint/agentlint/lint/source"
)

func TestParse(t *testing.T) {
	t.Parallel()
	src := source.New("a.json", []byte("\ufeff{\"a\": [1, \"x\\u00e9\\\"\", {\"b\" : null}],\r\n \"a\":true, \"c\":{}, \"d\": -1.5e3}"))
	b := json.Parse(src)
	if len(b.Faults) > 0 {
		t.Fatalf("faults: %v", b.Faults)
	}
	var read []string
	for _, f := range b.Fields {
		read = append(read, src.Slice(f.KeySpan)+"="+src.Slice(f.Value.Span))
	}
	if want := []string{`"a"=[1, "x\u00e9\"", {"b" : null}]`, `"a"=true`, `"c"={}`, `"d"=-1.5e3`}; !slices.Equal(read, want) {
		t.Errorf("read %q, want %q", read, want)
	}
	if got := b.Fields[0].Value.Items[1].Text; got != "xé\"" {
		t.Errorf("text %q", got)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{`{"a": 1,}`: "}", `{"a": é}`: "é", `[1]`: "[1]", `{"a"`: `"`, `{} {`: "{", ``: ``} {
		src := source.New("a.json", []byte(text))
		b := json.Parse(src)
		if len(b.Faults) != 1 || src.Slice(b.Faults[0].Span) != want || len(b.Fields) > 0 {
			t.Errorf("%q: %v", text, b.Faults)
		}
	}
}

// TestLarge: a file with more values than are read has a fault and no fields.
func TestLarge(t *testing.T) {
	t.Parallel()
	for text, large := range map[string]bool{
		`{"a":[` + strings.Repeat("1,", 30_000) + "1]}":                   true,
		`{"a":[` + strings.Repeat(`{"b":0},`, 9_000) + "1]}":              true,
		strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000): false,
	} {
		b := json.Parse(source.New("a.json", []byte(text)))
		if got := len(b.Faults) == 1 && b.Faults[0].Cause == frontmatter.TooLarge; got != large || large == (len(b.Fields) > 0) {
			t.Errorf("%.20s: %v, %d fields", text, b.Faults, len(b.Fields))
		}
	}
}

// FuzzParse: a text has a fault or is JSON, and the text under each span decodes to the value.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"a": [1, "x", {"b": null}], "a": true}`))
	f.Add([]byte("\ufeff{\"\": \"\\ud800\"}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		src := source.New("a.json", text)
		b := json.Parse(src)
		var check func(v *frontmatter.Value)
		check = func(v *frontmatter.Value) {
			if !stdjson.Valid([]byte(src.Slice(v.Span))) {
				t.Fatalf("%q isn't a value", src.Slice(v.Span))
			}
			for _, item := range v.Items {
				check(item)
			}
			for _, field := range v.Fields {
				check(field.Value)
			}
		}
		for _, field := range b.Fields {
			check(field.Value)
		}
	})
}
