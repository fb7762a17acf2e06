package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// A transcript is a stream that can be read while it is written.
type transcript struct {
	mu   sync.Mutex
	text bytes.Buffer
	read int
}

func (l *transcript) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// take returns what was written since the last take if it contains all parts, else "".
func (l *transcript) take(parts ...string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	unread := l.text.String()[l.read:]
	for _, part := range parts {
		if !strings.Contains(unread, part) {
			return ""
		}
	}
	l.read = l.text.Len()
	return unread
}

const tidy = "---\nname: NAME\ndescription: Keeps things in order. Use after each sprint.\ntools: Read\n---\n\nYou tidy up.\n"

// TestWatch follows a folder through what happens to it: files and folders that come, change and go.
func TestWatch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	one := strings.ReplaceAll(tidy, "NAME", "one")
	put("agents/one.md", one)

	await, end := watched(t, "--format", "concise", "--root", dir, "--format", "markdown="+filepath.Join(dir, "out.md"), dir)

	if text := await("watching 2 folders"); strings.Contains(text, "one.md") {
		t.Errorf("a clean file has diagnostics:\n%s", text)
	}
	put("agents/one.md", strings.ReplaceAll(one, "Read", "Read, Raed"))
	await("one.md changed", "unknown-tool")
	put("agents/deep/er/two.md", strings.ReplaceAll(tidy, "NAME", "one"))
	await("duplicate-name", "watching 4 folders")
	put("agents/deep/er/two.md", strings.ReplaceAll(tidy, "NAME", "two"))
	await("two.md changed", "duplicate-description")
	if err := os.Rename(filepath.Join(dir, "agents", "deep"), filepath.Join(dir, "agents", "done")); err != nil {
		t.Fatal(err)
	}
	await("done/er/two.md:")
	put("agents/deep/three.md", strings.ReplaceAll(tidy, "Read", "Reed"))
	await("deep/three.md:")
	put("agents/deep/three.md", strings.ReplaceAll(tidy, "NAME", "three"))
	await("three.md changed")
	put(".agentlint.yaml", "rules: {unknown-tool: on\n")
	await(".agentlint.yaml:1:")
	put(".agentlint.yaml", "rules: {unknown-tool: off}\nfail-on: info\n")
	if text := await("agentlint.yaml changed"); strings.Contains(text, "unknown-tool") {
		t.Errorf("the configuration isn't read again:\n%s", text)
	}
	if runtime.GOOS != "windows" { // which keeps a folder that is watched
		if err := os.RemoveAll(filepath.Join(dir, "agents")); err != nil {
			t.Fatal(err)
		}
		await("nothing to check")
	}

	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted, it ends with %v", err)
	}
}

// TestWatchFix: what is written is fixed at once, and what is fixed isn't taken for a change. The
// temporary file that an editor writes first isn't what is named.
func TestWatchFix(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "agents", "one.md")
	broken := []byte(strings.ReplaceAll(tidy, "Read", "Read, Grep, Grep"))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	await, end := watched(t, "--fix", "--root", dir, dir)
	await("fixed 1 problem in 1 file", "checked at ")
	if err := os.WriteFile(filepath.Join(dir, "agents", "4913"), broken, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "agents", "4913"), file); err != nil {
		t.Fatal(err)
	}
	if text := await("one.md changed", "fixed 1 problem in 1 file"); strings.Contains(text, "4913") || strings.Count(text, "checked at ") != 1 {
		t.Errorf("a change to one.md, which is fixed, is told of as:\n%s", text)
	}
	text, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(text), "Grep, Grep") {
		t.Errorf("the file isn't fixed: %v\n%s", err, text)
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted, it ends with %v", err)
	}
}

// watched starts a run with --watch. await waits until it has written all parts and watches again, and
// returns what it wrote since the last time; end interrupts it and returns its error.
func watched(t *testing.T, args ...string) (await func(parts ...string) string, end func() error) {
	t.Helper()
	both := &transcript{}
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	done := make(chan error, 1)
	go func() {
		cmd := rootCommand(streams{in: strings.NewReader(""), out: both, err: both})
		cmd.SetArgs(append([]string{"--watch"}, args...))
		done <- cmd.ExecuteContext(ctx)
	}()
	await = func(parts ...string) string {
		t.Helper()
		for range 600 {
			if text := both.take(append(parts, "watching ")...); text != "" {
				return text
			}
			select {
			case err := <-done:
				t.Fatalf("it ended: %v\n%s", err, both.text.String())
			case <-time.After(50 * time.Millisecond):
			}
		}
		t.Fatalf("it didn't say %q; it said:\n%s", parts, both.text.String())
		return ""
	}
	return await, func() error {
		stop()
		return <-done
	}
}

// TestWatchRefuses: what --watch can't be used with, and a path that isn't there.
func TestWatchRefuses(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--diff"}, {"--show-files"}, {"-", "--stdin-filename", "agents/a.md"}, {"no-such-folder"}} {
		cmd := rootCommand(streams{in: strings.NewReader(""), out: &transcript{}, err: &transcript{}})
		cmd.SetArgs(append([]string{"--watch"}, args...))
		if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), args[0]) && args[0] != "-" {
			t.Errorf("--watch %v: %v", args, err)
		}
	}
}
