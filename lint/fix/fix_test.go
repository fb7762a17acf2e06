package fix_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/internal/links"
)

// tree makes a folder with one file, a.md with the text "old", and opens it as a root.
func tree(t *testing.T, mode os.FileMode) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root, dir
}

func TestReplace(t *testing.T) {
	t.Parallel()
	root, dir := tree(t, 0o640)
	if err := fix.Replace(root, "a.md", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "a.md"))
	if err != nil || string(got) != "new" {
		t.Errorf("the file has %q, error %v", got, err)
	}
	kept(t, filepath.Join(dir, "a.md"), 0o640)
	only(t, dir, 1)
}

// TestWrite: a file is there with its text afterwards, whether or not it was before; a link is left.
func TestWrite(t *testing.T) {
	t.Parallel()
	root, dir := tree(t, 0o640)
	for _, name := range []string{"a.md", "new.json"} {
		if err := fix.Write(root, name, []byte("new")); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != "new" {
			t.Errorf("%s has %q, error %v", name, got, err)
		}
	}
	kept(t, filepath.Join(dir, "a.md"), 0o640)
	links.Need(t)
	if err := os.Symlink("a.md", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := fix.Write(root, "link", []byte("other")); !errors.Is(err, fix.ErrLink) {
		t.Errorf("error %v, want %v", err, fix.ErrLink)
	}
	only(t, dir, 3)
}

// kept checks the mode of a file; Windows knows no more of it than whether the file may be written.
func kept(t *testing.T, file string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != want {
		t.Errorf("the mode is %v, want %v", info.Mode(), want)
	}
}

// only checks that nothing but so many files is left.
func only(t *testing.T, dir string, n int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != n {
		t.Errorf("the folder has %v, want %d entries", entries, n)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	links.Need(t)
	tests := map[string]struct {
		want    error
		mode    os.FileMode
		prepare func(dir string) error
		entries int
	}{
		"changed":     {fix.ErrChanged, 0o600, func(dir string) error { return os.WriteFile(filepath.Join(dir, "a.md"), []byte("other"), 0o600) }, 1},
		"read-only":   {fix.ErrReadOnly, 0o400, func(string) error { return nil }, 1},
		"hard-linked": {fix.ErrHardLinked, 0o600, func(dir string) error { return os.Link(filepath.Join(dir, "a.md"), filepath.Join(dir, "b.md")) }, 2},
		"a link": {fix.ErrLink, 0o600, func(dir string) error {
			if err := os.Rename(filepath.Join(dir, "a.md"), filepath.Join(dir, "b.md")); err != nil {
				return err
			}
			return os.Symlink("b.md", filepath.Join(dir, "a.md"))
		}, 2},
		"gone": {os.ErrNotExist, 0o600, func(dir string) error { return os.Remove(filepath.Join(dir, "a.md")) }, 0},
	}
	for name, tt := range tests {
		root, dir := tree(t, tt.mode)
		if err := tt.prepare(dir); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := fix.Replace(root, "a.md", []byte("old"), []byte("new")); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", name, err, tt.want)
		}
		only(t, dir, tt.entries)
		if got, err := os.ReadFile(filepath.Join(dir, "a.md")); err == nil && string(got) == "new" {
			t.Errorf("%s: the file was written", name)
		}
	}
}

func TestIsTemporary(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{".a.md.0123456789abcdef.tmp": true, "a.md": false, ".a.md.tmp": false, ".0123456789abcdef.tmp": false} {
		if got := fix.IsTemporary(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
