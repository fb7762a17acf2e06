package lint_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

func parse(path, text string) *agent.Document {
	return agent.Parse(source.New(path, []byte(text)), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{Folder: "."})
}

// said returns diagnostics as lines.
func said(found []lint.Diagnostic) []string {
	var out []string
	for _, d := range found {
		out = append(out, fmt.Sprintf("%s:%d-%d %s %s %s", d.Path(), d.Span.Start, d.Span.End, d.Severity, d.Rule.ID, d.Message))
	}
	return out
}

// TestDeterministic: the same bytes whatever the number of workers and the order of the documents.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	var docs, reversed []*agent.Document
	for i := range 40 {
		text := strings.ReplaceAll(definition(i%30), "model: sonnet", "model: sonet\nskill: red")
		docs = append(docs, parse(fmt.Sprintf("agents/%02d.md", i), text))
	}
	for i := range docs {
		reversed = append(reversed, docs[len(docs)-1-i])
	}
	linter := lint.New(rules.All(), nil)
	want, err := linter.WithWorkers(1).Run(t.Context(), lint.NewSnapshot(docs, nil, nil), nil)
	if err != nil || len(want) == 0 {
		t.Fatalf("%d diagnostics, error %v", len(want), err)
	}
	for workers := 1; workers <= 16; workers *= 2 {
		got, err := linter.WithWorkers(workers).Run(t.Context(), lint.NewSnapshot(reversed, nil, nil), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(said(want), said(got)); diff != "" {
			t.Errorf("%d workers say something else:\n%s", workers, diff)
		}
	}
}

// TestPanic: a rule that panics hides neither what the others say, nor their fixes, nor other files.
func TestPanic(t *testing.T) {
	t.Parallel()
	broken := &lint.Rule{ID: "broken", Check: func(p *lint.Pass) {
		if p.Doc.Source.Path == "b.md" {
			panic("out of luck")
		}
	}}
	docs := []*agent.Document{parse("a.md", "---\nname: a\n---\nx\n"), parse("b.md", "---\nname: b\n---\nx\n")}
	found, err := lint.New([]*lint.Rule{broken, rules.Lookup("missing-field")}, nil).Run(t.Context(), lint.NewSnapshot(docs, nil, nil), nil)
	var internal *lint.InternalError
	if !errors.As(err, &internal) || internal.Rule != "broken" || internal.Path != "b.md" {
		t.Errorf("error %v, want one that names the rule and b.md", err)
	}
	if len(found) != 2 {
		t.Errorf("found %v, want what missing-field says of both files", said(found))
	}
	fixed, err := lint.New([]*lint.Rule{broken, replace("letter", "x", "y")}, nil).Fix(t.Context(), lint.NewSnapshot(docs, nil, nil), false)
	if !errors.As(err, &internal) || fixed.Total() != 2 {
		t.Errorf("%d fixes of the other rule, error %v", fixed.Total(), err)
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	doc := parse("a.md", "---\nname: a\nmodel: sonet\n---\nx\n")
	settings := func(string) *lint.Settings {
		return &lint.Settings{Severity: map[string]lint.Severity{"missing-field": lint.Off, "unknown-model": lint.Error}}
	}
	found, err := lint.New(rules.All(), settings).Check(lint.NewSnapshot([]*agent.Document{doc}, nil, nil), doc)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Rule.ID != "unknown-model" || found[0].Severity != lint.Error {
		t.Errorf("found %v, want unknown-model as an error", said(found))
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	doc := parse("a.md", "---\nname: a\n---\nx\n")
	if _, err := lint.New(rules.All(), nil).Run(ctx, lint.NewSnapshot([]*agent.Document{doc}, nil, nil), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that the run was canceled", err)
	}
}

func TestValidate(t *testing.T) {
	t.Parallel()
	good := func() *lint.Rule {
		return &lint.Rule{ID: "good-rule", Summary: "says what is wrong", Category: lint.Tools, Since: "1.0.0", Check: func(*lint.Pass) {}}
	}
	if err := lint.Validate([]*lint.Rule{good()}); err != nil {
		t.Errorf("a sound rule is refused: %v", err)
	}
	for name, spoil := range map[string]func(*lint.Rule){
		"a malformed ID":    func(r *lint.Rule) { r.ID = "Good_Rule" },
		"no summary":        func(r *lint.Rule) { r.Summary = "" },
		"a full stop":       func(r *lint.Rule) { r.Summary = "Wrong." },
		"no check":          func(r *lint.Rule) { r.Check = nil },
		"its own ID as old": func(r *lint.Rule) { r.Aliases = []string{r.ID} },
	} {
		r := good()
		spoil(r)
		if lint.Validate([]*lint.Rule{r}) == nil {
			t.Errorf("a rule with %s passes", name)
		}
	}
}

// TestChooseManyFixes: to choose among many fixes takes no time for each pair of them.
func TestChooseManyFixes(t *testing.T) {
	t.Parallel()
	const n = 1 << 17
	src := source.New("agents/x.md", bytes.Repeat([]byte("ab"), n))
	found := make([]lint.Diagnostic, n)
	for i := range found {
		at := source.Span{Start: 2 * i, End: 2*i + 1}
		found[i] = lint.Diagnostic{Source: src, Finding: lint.Finding{Span: at, Fixes: []lint.Fix{{Safe: true, Edits: []source.Edit{{Span: at}}}}}}
	}
	begin := time.Now()
	text, made := lint.ChooseFixes(src, found, false)
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("%d fixes take %v", n, took)
	}
	if made != n || !bytes.Equal(text, bytes.Repeat([]byte("b"), n)) {
		t.Errorf("%d fixes made, %d bytes left", made, len(text))
	}
}

func TestChooseFixes(t *testing.T) {
	t.Parallel()
	src := source.New("a.md", []byte("abcdef"))
	fix := func(start, end int, text string, safe bool) lint.Diagnostic {
		return lint.Diagnostic{Source: src, Finding: lint.Finding{Fixes: []lint.Fix{{Safe: safe, Edits: []source.Edit{{Span: source.Span{Start: start, End: end}, New: text}}}}}}
	}
	found := []lint.Diagnostic{fix(0, 2, "X", true), fix(1, 3, "Y", true), fix(3, 4, "Z", false), fix(4, 4, "!", true), fix(4, 5, "?", true)}
	for unsafe, want := range map[bool]string{false: "Xcd!ef", true: "XcZ?f"} {
		if got, _ := lint.ChooseFixes(src, found, unsafe); string(got) != want {
			t.Errorf("unsafe %v: %q, want %q", unsafe, got, want)
		}
	}
}

// fixtures returns the definitions in the fixtures of all rules whose file names match a pattern.
func fixtures(tb testing.TB, pattern string) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("..", "testdata", "rules", "*", pattern))
	if err != nil {
		tb.Fatal(err)
	}
	var texts []string
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, definition := range archive.Files {
			if strings.HasSuffix(definition.Name, ".md") {
				texts = append(texts, string(definition.Data))
			}
		}
	}
	return texts
}

