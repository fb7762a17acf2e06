package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/workspace"
)

// definition returns a definition of a name with the tools and the colleague that it names.
func definition(name, tools, colleague string) string {
	return fmt.Sprintf("---\nname: %[1]s\ndescription: Checks %[1]s. Use when %[1]s is wanted.\ntools: %[2]s\n---\n\nYou check.\n\nIntegration with other agents:\n- Work with %[3]s on checks\n", name, tools, colleague)
}

// write makes the files of a tree, by slash-separated path.
func write(tb testing.TB, dir string, files map[string]string) {
	tb.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

func options() workspace.Options { return workspace.Options{Rules: rules.All()} }

// open opens the root of a tree whole, with texts that stand for those of files.
func open(tb testing.TB, dir string, overlay map[string][]byte) *workspace.Workspace {
	tb.Helper()
	w, err := workspace.Open(tb.Context(), workspace.Target{Root: dir, Paths: []string{"."}, Overlay: overlay}, options())
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// say returns what the rules find in a workspace, a line each.
func say(tb testing.TB, w *workspace.Workspace) []string {
	tb.Helper()
	r, err := w.Check(tb.Context(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return lines(r.Diagnostics)
}

func lines(found []lint.Diagnostic) []string {
	var out []string
	for i := range found {
		d := &found[i]
		out = append(out, fmt.Sprintf("%s:%d-%d: %s: %s (%s) %v dismissed: %t", d.Path(), d.Span.Start, d.Span.End, d.Severity, d.Message, d.Rule.ID, d.Related, d.Dismissed != nil))
	}
	return out
}

// TestWith: after any row of edits a workspace says what one says that is opened with the same texts.
func TestWith(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	names := []string{"code-reviewer", "test-writer", "api-designer", "bug-fixer"}
	tools := []string{"Read", "Read, Bsh", "Read, Grep", "Raed"}
	files := map[string]string{}
	for i, name := range names {
		files["agents/"+name+".md"] = definition(name, "Read, Grep", names[(i+1)%len(names)])
	}
	write(t, dir, files)
	random := rand.New(rand.NewPCG(1, 2))
	edited, overlay := open(t, dir, nil), map[string][]byte{}
	quick := 0
	for range 60 {
		path := "agents/" + names[random.IntN(len(names))] + ".md"
		text := definition(names[random.IntN(len(names))], tools[random.IntN(len(tools))], names[random.IntN(len(names))])
		if random.IntN(6) == 0 {
			text = strings.Replace(text, "tools:", "model: opuss\ntools:", 1)
		}
		overlay[path] = []byte(text)
		next, ok := edited.With(path, []byte(text))
		if ok {
			quick++
		} else {
			next = open(t, dir, overlay)
		}
		edited = next
		if diff := cmp.Diff(say(t, open(t, dir, overlay)), say(t, edited)); diff != "" {
			t.Fatalf("after an edit of %s (-opened +edited):\n%s", path, diff)
		}
	}
	if quick < 30 {
		t.Errorf("%d of 60 edits were followed without reading the tree", quick)
	}
	if _, ok := edited.With("agents/none.md", []byte("x")); ok {
		t.Error("a file that is no definition can be edited")
	}
}

// TestPlan: an argument elsewhere has the root and the configuration that it has on its own, and
// arguments that overlap are one target, whatever their order.
func TestPlan(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"here/.git/HEAD": "", "here/agents/a.md": definition("a", "Read", "a"),
		"there/.agentlint.yaml": "rules: {unknown-tool: off}\n", "there/.opencode/agents/b.md": definition("b", "Bsh", "b"),
		"loose/.claude/agents/c.md": definition("c", "Read", "c"), "loose/other/d.md": "x",
	})
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	tests := []struct {
		args []string
		want []workspace.Target
	}{
		{[]string{"here/agents"}, []workspace.Target{{Root: at("here"), Paths: []string{"agents"}}}},
		{[]string{"there/.opencode/agents/b.md"}, []workspace.Target{{Root: at("there"), Paths: []string{".opencode/agents/b.md"}}}},
		{[]string{"loose/.claude/agents/c.md"}, []workspace.Target{{Root: at("loose"), Paths: []string{".claude/agents/c.md"}}}},
		{[]string{"loose/other"}, []workspace.Target{{Root: at("loose/other"), Paths: []string{"."}}}},
		{[]string{"loose", "loose/other"}, []workspace.Target{{Root: at("loose"), Paths: []string{".", "other"}}}},
		{[]string{"loose/other", "loose"}, []workspace.Target{{Root: at("loose"), Paths: []string{"other", "."}}}},
		{[]string{"here", "there", "here"}, []workspace.Target{{Root: at("here"), Paths: []string{"."}}, {Root: at("there"), Paths: []string{"."}}}},
	}
	for _, tt := range tests {
		var args []workspace.Argument
		for _, a := range tt.args {
			args = append(args, workspace.Argument{Path: at(a)})
		}
		got, err := workspace.Plan(at("here"), args)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.args, diff)
		}
	}
	w, err := workspace.Open(t.Context(), tests[1].want[0], options())
	if err != nil {
		t.Fatal(err)
	}
	if got := w.Tree.Docs[0].Kind.Platform.ID; got != "opencode" {
		t.Errorf("from elsewhere the file is for %s", got)
	}
	if found := strings.Join(say(t, w), "\n"); strings.Contains(found, "unknown-tool") {
		t.Errorf("its configuration doesn't count:\n%s", found)
	}
}

