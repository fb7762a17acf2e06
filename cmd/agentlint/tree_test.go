package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/agentlint/agentlint/lint/report"
)

// places are where the texts of a fuzzed tree go.
var places = []string{
	"agents/one.md", ".claude/agents/two.md", ".github/agents/three.agent.md", "plugins/p/agents/four.md", "skills/s/SKILL.md",
	".opencode/agent/five.md", ".claude/commands/six.md", ".gemini/agents/seven.md", ".mcp.json", ".gitignore", "plugins/p/.claude-plugin/plugin.json",
	".codex/agents/eight.toml", ".kiro/agents/nine.json", ".claude/settings.json", ".claude-plugin/marketplace.json", "plugins/p/hooks/hooks.json",
}

// at runs a command on a tree and returns what it writes.
func at(t *testing.T, dir string, args ...string) (status int, out string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(append(args, "--root", dir, "--allow-empty", "--", dir), strings.NewReader(""), &stdout, &stderr)
	if status > exitFailure || strings.Contains(stderr.String(), "a bug in agentlint") {
		t.Fatalf("%v: status %d, %s", args, status, stderr.String())
	}
	return status, stdout.String()
}

// FuzzTree runs the whole command on a tree of two files of a stranger and a configuration. Reports are
// well-formed and printable, the same for any number of workers, and those of the files alone together; a baseline
// leaves nothing to report, and after --fix there is nothing left to fix.
func FuzzTree(f *testing.F) {
	f.Add("---\nname: a\ndescription: Does a. Use when b.\ntools: Read, Bsh, read\n---\n\n1. x\n3. y\n", "---\nname: a\n---\n# T\n\n## T\n", "rules: {unknown-tool: error}\n", uint8(0), uint8(1))
	f.Add("---\ndescription: a: b\nname: \u202ex\ntools: [Read\n---\n<!-- agentlint-ignore x: ::error::y -->\n##[group]\n", "{\"mcpServers\": {\"a\": 1}}", "", uint8(3), uint8(8))
	f.Add("---\nname: s\ndescription: \"##vso[x]\x1b[2J\"\nmodel: sonet\n---\n- [] a\n", "*\n!agents/\n", "exclude: [\"x\"]\n", uint8(4), uint8(9))
	f.Add("name = \"a\"\ndescription = \"a # agentlint-ignore x\"\ndeveloper_instructions = \"\"\"\n1. a\n3. b\n\"\"\"\n", "{\"name\": \"b\", \"prompt\": \"1. a\\n3. b\", \"tools\": [\"raed\"]}", "fail-on: info\n", uint8(11), uint8(12))
	workers := runtime.GOMAXPROCS(0)
	f.Fuzz(func(t *testing.T, one, two, config string, where, other uint8) {
		defer runtime.GOMAXPROCS(workers) // --jobs sets it
		dir := t.TempDir()
		put(t, dir, places[int(where)%len(places)], one)
		put(t, dir, places[int(other)%len(places)], two)
		if config != "" {
			put(t, dir, ".agentlint.yaml", config)
			if status, _ := at(t, dir); status == exitFailure {
				if err := os.Remove(filepath.Join(dir, ".agentlint.yaml")); err != nil { // it has faults
					t.Fatal(err)
				}
			}
		}
		for _, format := range report.FormatNames() {
			_, out := at(t, dir, "--severity", "info", "--format", format)
			if err := wellFormed(format, out); err != nil {
				t.Fatalf("%s: %v\n%s", format, err, out)
			}
		}
		_, whole := at(t, dir, "--severity", "info", "--format", "concise", "--jobs", "1")
		if _, out := at(t, dir, "--severity", "info", "--format", "concise", "--jobs", "8"); out != whole {
			t.Fatalf("8 workers say\n%s\none says\n%s", out, whole)
		}
		if alone := together(t, dir); alone != whole {
			t.Fatalf("the files alone say\n%s\nin the whole they say\n%s", alone, whole)
		}
		known := filepath.Join(dir, "known.json")
		if whole != "" {
			var stderr bytes.Buffer
			if status := run([]string{"baseline", "--severity", "info", "--baseline", known, "--root", dir, "--", dir}, strings.NewReader(""), io.Discard, &stderr); status != 0 {
				t.Fatalf("baseline: status %d, %s", status, stderr.String())
			}
			if _, out := at(t, dir, "--severity", "info", "--format", "concise", "--baseline", known); out != "" {
				t.Fatalf("a baseline of all leaves\n%s", out)
			}
		}
		at(t, dir, "--fix", "--unsafe-fixes", "--severity", "info")
		if _, diff := at(t, dir, "--diff", "--unsafe-fixes"); diff != "" {
			t.Fatalf("there is something left to fix:\n%s", diff)
		}
	})
}

// together returns what the files of a tree say alone, in their order.
func together(t *testing.T, dir string) string {
	t.Helper()
	_, listed := at(t, dir, "--show-files")
	var all strings.Builder
	for line := range strings.Lines(listed) {
		name, _, _ := strings.Cut(line, "\t")
		file, err := filepath.Abs(name) // as it is shown: relative to the working directory
		if err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		if status := run([]string{"--severity", "info", "--format", "concise", "--root", dir, "--", file}, strings.NewReader(""), &stdout, &stderr); status > exitFound {
			t.Fatalf("%s: status %d, %s", file, status, stderr.String())
		}
		all.WriteString(stdout.String())
	}
	return all.String()
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// wellFormed returns what is wrong with a report.
func wellFormed(format, out string) error {
	if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); i >= 0 {
		return errors.New("it isn't printable at " + out[max(0, i-20):i])
	}
	switch {
	case slices.Contains([]string{"json", "sarif", "gitlab", "rdjson"}, format):
		if !json.Valid([]byte(out)) {
			return errors.New("it isn't JSON")
		}
	case format == "jsonl":
		for line := range strings.Lines(out) {
			if !json.Valid([]byte(line)) {
				return errors.New("a line isn't JSON")
			}
		}
	case format == "checkstyle" || format == "junit":
		for d := xml.NewDecoder(strings.NewReader(out)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}
