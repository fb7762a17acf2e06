package fix_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/agentlint/agentlint/lint/fix"
	"github.com/agentlint/agentlint/lint/internal/links"
)

// grown makes a tree with a file, a folder outside of it with a file, and links in the tree.
func grown(t *testing.T) (tree, outside string) {
	t.Helper()
	links.Need(t)
	dir := t.TempDir()
	tree, outside = filepath.Join(dir, "tree"), filepath.Join(dir, "outside")
	for _, folder := range []string{filepath.Join(tree, ".git", "hooks"), filepath.Join(tree, "sub"), outside} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{filepath.Join(tree, "old"), filepath.Join(outside, "f"), filepath.Join(tree, ".git", "config")} {
		if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{
		"link": "../outside/f", "dangling": "../outside/new", "folder": "../outside", "hooks": ".git/hooks", "chain": "link", "inside": "old", "loop": "loop",
	} {
		if err := os.Symlink(target, filepath.Join(tree, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Link(filepath.Join(outside, "f"), filepath.Join(tree, "hard")); err != nil {
		t.Fatal(err)
	}
	return tree, outside
}

// TestWriteNamedRefuses: what a stranger's tree has in place of a report leads nowhere.
func TestWriteNamedRefuses(t *testing.T) {
	t.Parallel()
	tree, outside := grown(t)
	for _, name := range []string{"link", "dangling", "folder/new", "folder/f", "hooks/pre-commit", "chain", "inside", "loop", "hard", ".git/config", ".git/hooks/x", ".GIT/config", ".git", "sub", "missing/x"} {
		if err := fix.WriteNamed(filepath.Join(tree, name), []byte("new"), []string{"/", tree}); err == nil {
			t.Errorf("%s is written", name)
		}
	}
	for _, name := range []string{filepath.Join(tree, "old"), filepath.Join(outside, "f"), filepath.Join(tree, ".git", "config")} {
		if got, err := os.ReadFile(name); err != nil || string(got) != "old" {
			t.Errorf("%s has %q, %v", name, got, err)
		}
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) != 1 {
		t.Errorf("outside there are %v, %v", entries, err)
	}
	if err := fix.WriteNamed(filepath.Join(tree, ".git", "config"), nil, []string{tree}); !errors.Is(err, fix.ErrRepository) {
		t.Errorf("got %v", err)
	}
}

// TestWriteNamed: a report in the tree is new or replaced; outside of it the user is followed.
func TestWriteNamed(t *testing.T) {
	t.Parallel()
	tree, outside := grown(t)
	direct := filepath.Join(outside, "direct")
	if err := os.Symlink("f", direct); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(tree, "hard")); err != nil {
		t.Fatal(err)
	}
	for name, at := range map[string]string{
		filepath.Join(tree, "new"): filepath.Join(tree, "new"), filepath.Join(tree, "sub", "..", "old"): filepath.Join(tree, "old"),
		filepath.Join(outside, "other"): filepath.Join(outside, "other"), direct: filepath.Join(outside, "f"),
	} {
		if err := fix.WriteNamed(name, []byte("new"), []string{tree}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := os.ReadFile(at); err != nil || string(got) != "new" {
			t.Errorf("%s has %q, %v", at, got, err)
		}
	}
}
