package playground_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/playground"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/view"
)

// ask returns the answer to a question.
func ask[A any](t *testing.T, function string, question any) A {
	t.Helper()
	var a A
	text, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := (&playground.Playground{Version: "v1"}).Answer(t.Context(), function, text)
	if err != nil {
		t.Fatalf("%s: %v", function, err)
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// refused returns the error of a question.
func refused(t *testing.T, function, question string) string {
	t.Helper()
	answer, err := (&playground.Playground{}).Answer(t.Context(), function, []byte(question))
	if err == nil {
		t.Fatalf("%s %s is answered: %s", function, question, answer)
	}
	return err.Error()
}

// slice returns a part of a text as JavaScript does.
func slice(text string, at playground.Range) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[at.Start:at.End]))
}

// said returns the diagnostics of a report, a line each, with the texts that they are about.
func said(q playground.Question, r *playground.Report) []string {
	var out []string
	for _, d := range r.Diagnostics {
		out = append(out, q.Files[d.File].Path+": "+d.Severity+": "+d.Rule+": "+slice(q.Files[d.File].Text, d.Range))
	}
	return out
}

const writer = "---\nname: test-writer\ndescription: Writes tests 👩🏽‍💻 for code. Use after a change.\ntools: Read, Bsh\n---\n\nYou write tests 𝄞, and use Task(text-checker).\n"

const checker = "---\nname: text-checker\ndescription: Checks texts. Use before a release.\ntools: Read, Grep\n---\n\nYou check texts.\n"

// TestLint: a name is resolved by another file of the collection, places count as JavaScript does, and what isn't
// checked is said with the reason.
func TestLint(t *testing.T) {
	t.Parallel()
	q := playground.Question{Files: []playground.File{{".claude/agents/test-writer.md", writer}}}
	r := ask[*playground.Report](t, "lint", q)
	want := []string{
		".claude/agents/test-writer.md: warning: unknown-tool: Bsh",
		".claude/agents/test-writer.md: info: unresolved-agent: text-checker",
	}
	if diff := cmp.Diff(want, said(q, r)); diff != "" {
		t.Errorf("alone (-want +got):\n%s", diff)
	}
	if got := r.Files[0]; got.Platform != "Claude Code" || got.Kind != "subagent" || got.Skipped != "" {
		t.Errorf("it is taken for %+v", got)
	}
	q.Files = append(
		q.Files,
		playground.File{"/.claude/agents/text-checker.md", checker},
		playground.File{".claude/agents/./test-writer.md", writer},
		playground.File{"../out.md", writer},
		playground.File{strings.Repeat("a/", 600) + "a.md", writer},
		playground.File{"notes.txt", "text"},
		playground.File{".agentlint.yaml", "rules: {unknown-tool: error}\n"},
	)
	r = ask[*playground.Report](t, "lint", q)
	if diff := cmp.Diff([]string{".claude/agents/test-writer.md: error: unknown-tool: Bsh"}, said(q, r)); diff != "" {
		t.Errorf("with others (-want +got):\n%s", diff)
	}
	var skipped []string
	for _, v := range r.Files {
		skipped = append(skipped, v.Skipped)
	}
	reasons := []string{"", "", "another file has this path", "not the path of a file below the root", "its path is too long", "not a definition: its name doesn't end in .md", "the configuration"}
	if diff := cmp.Diff(reasons, skipped); diff != "" {
		t.Errorf("what isn't checked (-want +got):\n%s", diff)
	}
	q.Platform = "codex"
	if got := ask[*playground.Report](t, "lint", q).Files[0].Platform; got != "Codex" {
		t.Errorf("for Codex it is taken for one of %s", got)
	}
}

// TestFixes: the edits of a fix, made as the page makes them, leave what fix leaves for that diagnostic, and fix
// leaves nothing to fix.
func TestFixes(t *testing.T) {
	t.Parallel()
	q := example(t)
	fixed := ask[*playground.Fixed](t, "fix", q)
	if fixed.Made == 0 || len(fixed.Changes) == 0 {
		t.Fatal("nothing is fixed")
	}
	applied := 0
	for _, d := range ask[*playground.Report](t, "lint", q).Diagnostics {
		if len(d.Fixes) == 0 {
			continue
		}
		text := apply(q.Files[d.File].Text, d.Fixes[0].Edits)
		one := playground.Question{Files: append([]playground.File{}, q.Files...)}
		one.Files[d.File].Text = text
		for _, left := range ask[*playground.Report](t, "lint", one).Diagnostics {
			if left.File == d.File && left.Rule == d.Rule && left.Message == d.Message {
				t.Errorf("%s is still there after its fix:\n%s", d.Message, text)
			}
		}
		applied++
	}
	if applied < 5 {
		t.Errorf("%d diagnostics can be fixed", applied)
	}
	for _, c := range fixed.Changes {
		q.Files[c.File].Text = c.Text
	}
	if again := ask[*playground.Fixed](t, "fix", q); again.Made != 0 {
		t.Errorf("%d more are fixed the second time", again.Made)
	}
}

