package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// command returns a process that runs the command line: the test binary under the command's name, which
// testscript.Main takes for it.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Args[0] = "agentlint"
	return cmd
}

// brokenTree makes so many definitions with an unquoted colon.
func brokenTree(t *testing.T, dir string, n int) (before, after string) {
	t.Helper()
	before = "---\nname: NAME\ndescription: Reads. Use for: reading\n---\n\n" + strings.Repeat("You read.\n", 200)
	after = strings.Replace(before, "Reads. Use for: reading", `"Reads. Use for: reading"`, 1)
	for i := range n {
		path := filepath.Join(dir, "agents", fmt.Sprintf("reader-%d.md", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(before, "NAME", fmt.Sprintf("reader-%d", i), 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return before, after
}

// TestKill kills the process while it fixes a hundred files, until it was hit between two of them often
// enough: each file is old or new.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const enough, most = 5, 200
	partial := 0
	for round := 0; partial < enough; round++ {
		if round == most {
			t.Fatalf("%d of %d runs were killed between two files, want %d", partial, most, enough)
		}
		if n := fixedWhenKilled(t, dir, time.Duration(round%20)*4*time.Millisecond); n > 0 && n < 100 {
			partial++
		}
	}
}

// fixedWhenKilled starts to fix a hundred files, waits for the first to be written and then for a while,
// and kills the process. It returns how many are fixed.
func fixedWhenKilled(t *testing.T, dir string, after time.Duration) int {
	t.Helper()
	before, fixed := brokenTree(t, dir, 100)
	cmd := command(t, "--fix-only", "agents")
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(dir, "agents", "reader-0.md")
	for range 1000 {
		if text, err := os.ReadFile(first); err == nil && bytes.Contains(text, []byte(`"Reads`)) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	time.Sleep(after)
	_ = cmd.Process.Kill() // it may be done
	_ = cmd.Wait()
	return countFixed(t, dir, 100, before, fixed)
}

// countFixed returns how many of the files of a broken tree are fixed; the others must be as they were.
func countFixed(t *testing.T, dir string, files int, before, fixed string) int {
	t.Helper()
	n := 0
	for i := range files {
		name := fmt.Sprintf("reader-%d", i)
		text, err := os.ReadFile(filepath.Join(dir, "agents", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		switch string(text) {
		case strings.Replace(before, "NAME", name, 1):
		case strings.Replace(fixed, "NAME", name, 1):
			n++
		default:
			t.Fatalf("%s is neither old nor new: %q", name, text)
		}
	}
	return n
}

// TestFullDisk fixes on a file system that has no room left: every original stays, and the exit
// status is 2.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v: %s", err, bytes.TrimSpace(out))
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	before, _ := brokenTree(t, dir, 3)
	fill, err := os.Create(filepath.Join(dir, "fill"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = fill.Write(make([]byte, 512))
	}
	_ = fill.Close()
	cmd := command(t, "--fix", "agents")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailure {
		t.Errorf("exit %v, want %d:\n%s", err, exitFailure, out)
	}
	for i := range 3 {
		name := fmt.Sprintf("reader-%d", i)
		text, err := os.ReadFile(filepath.Join(dir, "agents", name+".md"))
		if err != nil || string(text) != strings.Replace(before, "NAME", name, 1) {
			t.Errorf("%s is not what it was, error %v", name, err)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, "agents"))
	if err != nil || len(entries) != 3 {
		t.Errorf("the folder has %d entries, want the three files", len(entries))
	}
}

// TestInterrupt sends SIGINT once the first file is written: each is old or new, nothing else is left, and the
// exit status is 130 unless the work was done.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Go can't send an interrupt to a process on Windows")
	}
	const files = 300
	dir := t.TempDir()
	interrupted, stopped := 0, 0
	for round := 0; round < 3 || interrupted == 0 && round < 60; round++ {
		before, fixed := brokenTree(t, dir, files)
		cmd := command(t, "--fix-only", "agents")
		cmd.Dir = dir
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		exited := make(chan error, 1)
		go func() { exited <- cmd.Wait() }()
		err := interruptAtFirst(cmd, filepath.Join(dir, "agents", "reader-0.md"), strings.Replace(before, "NAME", "reader-0", 1), exited)
		n := countFixed(t, dir, files, before, fixed)
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.Exited() {
			if exit.ExitCode() != exitInterrupted {
				t.Fatalf("exit status %d", exit.ExitCode())
			}
			interrupted++
			if n < files {
				stopped++
			}
		}
		entries, err := os.ReadDir(filepath.Join(dir, "agents"))
		if err != nil || len(entries) != files {
			t.Fatalf("the folder has %d entries, want the %d files", len(entries), files)
		}
	}
	if interrupted == 0 || stopped < interrupted-1 { // the last file may just have been written
		t.Errorf("%d runs were interrupted, %d of them before the last file", interrupted, stopped)
	}
}

// interruptAtFirst interrupts a command as soon as a file isn't what it was, and returns what the command ended with.
func interruptAtFirst(cmd *exec.Cmd, file, before string, exited <-chan error) error {
	for {
		select {
		case err := <-exited:
			return err
		case <-time.After(100 * time.Microsecond):
		}
		if text, err := os.ReadFile(file); err == nil && string(text) != before {
			_ = cmd.Process.Signal(os.Interrupt) // it may be done
			return <-exited
		}
	}
}
