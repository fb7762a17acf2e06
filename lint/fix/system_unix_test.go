//go:build unix

package fix_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/agentlint/agentlint/lint/fix"
)

// TestOwner: what root fixes, as it does in containers, still belongs to whom it belonged to.
func TestOwner(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file away")
	}
	root, dir := tree(t, 0o640)
	file := filepath.Join(dir, "a.md")
	if err := os.Chown(file, 1234, 2345); err != nil {
		t.Fatal(err)
	}
	if err := fix.Replace(root, "a.md", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); !ok || stat.Uid != 1234 || stat.Gid != 2345 || info.Mode().Perm() != 0o640 {
		t.Errorf("the file has the mode %v and belongs to %+v, want those of the old file", info.Mode(), stat)
	}
}
