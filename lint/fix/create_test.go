package fix_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/agentlint/agentlint/lint/fix"
)

// TestCreate makes files and takes the place of none unasked.
func TestCreate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if err := fix.Create(root, "a/b/c.md", []byte("one"), false); err != nil || read("a/b/c.md") != "one" {
		t.Fatal(err)
	}
	if err := fix.Create(root, "a/b/c.md", []byte("two"), false); !errors.Is(err, fix.ErrExists) || read("a/b/c.md") != "one" {
		t.Errorf("an existing file: %v", err)
	}
	if err := fix.Create(root, "a/b/c.md", []byte("three"), true); err != nil || read("a/b/c.md") != "three" {
		t.Errorf("replaced: %v", err)
	}
	if err := fix.Create(root, "a/.git/c.md", []byte("x"), true); !errors.Is(err, fix.ErrRepository) {
		t.Errorf("into .git: %v", err)
	}
	if err := fix.Create(root, "../c.md", []byte("x"), true); err == nil {
		t.Error("outside the root")
	}
	if runtime.GOOS != "windows" {
		if err := os.Symlink("a", filepath.Join(dir, "link")); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"link/d.md", "link/b/c.md"} {
			if err := fix.Create(root, name, []byte("x"), true); err == nil {
				t.Errorf("%s: through a link", name)
			}
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "a", "b", ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
