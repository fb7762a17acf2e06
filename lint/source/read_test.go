package source_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/agentlint/agentlint/lint/source"
)

// both reads a file by its name and below a root, which must come to the same.
func both(t *testing.T, dir, name string, limit int64) ([]byte, error) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }() // the test is over
	in, inErr := source.ReadFileIn(root, name, limit)
	text, err := source.ReadFile(filepath.Join(dir, name), limit)
	if !bytes.Equal(in, text) || (err == nil) != (inErr == nil) {
		t.Fatalf("%s: %q, %v by name and %q, %v below a root", name, text, err, in, inErr)
	}
	return text, err
}

func TestReadFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("four"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := both(t, dir, "a", 4); err != nil || string(text) != "four" {
		t.Errorf("got %q, %v", text, err)
	}
	var tooLarge *source.TooLargeError
	if _, err := both(t, dir, "a", 3); !errors.As(err, &tooLarge) {
		t.Errorf("four bytes within a limit of three: %v", err)
	}
	if _, err := both(t, dir, "b", 4); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that isn't there: %v", err)
	}
	if _, err := both(t, dir, ".", 4); !errors.Is(err, source.ErrIrregular) {
		t.Errorf("a folder: %v", err)
	}
}

func TestReadEndless(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	if _, err := source.ReadFile("/dev/zero", 4); !errors.Is(err, source.ErrIrregular) {
		t.Errorf("/dev/zero: %v", err)
	}
}

// TestReadSwapped: a file that keeps becoming a FIFO and back never blocks.
func TestReadSwapped(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	plain, fifo, name := filepath.Join(dir, "plain"), filepath.Join(dir, "fifo"), filepath.Join(dir, "a")
	if err := os.WriteFile(plain, []byte("four"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := makeFIFO(fifo); err != nil {
		t.Skip(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 4000 {
			_ = os.Remove(name)
			_ = os.Link([]string{plain, fifo}[i%2], name)
		}
	}()
	for {
		read := make(chan error, 1)
		go func() {
			_, err := source.ReadFile(name, 4)
			read <- err
		}()
		select {
		case err := <-read:
			if err != nil && !errors.Is(err, source.ErrIrregular) && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("it hangs")
		}
		select {
		case <-done:
			return
		default:
		}
	}
}
