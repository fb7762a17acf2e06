// Package links tells tests whether the file system has links. Windows makes symbolic links for some
// users only, and wine makes them without following them.
package links

import (
	"os"
	"path/filepath"
	"testing"
)

// Need skips a test where symbolic and hard links can't be made, or don't lead to their file.
func Need(tb testing.TB) {
	tb.Helper()
	dir := tb.TempDir()
	file, symbolic, hard := filepath.Join(dir, "file"), filepath.Join(dir, "symbolic"), filepath.Join(dir, "hard")
	if err := os.WriteFile(file, []byte("text"), 0o600); err != nil {
		tb.Fatal(err)
	}
	if err := os.Symlink("file", symbolic); err != nil {
		tb.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Link(file, hard); err != nil {
		tb.Skipf("no hard links here: %v", err)
	}
	for _, link := range []string{symbolic, hard} {
		if text, err := os.ReadFile(link); err != nil || string(text) != "text" {
			tb.Skipf("links aren't followed here: %q, %v", text, err)
		}
	}
}
