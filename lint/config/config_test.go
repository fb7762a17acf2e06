package config_test

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

// full has every key.
const full = `extends: shared/base.yaml
exclude: [old/**, "*.draft.md"]
platform:
  agents/**: opencode
  shared/**: [claude-code, copilot]
platforms: {claude-code: ">=2.1.200 <2.2", copilot: 1.0.102}
fail-on: error
baseline: known.json
schema: house.json
tools: [run_query]
models: [house-model]
servers: [tickets]
agents: [night-watch]
skills: [slate-work]
collections: [teams/*, extra]
sections:
  - {role: checklist, min: 3, max: 8}
  - {role: integration}
rules:
  vague-description: off
  unknown-tool: error
  invalid-yaml: {fixable: false}
overrides:
  - files: legacy/**
    rules: {unknown-tool: info}
  - files: [legacy/new/**]
    rules: {unknown-tool: {severity: warning, fixable: false}}
    schema: house.json
`

// empty has every file that is asked for, and each says nothing.
func empty(name string) ([]byte, error) {
	if path.Ext(name) == ".json" {
		return []byte("{}"), nil
	}
	return nil, nil
}

func parse(t *testing.T, text string) *config.Config {
	t.Helper()
	c, err := config.Parse(config.Name, []byte(text), rules.All(), empty)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryKey(t *testing.T) {
	t.Parallel()
	var keys map[string]any
	if err := yaml.Unmarshal([]byte(full), &keys); err != nil {
		t.Fatal(err)
	}
	for _, key := range config.Keys() {
		if keys[key] == nil {
			t.Errorf("the test has no %q", key)
		}
	}
	c := parse(t, full)
	if c.FailOn != "error" || !slices.Equal(c.PlatformsOf("agents/a/b.md"), []string{"opencode"}) || !slices.Equal(c.PlatformsOf("shared/b.md"), []string{"claude-code", "copilot"}) || c.PlatformsOf("b.md") != nil {
		t.Errorf("%+v", c)
	}
	want := &lint.Settings{
		Severity:  map[string]lint.Severity{"vague-description": lint.Off, "unknown-tool": lint.Error},
		Unfixable: map[string]bool{"invalid-yaml": true},
		Names:     lint.Names{Tools: []string{"run_query"}, Models: []string{"house-model"}, Servers: []string{"tickets"}, Agents: []string{"night-watch"}, Skills: []string{"slate-work"}},
		Sections:  []lint.RequiredSection{{Role: "checklist", Min: 3, Max: 8}, {Role: "integration"}},
	}
	got := c.Settings("a.md")
	if len(got.Houses) != 1 || got.Houses[0].Name() != "house.json" || len(c.Settings("legacy/new/a.md").Houses) != 2 {
		t.Errorf("the schemas are %+v", got.Houses)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(lint.Settings{}, "Houses")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for path, severity := range map[string]lint.Severity{"legacy/a.md": lint.Info, "legacy/new/a.md": lint.Warning, "x/legacy/a.md": lint.Error} {
		s := c.Settings(path)
		if s.Severity["unknown-tool"] != severity || s.Unfixable["unknown-tool"] != strings.HasPrefix(path, "legacy/new/") {
			t.Errorf("%s: %+v", path, s)
		}
	}
	for path, excluded := range map[string]bool{"old/a.md": true, "old/b/c.md": true, "a.draft.md": true, "x/a.draft.md": false, "older/a.md": false} {
		if c.Excludes(path) != excluded {
			t.Errorf("Excludes(%q) is %v", path, !excluded)
		}
	}
}

func TestFolderGlobs(t *testing.T) {
	t.Parallel()
	c := parse(t, "exclude: [vendor/, docs]")
	for path, excluded := range map[string]bool{"vendor/x/a.md": true, "docs/a.md": true, "a/vendor/b.md": false} {
		if c.Excludes(path) != excluded {
			t.Errorf("Excludes(%q) is %v", path, !excluded)
		}
	}
}

// TestEmpty: a file that says nothing is the default.
func TestEmpty(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# nothing\n", "---\n", "{}\n"} {
		c := parse(t, text)
		if c.Excludes("a.md") || len(c.Settings("a.md").Severity) > 0 {
			t.Errorf("%q: %+v", text, c)
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"rule: {}\n":                              `1:1: unknown key "rule"; did you mean "rules"?`,
		"rules: {unknown-tol: off}\n":             `1:9: unknown rule "unknown-tol"; did you mean "unknown-tool"?`,
		"rules:\n  unknown-tool: warn\n":          `2:17: unknown severity "warn"; use one of off, info, warning, error`,
		"rules: {unknown-tool: {fixable: maybe}}": `1:33: true or false belongs here`,
		"rules: {unknown-tool: {max: 3}}":         `1:24: unknown key "max"; use one of severity, fixable`,
		"rules: [unknown-tool]\n":                 `1:8: a mapping belongs here`,
		"exclude: [\"[\"]\n":                      `1:11: "[": not a glob`,
		"exclude: /etc/**\n":                      `1:10: "/etc/**": the glob leads out of the folder that it is relative to`,
		"exclude: '{a,b}{c,d}{e,f}{g,h}{i,j}'\n":  `1:10: "{a,b}{c,d}{e,f}{g,h}{i,j}": the glob is too long or has too many braces`,
		"exclude: {a: b}\n":                       `1:10: a list belongs here`,
		"tools: [[a]]\n":                          `1:9: a name belongs here`,
		"platform: {a/**: opncode}\n":             `1:18: unknown platform "opncode"; did you mean "opencode"?`,
		"sections: [{min: 3}]\n":                  `1:12: a section needs a role`,
		"sections: [{role: checklist, min: x}]\n": `1:35: a whole number belongs here`,
		"sections: [{role: chcklist}]\n":          `1:19: unknown role "chcklist"; did you mean "checklist"?`,
		"overrides: [{rules: {}}]\n":              `1:13: an override needs files`,
		"fail-on: always\n":                       `1:10: unknown severity "always"; use one of never, info, warning, error`,
		"fail-on: error\nfail-on: info\n":         `2:1: key "fail-on" appears twice`,
		"- a\n":                                   `1:1: a mapping belongs here`,
		"tools: *a\n":                             `1:8: not valid YAML: a value that starts with * or & needs quotes`,
		"tools: [a\nrules: {}\n":                  `1:8: not valid YAML: a bracket is opened here and not closed`,
		"fail-on: info\nexclude: [*.md]\n":        `2:11: not valid YAML: a value that starts with * or & needs quotes`,
		"exclude:\n  - **/old\n":                  `2:5: not valid YAML: a value that starts with * or & needs quotes`,
		"rules:\n\tunknown-tool: off\n":           `2:1: not valid YAML: a tab indents this line; YAML takes spaces only`,
		"tools: [ä, @x]\n":                        `1:12: not valid YAML: a value that starts with this character needs quotes`,
		"tools: a: b\n":                           `1:9: not valid YAML: there is a second colon in this line`,
		"rules:\n  a: off\n b: off\n":             `2:3: not valid YAML: the next line fits nothing above it`,
		"tools: \"x\nagents: []\n":                `not valid YAML: a quote is opened above and never closed`,
		"schema: ../house.json\n":                 `1:9: the path of a file beside or below this one belongs here`,
		"schema: house.txt\n":                     `1:9: can't read house.txt: not JSON: unexpected end of JSON input`,
		"baseline: ../known.json\n":               `1:11: the path of a file beside or below this one belongs here`,
		"a: &a [*a]\n":                            `1:1: unknown key "a"`,
		"tools: [a]\n---\ntools: [b]\n":           `2:1: there is a second document`,
		"extends: ../base.yaml\n":                 `1:10: the path of a file beside or below this one belongs here`,
		"extends: [base.yaml]\n":                  `1:10: the path of a file`,
		"extends: c.yaml\n":                       `1:10: the files extend one another in a circle`,
	} {
		_, err := config.Parse("c.yaml", []byte(text), rules.All(), empty)
		if err == nil || !strings.Contains(err.Error(), "c.yaml:") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
}

// TestErrorsAreAll: one run shows all faults of a file.
func TestErrorsAreAll(t *testing.T) {
	t.Parallel()
	_, err := config.Parse("c.yaml", []byte("rule: {}\nfail-on: x\n"), rules.All(), empty)
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("got %v", err)
	}
}

// TestSchema: the JSON Schema that editors use takes what the program takes.
func TestSchema(t *testing.T) {
	t.Parallel()
	compiled, err := jsonschema.CompileString("config.schema.json", string(config.JSONSchema(rules.All())))
	if err != nil {
		t.Fatal(err)
	}
	check := func(text string) error {
		var value map[string]any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(value)
	}
	if err := check(full); err != nil {
		t.Errorf("the schema refuses what the program takes: %v", err)
	}
	var top struct{ Examples []map[string]any }
	if err := json.Unmarshal(config.JSONSchema(rules.All()), &top); err != nil || len(top.Examples) == 0 {
		t.Errorf("there is no example: %v", err)
	}
	for _, example := range top.Examples {
		text, err := yaml.Marshal(example)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := config.Parse("c.yaml", text, rules.All(), empty); err != nil {
			t.Errorf("the program refuses the example: %v", err)
		}
	}
	for _, text := range []string{"rule: {}", "rules: {unknown-tol: off}", "rules: {unknown-tool: warn}", "fail-on: always", "sections: [{min: 3}]", "platform: {a: b}"} {
		if check(text) == nil {
			t.Errorf("the schema takes %q, and the program doesn't", text)
		}
	}
	keys := slices.Sorted(func(yield func(string) bool) {
		for key := range compiled.Properties {
			if !yield(key) {
				return
			}
		}
	})
	if diff := cmp.Diff(config.Keys(), keys); diff != "" {
		t.Errorf("the schema has other keys:\n%s", diff)
	}
}

// TestDocs: the page of the configuration shows every key.
func TestDocs(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(page), "```yaml\n")
	block, _, _ = strings.Cut(block, "```")
	parse(t, block)
	for _, key := range config.Keys() {
		if !strings.Contains(block, "\n"+key+":") {
			t.Errorf("docs/configuration.md doesn't show %q", key)
		}
	}
}

// TestExtends: what a file says counts before what it extends says.
func TestExtends(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"shared/base.yaml": "extends: more.yaml\nrules: {unknown-tool: error, invalid-yaml: {fixable: false}}\nplatform: {a/**: cursor, b/**: cursor}\ntools: [x]\nsections: [{role: tools}]\n",
		"shared/more.yaml": "fail-on: error\nexclude: old\noverrides: [{files: a/**, rules: {unknown-tool: info, unknown-model: info}}]\n",
	}
	text := "extends: shared/base.yaml\nrules: {invalid-yaml: {fixable: true}}\nplatform: {a/**: opencode}\ntools: [y]\noverrides: [{files: b/**, rules: {unknown-tool: off}}]\n"
	c, err := config.Parse("top/c.yaml", []byte(text), rules.All(), func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, os.ErrNotExist
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.PlatformsOf("a/x.md"), []string{"opencode"}) || !slices.Equal(c.PlatformsOf("b/x.md"), []string{"cursor"}) || !c.Excludes("old/a.md") || c.FailOn != "error" || len(c.Sections) != 1 {
		t.Errorf("%+v", c)
	}
	if diff := cmp.Diff([]string{"top/shared/more.yaml", "top/shared/base.yaml", "top/c.yaml"}, c.Files); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}
	for path, want := range map[string]lint.Severity{"a/x.md": lint.Error, "b/x.md": lint.Off} {
		s := c.Settings(path)
		if s.Severity["unknown-tool"] != want || s.Unfixable["invalid-yaml"] || len(s.Names.Tools) != 2 {
			t.Errorf("%s: %+v", path, s)
		}
	}
	if c.Settings("a/x.md").Severity["unknown-model"] != lint.Info {
		t.Error("an override of an extended file doesn't count")
	}
	_, err = config.Parse("top/c.yaml", []byte("extends: gone.yaml"), rules.All(), func(string) ([]byte, error) { return nil, os.ErrNotExist })
	if err == nil || err.Error() != "top/c.yaml:1:10: can't read gone.yaml: file does not exist" {
		t.Errorf("got %v", err)
	}
}

