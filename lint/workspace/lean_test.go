package workspace

import (
	"bytes"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
)

// TestLean: every report is the same byte for byte, whichever texts are kept and however many documents are checked at a
// time.
func TestLean(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "collections"))); err != nil {
		t.Fatal(err)
	}
	writeFixtures(t, filepath.Join(dir, "kit"))
	want := reports(t, opened(t, dir, Options{}), 1)
	for keep, workers := range map[int64]int{1: 3, 64 << 10: 2} {
		w := opened(t, dir, Options{Lean: true, keep: keep})
		if !slices.ContainsFunc(w.Tree.Docs, (*agent.Document).IsLean) {
			t.Errorf("%d bytes are kept, and all documents are whole", keep)
		}
		for format, got := range reports(t, w, workers) {
			if got != want[format] {
				t.Errorf("%d bytes are kept, %d workers: %s differs: %s", keep, workers, format, firstDifference(got, want[format]))
			}
		}
	}
}

// writeFixtures writes the files of all rules' fixtures to a folder.
func writeFixtures(t *testing.T, dir string) {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join("..", "..", "testdata", "rules", "*", "*.txtar"))
	if err != nil || len(archives) < 500 {
		t.Fatalf("%d fixtures, %v", len(archives), err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(dir, filepath.Base(filepath.Dir(name)), strings.TrimSuffix(filepath.Base(name), ".txtar"))
		for _, f := range a.Files {
			if f.Name == "want" || f.Name == ".gitignore" || strings.HasPrefix(f.Name, "fixed/") {
				continue
			}
			file := filepath.Join(folder, filepath.FromSlash(f.Name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o750), os.WriteFile(file, f.Data, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func opened(t *testing.T, dir string, o Options) *Workspace {
	t.Helper()
	o.Rules = rules.All()
	w, err := Open(t.Context(), Target{Root: dir, Paths: []string{"."}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// reports returns the reports of all that the rules find in a workspace, by format.
func reports(t *testing.T, w *Workspace, workers int) map[string]string {
	t.Helper()
	found, err := w.linter().WithWorkers(workers).Run(t.Context(), w.snapshot, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range report.Formats {
		var text bytes.Buffer
		if err := report.Write(&text, f.Name, report.New(items(found), lint.Info, len(w.Tree.Docs)), report.Options{Suppressed: true}); err != nil {
			t.Fatal(err)
		}
		out[f.Name] = text.String()
	}
	return out
}

func items(found []lint.Diagnostic) iter.Seq[report.Item] {
	return func(yield func(report.Item) bool) {
		for _, d := range found {
			if !yield(report.Item{Diagnostic: d}) {
				return
			}
		}
	}
}

// firstDifference returns the first line in which two texts differ, as both have it.
func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + "\nwant: " + b[i]
		}
	}
	return "one ends earlier"
}

// TestLeanChanges: a file that changed or went between the two readings is an error that names it, and what is found in
// the others stands.
func TestLeanChanges(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, ".claude", "agents", name+".md") }
	if err := os.MkdirAll(filepath.Dir(file("x")), 0o750); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"changed", "gone", "linked", "same"} {
		if err := os.WriteFile(file(name), []byte("---\nname: "+name+"\ndescription: Reads. Use when there is text.\nmodell: opus\n---\n\nYou read.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := opened(t, dir, Options{Lean: true, keep: 1})
	outside := filepath.Join(t.TempDir(), "outside.md")
	err := errors.Join(
		os.WriteFile(file("changed"), []byte("---\nname: changed\ndescription: Writes. Use when there is text.\nmodell: opus\n---\n\nYou read.\n"), 0o600),
		os.Remove(file("gone")),
		os.Rename(file("linked"), outside), os.Symlink(outside, file("linked")), // the same text, out of the root
	)
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.Check(t.Context(), nil)
	if r == nil {
		t.Fatal(err)
	}
	paths := map[string]bool{}
	for i := range r.Diagnostics {
		paths[r.Diagnostics[i].Path()] = true
	}
	if len(paths) != 1 || !paths[".claude/agents/same.md"] {
		t.Errorf("diagnostics of %v, want those of same.md", paths)
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("the error is %v", err)
	}
	var unread []string
	for _, one := range joined.Unwrap() {
		if e := (*lint.UnreadError)(nil); errors.As(one, &e) {
			unread = append(unread, e.Path)
		}
	}
	if want := []string{".claude/agents/changed.md", ".claude/agents/gone.md", ".claude/agents/linked.md"}; !slices.Equal(unread, want) {
		t.Errorf("unread are %v, want %v", unread, want)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
}