// TestUnwritten: a file that could not be written has the diagnostics of the text that it still has, and
// its fixes aren't counted.
func TestUnwritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"agents/closed.md": definition("closed", "Read, Read", "open"), "agents/open.md": definition("open", "Read, Read", "closed"),
	})
	if err := os.Chmod(filepath.Join(dir, "agents", "closed.md"), 0o400); err != nil {
		t.Fatal(err)
	}
	before := say(t, open(t, dir, nil))
	f, err := open(t, dir, nil).Fix(t.Context(), false)
	if err != nil || f.Made != 2 || len(f.Changes) != 2 {
		t.Fatalf("%d fixes in %d files, error %v", f.Made, len(f.Changes), err)
	}
	err = f.Write(t.Context())
	if err == nil || !strings.Contains(err.Error(), "closed.md: not written: read-only") {
		t.Errorf("error %v", err)
	}
	if f.Made != 1 || f.Written != 1 {
		t.Errorf("%d fixes in %d files, want 1 in 1", f.Made, f.Written)
	}
	want := slices.DeleteFunc(slices.Clone(before), func(line string) bool {
		return strings.HasPrefix(line, "agents/open.md") && strings.Contains(line, "duplicate-tool")
	})
	if diff := cmp.Diff(want, lines(f.Diagnostics)); diff != "" || len(want) != len(before)-1 {
		t.Errorf("what is left (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, say(t, open(t, dir, nil))); diff != "" {
		t.Errorf("on disk (-want +got):\n%s", diff)
	}
}

// BenchmarkKeystroke edits one definition in a collection of 400: its text, and its name, which all others
// may refer to. The floor is reading and checking that one file alone.
func BenchmarkKeystroke(b *testing.B) {
	dir := b.TempDir()
	files := map[string]string{}
	body := strings.Repeat("## Steps\n\nRead what is there, and say what is wrong with it.\n\n- one\n- two\n\n", 100)
	text := func(name string) string { return definition(name, "Read, Grep", "agent-1") + "\n" + body }
	for i := range 400 {
		name := fmt.Sprintf("agent-%d", i)
		files["agents/"+name+".md"] = text(name)
	}
	write(b, dir, files)
	w := open(b, dir, nil)
	const path = "agents/agent-7.md"
	edit := func(b *testing.B, w *workspace.Workspace, texts ...string) {
		b.Helper()
		for i := 0; b.Loop(); i++ {
			next, ok := w.With(path, []byte(texts[i%len(texts)]))
			if !ok {
				b.Fatal("the tree is read again")
			}
			if _, err := next.CheckFile(path); err != nil {
				b.Fatal(err)
			}
			w = next
		}
	}
	b.Run("text", func(b *testing.B) { edit(b, w, text("agent-7"), text("agent-7")+"\nMore.\n") })
	b.Run("name", func(b *testing.B) { edit(b, w, text("agent-7"), text("agent-8")) })
	single := b.TempDir()
	write(b, single, map[string]string{path: text("agent-7")})
	b.Run("alone", func(b *testing.B) { edit(b, open(b, single, nil), text("agent-7"), text("agent-7")+"\nMore.\n") })
}