// FuzzCheck: no text makes a rule panic, say something outside of it, or say two different things.
func FuzzCheck(f *testing.F) {
	for _, text := range fixtures(f, "*.txtar") {
		f.Add(text)
	}
	linter := lint.New(rules.All(), nil)
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range schema.Platforms() {
			kind := p.Kinds[0]
			check := func() []lint.Diagnostic {
				doc := agent.Parse(source.New("agents/x.md", []byte(text)), kind, agent.Scope{Folder: "."})
				found, err := linter.Check(lint.NewSnapshot([]*agent.Document{doc}, nil, nil), doc)
				if err != nil {
					t.Fatal(err)
				}
				return found
			}
			found := check()
			for _, d := range found {
				if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
					t.Fatalf("%s: span %v in %d bytes", d.Rule.ID, d.Span, len(text))
				}
				for _, fix := range d.Fixes {
					source.Apply([]byte(text), fix.Edits)
				}
			}
			if !reflect.DeepEqual(said(found), said(check())) {
				t.Fatal("the same text gives different diagnostics")
			}
		}
	})
}

// FuzzSettings: a rule that is off says nothing, one with another severity says the same with that one, the others say
// what they say without the settings, and what comments suppress is what stands without them.
func FuzzSettings(f *testing.F) {
	for i, text := range fixtures(f, "bad*.txtar") {
		f.Add(text, uint64(i)*0x9E3779B97F4A7C15)
	}
	f.Add("---\nname: a # agentlint-ignore all: x\n---\n<!-- agentlint-ignore-file unknown-tool, misnumbered-list: y -->\n1. a\n3. b\n", uint64(7))
	f.Fuzz(func(t *testing.T, text string, choice uint64) {
		settings := &lint.Settings{Severity: map[string]lint.Severity{}}
		of := func(r *lint.Rule) (lint.Severity, bool) { // a quarter is off, a quarter is an error
			hash := fnv.New64a()
			_, _ = hash.Write([]byte(r.ID))
			switch (hash.Sum64() ^ choice) * 0x9E3779B97F4A7C15 >> 62 {
			case 0:
				return lint.Off, true
			case 1:
				return lint.Error, true
			}
			return 0, false
		}
		for _, r := range rules.All() {
			if severity, set := of(r); set {
				settings.Severity[r.ID] = severity
			}
		}
		doc := parse("agents/x.md", text)
		check := func(l *lint.Linter) []lint.Diagnostic {
			found, err := l.Check(lint.NewSnapshot([]*agent.Document{doc}, nil, nil), doc)
			if err != nil {
				t.Fatal(err)
			}
			// These speak of suppressions, which are about what the other rules say.
			return slices.DeleteFunc(found, func(d lint.Diagnostic) bool { return d.Rule.Reads == lint.ReadsSuppressions })
		}
		plain := check(lint.New(rules.All(), nil).WithDismissed())
		var want []lint.Diagnostic
		for _, d := range plain {
			if severity, set := of(d.Rule); set {
				if severity == lint.Off {
					continue
				}
				d.Severity = severity
			}
			want = append(want, d)
		}
		set := lint.New(rules.All(), func(string) *lint.Settings { return settings })
		all := check(set.WithDismissed())
		if !slices.Equal(said(all), said(want)) {
			t.Fatalf("%q, want %q", said(all), said(want))
		}
		if got := check(set.WithoutSuppressions()); !slices.Equal(said(got), said(all)) {
			t.Fatalf("without suppressions: %q, want %q", said(got), said(all))
		}
		stand := slices.DeleteFunc(all, func(d lint.Diagnostic) bool { return d.Dismissed != nil })
		if got := check(set); !slices.Equal(said(got), said(stand)) {
			t.Fatalf("with suppressions: %q, want %q", said(got), said(stand))
		}
	})
}

