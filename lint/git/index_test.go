package git_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/git"
)

// TestIndex holds the reader to what git says of the same index, in all versions.
func TestIndex(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q")
	var want []string
	for n := range 40 {
		name := strings.Repeat("folder/", n%4) + strings.Repeat("a", n+1) + ".md"
		want = append(want, name)
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(want)
	run("add", ".")
	for _, version := range []string{"2", "3", "4"} {
		if version == "3" {
			run("update-index", "--skip-worktree", want[3], want[7]) // version 3 is 2 with extended flags
		}
		run("update-index", "--index-version", version)
		text, err := os.ReadFile(filepath.Join(dir, ".git", "index"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, git.Index(text)); diff != "" {
			t.Errorf("version %s (-want +got):\n%s", version, diff)
		}
		for end := range text { // no cut makes it fail
			git.Index(text[:end])
		}
	}
	for _, text := range []string{"", "DIRC", "DIRC\x00\x00\x00\x09\xff\xff\xff\xff", "DIRC\x00\x00\x00\x04\xff\xff\xff\xff" + strings.Repeat("\xff", 300)} {
		if names := git.Index([]byte(text)); len(names) > 0 {
			t.Errorf("%q has %v", text, names)
		}
	}
}