// apply makes edits of a text, the last one first.
func apply(text string, edits []playground.Edit) string {
	units := utf16.Encode([]rune(text))
	for _, e := range slices.Backward(edits) {
		units = append(units[:e.Start:e.Start], append(utf16.Encode([]rune(e.Text)), units[e.End:]...)...)
	}
	return string(utf16.Decode(units))
}

// example returns the bundled example collection.
func example(t *testing.T) playground.Question {
	t.Helper()
	dir := filepath.FromSlash("../../testdata/collections/example")
	names, err := filepath.Glob(filepath.Join(dir, "agents", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no example: %v", err)
	}
	var q playground.Question
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		q.Files = append(q.Files, playground.File{"agents/" + filepath.Base(name), string(text)})
	}
	return q
}

// TestPages: the pages are those of the program, and all rules and platforms are named.
func TestPages(t *testing.T) {
	t.Parallel()
	a := ask[*playground.About](t, "about", struct{}{})
	if a.Version != "v1" || len(a.Platforms) < 10 || len(a.Rules) != len(rules.All()) {
		t.Errorf("version %s, %d platforms, %d rules", a.Version, len(a.Platforms), len(a.Rules))
	}
	for _, r := range a.Rules {
		want, err := view.Explain(rules.Lookup(r.ID), 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := ask[string](t, "explain", r.ID); got != want {
			t.Errorf("the page of %s is another one", r.ID)
		}
	}
}

// TestRefused: what is wrong with a question, or with a configuration, is an error that is safe to show.
func TestRefused(t *testing.T) {
	t.Parallel()
	tests := []struct{ function, question, want string }{
		{"link", "{}", `unknown function "link"; did you mean "lint"?`},
		{"lint", "{", "the question: unexpected EOF"},
		{"lint", `{"paths": []}`, `the question: unknown field "paths"`},
		{"lint", `{"platform": "codx"}`, `unknown platform "codx"; did you mean "codex"?`},
		{"explain", `"unknown-tol"`, `unknown rule "unknown-tol"; did you mean "unknown-tool"?`},
		{"lint", `{"files": [{"path": ".agentlint.yaml", "text": "rules: {\u202eunknown-tol: off}\n"}]}`, `.agentlint.yaml:1:9: unknown rule "\u202eunknown-tol"`},
	}
	for _, tt := range tests {
		if got := refused(t, tt.function, tt.question); got != tt.want {
			t.Errorf("%s %s: %s\nwant %s", tt.function, tt.question, got, tt.want)
		}
	}
}

// TestHostile: names and texts of any kind are answered, and nothing of them reaches a message raw.
func TestHostile(t *testing.T) {
	t.Parallel()
	texts := []string{
		"", "\x00", "---\nname: a\u202eb\ndescription: <script>alert(1)</script>\ntools: Read, \x00\u202eBsh\n---\n\n\u0007",
		strings.Repeat("[", 1<<20), "---\n" + strings.Repeat("[", 1<<16), strings.Repeat("> ", 1<<16), strings.Repeat("\U0001F600", 1<<16),
	}
	paths := []string{"<script>alert(1)</script>.md", "agents/\x00.md", "agents/a\u202e.md", strings.Repeat("a/", 500) + "a.md", "agents/" + strings.Repeat("a", 1000) + ".md", ".gitignore", "agents", "agents/a.md"}
	var q playground.Question
	for i, name := range paths {
		q.Files = append(q.Files, playground.File{name, texts[i%len(texts)]})
	}
	for _, text := range texts {
		q.Files = append(q.Files, playground.File{".claude/agents/" + strings.Repeat("b", len(q.Files)) + ".md", text})
	}
	for _, d := range ask[*playground.Report](t, "lint", q).Diagnostics {
		if strings.ContainsAny(d.Message+d.Help, "\x00\u0007\u202e") {
			t.Errorf("a message has a raw character: %q", d.Message)
		}
	}
	ask[*playground.Fixed](t, "fix", q)
}