// FuzzFix: the fixes of any text come to rest, a second run has nothing to do, and a file that had
// fields still has them.
func FuzzFix(f *testing.F) {
	for _, text := range fixtures(f, "bad*.txtar") {
		f.Add(text, true)
	}
	linter := lint.New(rules.All(), nil).WithWorkers(1)
	f.Fuzz(func(t *testing.T, text string, unsafe bool) {
		doc := parse("agents/x.md", text)
		result, err := linter.Fix(t.Context(), lint.NewSnapshot([]*agent.Document{doc}, nil, nil), unsafe)
		if err != nil {
			t.Fatal(err)
		}
		again, err := linter.Fix(t.Context(), result.Snapshot, unsafe)
		if err != nil || again.Total() != 0 {
			t.Fatalf("a second run makes %d fixes, error %v", again.Total(), err)
		}
		if fixed := result.Snapshot.Docs[0]; doc.Front != nil && fixed.Front == nil {
			t.Fatalf("the frontmatter is gone: %q", fixed.Source.Text)
		}
	})
}

// TestPresumed: of a file whose platform is presumed nothing is an error, unless the user says so.
func TestPresumed(t *testing.T) {
	t.Parallel()
	doc := parse("a.md", "---\ndescription: Reads.\n---\nx\n")
	for _, tt := range []struct {
		presumed bool
		set      map[string]lint.Severity
		want     lint.Severity
	}{
		{want: lint.Error},
		{presumed: true, want: lint.Warning},
		{presumed: true, set: map[string]lint.Severity{"missing-field": lint.Error}, want: lint.Error},
	} {
		d := doc.As(doc.Kind, agent.Basis{Presumed: tt.presumed})
		settings := func(string) *lint.Settings { return &lint.Settings{Severity: tt.set} }
		found, err := lint.New([]*lint.Rule{rules.Lookup("missing-field")}, settings).Check(lint.NewSnapshot([]*agent.Document{d}, nil, nil), d)
		if err != nil || len(found) != 1 || found[0].Severity != tt.want {
			t.Errorf("presumed %t, set %v: %v, %v, want %s", tt.presumed, tt.set, said(found), err, tt.want)
		}
	}
}
