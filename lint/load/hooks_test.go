package load_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/schema"
)

var update = flag.Bool("update", false, "write the pattern of .pre-commit-hooks.yaml from the data")

// hookGlobs are the globs of the files that pre-commit passes, but for those in folders for agents.
func hookGlobs() []string {
	var globs []string
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			globs = append(append(append(globs, k.Names...), k.Globs...), k.Usual...)
			for _, s := range k.Strays {
				if !s.Bare { // a folder has more files without an ending than definitions
					globs = append(globs, s.Glob)
				}
			}
			for _, m := range k.Manifests {
				if k.IsJSON() {
					globs = append(globs, "**/"+m.Glob)
				}
			}
		}
	}
	return globs
}

// hookFiles returns the regular expression of the files that pre-commit passes: what is in a folder for agents, and
// what the globs of the platforms match elsewhere.
func hookFiles(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "schema", "layout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var layout struct {
		Folders map[schema.Holds][]string `yaml:"folders"`
	}
	if err := yaml.Unmarshal(text, &layout); err != nil {
		t.Fatal(err)
	}
	folders := slices.Clone(layout.Folders[schema.HoldsAgents])
	for i, name := range folders {
		folders[i] = strings.NewReplacer(`\?\*`, "[^/]+", `\*`, "[^/]+").Replace(regexp.QuoteMeta(name))
	}
	all := []string{"(^|/)(" + strings.Join(folders, "|") + `)/.+\.md$`}
	for _, glob := range hookGlobs() {
		if !regexp.MustCompile(strings.Join(all, "|")).MatchString(example(glob, "sub/")) {
			glob = strings.TrimPrefix(glob, "**/")
			expression := strings.NewReplacer(`/\*\*/`, "/(.+/)?", `\*`, "[^/]*", `\{`, "(", ",", "|", `\}`, ")").Replace(regexp.QuoteMeta(glob))
			all = append(all, "(^|/)"+expression+"$")
		}
	}
	return strings.Join(all, "|")
}

// alternatives are those in braces of a glob, the first of which is a group.
var alternatives = regexp.MustCompile(`\{([^,}]*)[^}]*\}`)

// example returns a path below a folder that a glob matches.
func example(glob, folder string) string {
	glob = alternatives.ReplaceAllString(glob, "$1")
	name := strings.ReplaceAll(strings.Replace(glob, "**/", folder, 1), "**/", "")
	return strings.ReplaceAll(name, "*", "name")
}

// TestHooks: pre-commit passes every file that a platform's globs match, and no other documents; its pattern is that
// of the data.
func TestHooks(t *testing.T) {
	t.Parallel()
	at := filepath.Join("..", "..", ".pre-commit-hooks.yaml")
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^ {2}files: &files '.*'$`)
	want := line.ReplaceAllLiteral(text, []byte("  files: &files '"+hookFiles(t)+"'"))
	if *update {
		if err := os.WriteFile(at, want, 0o600); err != nil {
			t.Fatal(err)
		}
		text = want
	}
	if !bytes.Equal(text, want) {
		t.Error(".pre-commit-hooks.yaml isn't that of the data; run: go test ./lint/load -run TestHooks -update")
	}
	var hooks []struct{ ID, Files string }
	if err := yaml.Unmarshal(text, &hooks); err != nil {
		t.Fatal(err)
	}
	if len(hooks) != 2 {
		t.Fatalf("%d hooks", len(hooks))
	}
	for _, hook := range hooks {
		files, err := regexp.Compile(hook.Files)
		if err != nil {
			t.Fatal(err)
		}
		for _, glob := range hookGlobs() {
			for _, folder := range []string{"", "sub/folder/"} {
				if name := example(glob, folder); !files.MatchString(name) {
					t.Errorf("%s doesn't pass %s, which %s matches", hook.ID, name, glob)
				}
			}
		}
		for _, name := range []string{"README.md", "docs/guide.md", "src/agents.md", "agents/run.py", "commands/deploy.md", "plugin.json"} {
			if files.MatchString(name) {
				t.Errorf("%s passes %s", hook.ID, name)
			}
		}
	}
}
