package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expectations of the scripts and the output in the README")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agentlint": main})
}

// TestScripts runs the command line end to end.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "")
			e.Setenv("FORCE_COLOR", "")
			e.Setenv("CLICOLOR_FORCE", "")
			return nil
		},
	})
}

// TestReadme holds the output in the README to what the program says of the bundled collection.
func TestReadme(t *testing.T) {
	t.Parallel()
	top := filepath.Join("..", "..")
	var out bytes.Buffer
	cmd := command(t, "testdata/collections/example")
	cmd.Dir, cmd.Stdout = top, &out
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	if err := cmd.Run(); err == nil {
		t.Fatal("the example collection is clean, and the README shows what is wrong with it")
	}
	readme, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- begin output -->\n```text\n", "```\n<!-- end output -->"
	before, rest, ok := strings.Cut(string(readme), begin)
	shown, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("README.md has no marked output")
	}
	if *update {
		if err := os.WriteFile(filepath.Join(top, "README.md"), []byte(before+begin+out.String()+end+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != out.String() {
		t.Errorf("README.md is stale; run go test ./cmd/agentlint -update. It shows:\n%s\nThe program says:\n%s", shown, out.String())
	}
}