// TestExtendsStaysInside: a link to a file outside the folder isn't read.
func TestExtendsStaysInside(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "base.yaml")
	for name, text := range map[string]string{outside: "fail-on: never\n", filepath.Join(dir, config.Name): "extends: base.yaml\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(dir, "base.yaml")); err != nil {
		t.Skip(err)
	}
	if _, err := config.Read(filepath.Join(dir, config.Name), rules.All()); err == nil || !strings.Contains(err.Error(), "1:10: can't read base.yaml") {
		t.Errorf("got %v", err)
	}
}

// TestCollections: the outermost folder that the first glob matches is a file's collection.
func TestCollections(t *testing.T) {
	t.Parallel()
	c := parse(t, full)
	for path, want := range map[string]string{"teams/a/x.md": "teams/a", "teams/a/b/x.md": "teams/a", "teams/x.md": "", "extra/agents/x.md": "extra", "x.md": ""} {
		if got := c.CollectionOf(path); got != want {
			t.Errorf("%s is in %q, want %q", path, got, want)
		}
	}
	if got := parse(t, "collections: .").CollectionOf("a/agents/x.md"); got != "." {
		t.Errorf("the root as a collection: %q", got)
	}
}

// TestYAML: what is written says what was read.
func TestYAML(t *testing.T) {
	t.Parallel()
	c := parse(t, full)
	again := parse(t, string(c.YAML()))
	if diff := cmp.Diff(c, again, cmpopts.IgnoreFields(config.Config{}, "Files", "Globs"), cmpopts.IgnoreFields(config.Rule{}, "Place"), cmpopts.IgnoreUnexported(config.Decision{}), cmpopts.IgnoreUnexported(schema.House{}), cmpopts.IgnoreUnexported(config.Config{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s\n(-want +got)\n%s", c.YAML(), diff)
	}
	if got := string(parse(t, "").YAML()); got != "# from \".agentlint.yaml\"\n" {
		t.Errorf("nothing is written as %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("a: &a [*a]"))
	known := rules.All()
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := config.Parse(config.Name, text, known, empty)
		if err == nil {
			c.Excludes("a/b.md")
			c.Settings("a/b.md")
			c.CollectionOf("a/b.md")
			if _, err := config.Parse(config.Name, c.YAML(), known, empty); err != nil {
				t.Errorf("%s isn't read again: %v", c.YAML(), err)
			}
		} else if c != nil && !strings.HasPrefix(err.Error(), config.Name+":") {
			t.Errorf("%v has no place", err)
		}
	})
}
