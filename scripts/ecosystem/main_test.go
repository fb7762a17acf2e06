package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// definition has two findings: a tool that doesn't exist, and a retired model.
const definition = "---\nname: one\ndescription: Sorts mail by sender. Use when the inbox is full.\ntools: Read, Bsh\nmodel: claude-3-opus-20240229\n---\n\nYou sort mail.\n"

// build builds agentlint and returns the programs to compare: it, and it without a rule.
func build(t *testing.T) (whole, less string) {
	t.Helper()
	dir := t.TempDir()
	whole, less = filepath.Join(dir, "whole"), filepath.Join(dir, "less")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", whole, "github.com/agentlint/agentlint/cmd/agentlint").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	script := "#!/bin/sh\nexec " + whole + ` --ignore unknown-tool "$@"` + "\n"
	if err := os.WriteFile(less, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return whole, less
}

// repo makes a repository with one definition and returns its folder and its commit.
func repo(t *testing.T) (string, string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, ".claude", "agents", "a`b.md")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(definition), 0o600); err != nil {
		t.Fatal(err)
	}
	var commit []byte
	for _, args := range [][]string{
		{"init", "-q"},
		{"add", "."},
		{"-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "x"},
		{"rev-parse", "HEAD"},
	} {
		out, err := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		commit = out
	}
	return dir, strings.TrimSpace(string(commit))
}

// TestRun compares two programs over local repositories, one of which isn't there.
func TestRun(t *testing.T) {
	t.Parallel()
	whole, less := build(t)
	one, at := repo(t)
	cache := t.TempDir()
	list := filepath.Join(cache, "list.tsv")
	if err := os.WriteFile(list, fmt.Appendf(nil, "# local\n\n%s\t%s\n%s\t%s\n", one, at, filepath.Join(cache, "none"), at), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time from the cache
		var out strings.Builder
		err := run(t.Context(), &out, list, cache, less, whole)
		if err == nil || !strings.Contains(err.Error(), "none: git fetch") {
			t.Errorf("a repository that isn't there: %v", err)
		}
		want := "Repositories: 1. Diagnostics: 1 before, 2 after.\n\n| rule | new | gone |\n|---|---:|---:|\n| unknown-tool | 1 | 0 |\n\n## unknown-tool\n\n- new: ``" + one + " .claude/agents/a`b.md:4``"
		if !strings.HasPrefix(out.String(), want) || strings.Contains(out.String(), "deprecated-model") {
			t.Errorf("the report is\n%s\nwant it to start with\n%s", out.String(), want)
		}
	}
	var out strings.Builder
	if err := run(t.Context(), &out, list, cache, whole, whole); err == nil || !strings.Contains(out.String(), "Nothing differs") {
		t.Errorf("a program and itself: %v\n%s", err, out.String())
	}
	out.Reset()
	_ = run(t.Context(), &out, list, cache, whole, less)
	if !strings.Contains(out.String(), "- gone: ") {
		t.Errorf("the other way around:\n%s", out.String())
	}
}

// TestLine: links lead to the line, whatever is in the path.
func TestLine(t *testing.T) {
	t.Parallel()
	d := diagnostic{Path: "a (b)/c#d.md", Severity: "error", Message: "`x`\nis"}
	d.Range.Start.Line = 7
	got := line(repository{"owner/name", "c0ffee"}, d)
	want := "[`owner/name a (b)/c#d.md:7`](https://github.com/owner/name/blob/c0ffee/a%20%28b%29/c%23d.md?plain=1#L7) error: `` `x` is ``"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSome: of many lines some are shown, spread over all, and the rest is counted.
func TestSome(t *testing.T) {
	t.Parallel()
	var lines []string
	for i := range 100 {
		lines = append(lines, fmt.Sprint("line ", i))
	}
	var text strings.Builder
	some(&text, "new", lines)
	if got := text.String(); strings.Count(got, "\n") != maxShown+1 || !strings.Contains(got, "line 95\n") || !strings.HasSuffix(got, "- and 80 more new\n") {
		t.Errorf("100 lines are shown as\n%s", got)
	}
}

// TestRead: what is no line of the list is refused with its place.
func TestRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"owner/name\n", "owner/name\tmain\n", "--upload-pack=x\t" + strings.Repeat("a", 40) + "\n", "\t" + strings.Repeat("a", 40) + "\n"} {
		list := filepath.Join(t.TempDir(), "list.tsv")
		if err := os.WriteFile(list, []byte("# x\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := read(list); err == nil || !strings.Contains(err.Error(), "list.tsv:2:") {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
}
