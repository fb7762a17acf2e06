package lint_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// replace returns a rule that writes one text in place of another, wherever that stands.
func replace(id, old, text string) *lint.Rule {
	return &lint.Rule{ID: id, Check: func(p *lint.Pass) {
		at := bytes.Index(p.Doc.Source.Text, []byte(old))
		if at < 0 {
			return
		}
		span := source.Span{Start: at, End: at + len(old)}
		p.Report(lint.Finding{Span: span, Message: id, Fixes: []lint.Fix{{Safe: true, Edits: []source.Edit{{Span: span, New: text}}}}})
	}}
}

// TestFixInvalidText: what the parts of a file that isn't UTF-8 mean is a guess, so only a fix of
// the whole is made.
func TestFixInvalidText(t *testing.T) {
	t.Parallel()
	text := "---\nname: a\n---\nold \xff\n"
	for name, c := range map[string]struct {
		rule    *lint.Rule
		changed bool
	}{
		"of a part":    {replace("part", "old", "new"), false},
		"of the whole": {replace("whole", text, "new"), true},
	} {
		r, err := lint.New([]*lint.Rule{c.rule}, nil).Fix(t.Context(), lint.NewSnapshot([]*agent.Document{parse("a.md", text)}, nil, nil), true)
		if err != nil {
			t.Fatal(err)
		}
		if changed := r.Changed["a.md"] != nil; changed != c.changed {
			t.Errorf("a fix %s is made: %v, want %v", name, changed, c.changed)
		}
	}
}

// TestFixRestless: rules that undo each other leave their file as it was, and others are fixed.
func TestFixRestless(t *testing.T) {
	t.Parallel()
	docs := []*agent.Document{parse("a.md", "---\nname: a\n---\nto\n"), parse("b.md", "---\nname: b\n---\nold\n")}
	linter := lint.New([]*lint.Rule{replace("there", "to\n", "fro\n"), replace("back", "fro\n", "to\n"), replace("new", "old", "new")}, nil)
	r, err := linter.Fix(t.Context(), lint.NewSnapshot(docs, nil, nil), false)
	var restless *lint.RestlessError
	if !errors.As(err, &restless) || restless.Path != "a.md" {
		t.Fatalf("error %v, want one about a.md", err)
	}
	if r.Changed["a.md"] != nil || r.Changed["b.md"] == nil || r.Total() != 1 {
		t.Errorf("changed %v with %d fixes, want b.md with one", r.Changed, r.Total())
	}
}

// TestKinds: a rule for agents has nothing to say of skills and commands.
func TestKinds(t *testing.T) {
	t.Parallel()
	text := []byte("---\ndescription: Bakes\n---\n\n# One\n\nBake.\n\n# One\n\nBake.\n")
	rule := &lint.Rule{ID: "each-file", Severity: lint.Warning, Check: func(p *lint.Pass) { p.Reportf(source.Span{}, "seen") }}
	for _, kind := range schema.ByID(schema.DefaultID).Kinds {
		doc := agent.Parse(source.New("a.md", text), kind, agent.Scope{Folder: "."})
		for _, allKinds := range []bool{false, true} {
			rule := *rule
			rule.AllKinds = allKinds
			found, err := lint.New([]*lint.Rule{&rule}, nil).Check(lint.NewSnapshot([]*agent.Document{doc}, nil, nil), doc)
			if err != nil {
				t.Fatal(err)
			}
			if want := !kind.IsJSON() && (allKinds || kind.IsSubagent()); len(found) == 1 != want {
				t.Errorf("a rule (all kinds: %v) reports on a %s: %v, want %v", allKinds, kind.ID, len(found) == 1, want)
			}
		}
	}
}

// TestSuppressedPlaces: a suppression holds from the start of its field to the end, and no further.
func TestSuppressedPlaces(t *testing.T) {
	t.Parallel()
	text := "---\n# agentlint-ignore place: tried\nname: a\ncolor: red\n---\nx\n"
	field := strings.Index(text, "name")
	for at, want := range map[int]int{field - 1: 1, field: 0, field + len("name: a"): 0, strings.Index(text, "color"): 1} {
		rule := &lint.Rule{ID: "place", Severity: lint.Warning, Check: func(p *lint.Pass) { p.Reportf(source.Span{Start: at, End: at}, "here") }}
		doc := parse("a.md", text)
		found, err := lint.New([]*lint.Rule{rule}, nil).Check(lint.NewSnapshot([]*agent.Document{doc}, nil, nil), doc)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != want {
			t.Errorf("a finding %d bytes from the field is reported %d times, want %d", at-field, len(found), want)
		}
	}
}

// TestMisspeltSuppression: the verb of another linter protects the value that it is above from fixes
// too, and becomes a suppression.
func TestMisspeltSuppression(t *testing.T) {
	t.Parallel()
	doc := parse("a.md", "---\nname: a\ndescription: Bakes. Use when hungry.\n# agentlint-disable-next-line unknown-tool\ntools: Read, Bsh\n---\nx\n")
	r, err := lint.New(rules.All(), nil).Fix(t.Context(), lint.NewSnapshot([]*agent.Document{doc}, nil, nil), false)
	if err != nil {
		t.Fatal(err)
	}
	want := "# agentlint-ignore unknown-tool\ntools: Read, Bsh\n"
	if got := r.Changed["a.md"]; got == nil || !strings.Contains(string(got.Text), want) {
		t.Errorf("the file becomes %v, want that it has %q", got, want)
	}
}
