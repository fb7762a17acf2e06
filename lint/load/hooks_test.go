package load_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/schema"
)

// TestHooks: pre-commit passes every file that a platform's globs match, and no other documents.
func TestHooks(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
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
		for _, p := range schema.Platforms() {
			for _, k := range p.Kinds {
				for _, glob := range k.Globs {
					for _, folder := range []string{"", "sub/folder/"} {
						path := strings.ReplaceAll(strings.Replace(glob, "**/", folder, 1), "**/", "")
						path = strings.ReplaceAll(path, "*", "name")
						if !files.MatchString(path) {
							t.Errorf("%s doesn't pass %s, which %s matches", hook.ID, path, glob)
						}
					}
				}
			}
		}
		for _, path := range []string{"README.md", "docs/guide.md", "src/agents.md", "agents/run.py", "commands/deploy.md"} {
			if files.MatchString(path) {
				t.Errorf("%s passes %s", hook.ID, path)
			}
		}
	}
}
