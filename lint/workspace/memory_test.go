package workspace_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/baseline"
	"github.com/agentlint/agentlint/lint/workspace"
)

// TestInMemory: a tree in memory has the diagnostics that it has in a folder: those of every bundled collection, and
// of one with a configuration, what this extends, and a baseline.
func TestInMemory(t *testing.T) {
	t.Parallel()
	bundled, err := filepath.Glob(filepath.FromSlash("../../testdata/collections/*"))
	if err != nil || len(bundled) == 0 {
		t.Fatalf("no collections: %v", err)
	}
	configured := t.TempDir()
	write(t, configured, map[string]string{
		"base/house.yaml":                    "rules: {unresolved-agent: off}\n",
		".gitignore":                         "/.claude/agents/left.md\n",
		".claude/agents/a.md":                definition("a", "Read, Bsh", "nobody"),
		".claude/agents/b.md":                definition("b", "Read, Read", "a"),
		".claude/agents/left.md":             definition("left", "Raed", "a"),
		".claude/skills/s/SKILL.md":          "---\nname: s\ndescription: Reads. Use when there is something to read.\n---\n\nRead `references/one.md`.\n",
		".claude/skills/s/references/one.md": "# One\n",
		".claude/skills/s/references/two.md": "# Two\n",
	})
	known, err := open(t, configured, nil).Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, configured, map[string]string{
		".agentlint.yaml": "extends: base/house.yaml\nbaseline: known.json\n",
		"known.json":      string(baseline.Of(known.Diagnostics[:1]).Encode()),
	})
	for _, dir := range append(bundled, configured) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			root, err := filepath.Abs(dir)
			if err != nil {
				t.Fatal(err)
			}
			overlay := texts(t, root)
			want := say(t, open(t, root, nil))
			if diff := cmp.Diff(want, say(t, open(t, "", overlay))); diff != "" {
				t.Errorf("in memory (-folder +memory):\n%s", diff)
			}
			if dir == configured && !slices.ContainsFunc(want, func(line string) bool { return strings.HasSuffix(line, " dismissed: true") }) {
				t.Errorf("nothing is known:\n%s", strings.Join(want, "\n"))
			}
		})
	}
}

// texts returns the files below a folder.
func texts(t *testing.T, root string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		all[filepath.ToSlash(relative)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestNothingInMemory: an empty tree is one without definitions, paths that are none aren't in it, and a
// configuration with a fault is an error with its place.
func TestNothingInMemory(t *testing.T) {
	t.Parallel()
	for _, overlay := range []map[string][]byte{nil, {"../out.md": nil, "/etc/agents/a.md": nil, ".": nil, "": nil, "a//b.md": nil}} {
		if found := open(t, "", overlay); len(found.Tree.Docs) != 0 {
			t.Errorf("%d definitions in %v", len(found.Tree.Docs), overlay)
		}
	}
	for text, want := range map[string]string{
		"rules: {nosuch: off}\n": `.agentlint.yaml:1:9: unknown rule "nosuch"`,
		"extends: ../out.yaml\n": ".agentlint.yaml:1:10: ",
	} {
		_, err := workspace.Open(t.Context(), workspace.Target{Paths: []string{"."}, Overlay: map[string][]byte{".agentlint.yaml": []byte(text)}}, options())
		if err == nil || len(err.Error()) < len(want) || err.Error()[:len(want)] != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}
