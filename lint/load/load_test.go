package load_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/internal/links"
	"github.com/agentlint/agentlint/lint/load"
)

const definition = "---\nname: x\ndescription: Reads. Use when there is something to read.\n---\n\nYou read.\n"

// tooled has a field that only agents have.
var tooled = strings.Replace(definition, "name: x", "name: x\ntools: Read", 1)

// write makes a tree of files; a name that ends in a slash is a folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// kinds returns the definitions of a tree with their kinds and scopes.
func kinds(t *testing.T, o load.Options) []string {
	t.Helper()
	if o.Paths == nil {
		o.Paths = []string{"."}
	}
	tree, err := load.Load(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range tree.Docs {
		out = append(out, d.Source.Path+" "+d.Kind.Platform.ID+" "+d.Kind.ID+" "+d.Scope.String())
	}
	return out
}

func TestClassification(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{
		".claude/agents/deep/a.md":                   definition,
		".claude/agents/README.md":                   definition,
		".claude/agents/_shared/b.md":                definition,
		".claude/skills/s/SKILL.md":                  definition,
		".claude/commands/c.md":                      definition,
		".github/agents/d.agent.md":                  definition,
		".opencode/agent/e.md":                       definition,
		".gemini/agents/f.md":                        definition,
		".gemini/agents/deep/f.md":                   definition,
		"src/agents/marked.md":                       "---\ndescription: Reads.\nmode: subagent\n---\n",
		"src/agents/named.md":                        "---\nname: named\ndescription: Reads.\nmode: subagent\n---\n",
		"src/agents/strange.md":                      "---\ndescription: Reads.\nmode: strange\n---\n",
		"src/docs/marked.md":                         "---\ndescription: Reads.\nmode: subagent\n---\n",
		".claude/agents/AGENT_GUIDE.md":              "# No frontmatter\n",
		"kit/knowledge/one.md":                       definition,
		"kit/knowledge/two.md":                       "# No frontmatter\n",
		".cursor/agents/g.md":                        definition,
		"plugins/p/agents/h.agent.md":                definition,
		"kit/.claude-plugin/plugin.json":             "{}",
		"kit/agents/i.md":                            definition,
		"categories/01/j.md":                         definition,
		"categories/01/l.md":                         tooled,
		"categories/zh-TW/j.md":                      tooled,
		"docs/guide.md":                              "---\ntitle: Guide\ndescription: A guide.\n---\n",
		"docs/page.md":                               "---\nname: page\n---\n",
		"skills/x/notes.md":                          definition,
		"agents/x.prompt.md":                         definition,
		"docs/ja/agents/k.md":                        definition,
		"tests/fixtures/agents/l.md":                 tooled,
		"node_modules/m/.claude/agents/l.md":         definition,
		".claude/worktrees/w/.claude/agents/m.md":    definition,
		"sub/.git":                                   "gitdir: ../../elsewhere",
		"fake/.git":                                  "gitdir: nowhere",
		"fake/.claude/agents/n.md":                   definition,
		"empty/.git/HEAD":                            "",
		"empty/.claude/agents/n.md":                  definition,
		"clone/.git/HEAD":                            "",
		"clone/.git/objects/":                        "",
		"clone/.git/refs/":                           "",
		"clone/.claude/agents/n.md":                  definition,
		".claude/agents/node_modules/n.md":           definition,
		"sub/.claude/agents/n.md":                    definition,
		"skills/y/SKILL.md":                          definition,
		".claude/agents/agent-template.md":           definition,
		".claude/agents/among-definitions.md":        "# No frontmatter\n",
		"categories/01/Not A Slug.md":                "# No frontmatter\n",
		"categories/02/only-prose.md":                "# No frontmatter\n",
		"categories/02/only-prose-either.md":         "# No frontmatter\n",
		"examples/demo/agents/o.md":                  definition,
		".claude/agents/upper.MD":                    definition,
		".claude/agents/dir.md/":                     "",
		".claude/agents/deep/deeper/deepest/last.md": definition,
	})
	want := []string{
		".claude/agents/README.md claude-code subagent .claude/agents",
		".claude/agents/_shared/b.md claude-code subagent .claude/agents",
		".claude/agents/agent-template.md claude-code subagent .claude/agents",
		".claude/agents/among-definitions.md claude-code subagent .claude/agents",
		".claude/agents/deep/a.md claude-code subagent .claude/agents",
		".claude/agents/deep/deeper/deepest/last.md claude-code subagent .claude/agents",
		".claude/agents/node_modules/n.md claude-code subagent .claude/agents",
		".claude/agents/upper.MD claude-code subagent .claude/agents",
		".claude/commands/c.md claude-code command .",
		".claude/skills/s/SKILL.md claude-code skill .",
		".cursor/agents/g.md cursor subagent .cursor/agents",
		".gemini/agents/deep/f.md gemini subagent .gemini/agents",
		".gemini/agents/f.md gemini subagent .gemini/agents",
		".github/agents/d.agent.md copilot subagent .github/agents",
		".opencode/agent/e.md opencode subagent .opencode/agent",
		"categories/01/j.md claude-code subagent .",
		"categories/01/l.md claude-code subagent .",
		"categories/zh-TW/j.md claude-code subagent .@categories/zh-TW",
		"docs/ja/agents/k.md claude-code subagent docs/ja/agents@docs/ja",
		"empty/.claude/agents/n.md claude-code subagent empty/.claude/agents",
		"examples/demo/agents/o.md claude-code subagent examples/demo/agents@examples",
		"fake/.claude/agents/n.md claude-code subagent fake/.claude/agents",
		"kit/.claude-plugin/plugin.json claude-code plugin .",
		"kit/agents/i.md claude-code plugin-subagent kit/agents",
		"plugins/p/agents/h.agent.md claude-code plugin-subagent plugins/p/agents@plugins/p",
		"skills/y/SKILL.md agent-skills skill .",
		"src/agents/marked.md opencode subagent src/agents",
		"src/agents/named.md opencode subagent src/agents",
		"src/agents/strange.md opencode subagent src/agents",
	}
	if diff := cmp.Diff(want, kinds(t, load.Options{Root: dir})); diff != "" {
		t.Errorf("definitions differ (-want +got):\n%s", diff)
	}
	forced := kinds(t, load.Options{Root: dir, Paths: []string{"categories/01/j.md"}, Platforms: []string{"copilot"}})
	if want := []string{"categories/01/j.md copilot subagent ."}; !slices.Equal(forced, want) {
		t.Errorf("with a platform: %v, want %v", forced, want)
	}
}

func TestArguments(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{
		".gitignore":  "hidden/\n",
		"agents/a.md": definition, "agents/b.md": definition, "hidden/agents/c.md": definition, "plain.md": "Text.\n",
	})
	tree, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"agents/a.md", "plain.md", "hidden"}})
	if err != nil {
		t.Fatal(err)
	}
	var docs, skips []string
	for _, d := range tree.Docs {
		docs = append(docs, d.Source.Path)
	}
	for _, s := range tree.Skipped {
		skips = append(skips, s.Path)
	}
	if want := []string{"agents/a.md", "hidden/agents/c.md"}; !slices.Equal(docs, want) {
		t.Errorf("documents %v, want %v", docs, want)
	}
	if want := []string{"plain.md"}; !slices.Equal(skips, want) {
		t.Errorf("skipped %v, want %v", skips, want)
	}
	if len(tree.Neighbors) != 1 || tree.Neighbors[0].Path != "agents/b.md" {
		t.Errorf("neighbors %v, want agents/b.md", tree.Neighbors)
	}
	var missing *load.NotFoundError
	if _, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"nowhere"}}); !errors.As(err, &missing) {
		t.Errorf("a path that doesn't exist: error %v", err)
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{"agents/a.md": definition})
	tree, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"agents/new.md"}, Overlay: map[string][]byte{"agents/new.md": []byte(definition)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Source.Path != "agents/new.md" || len(tree.Neighbors) != 1 {
		t.Errorf("documents %v and neighbors %v", tree.Docs, tree.Neighbors)
	}
}

// TestListedData: a file that a manifest lists is read as what the manifest says, by name too, if it is one of the
// manifest's folder.
func TestListedData(t *testing.T) {
	t.Parallel()
	const servers = `{"mcpServers": {}}`
	dir := write(t, map[string]string{
		"kit/.claude-plugin/plugin.json": `{"name": "kit", "mcpServers": ["./conf/a.json", "../out.json", "./folder.json"], "hooks": "./conf/h.json"}`,
		"kit/conf/a.json":                servers, "kit/conf/b.json": servers, "kit/conf/h.json": `{"hooks": {}}`, "out.json": servers,
		"kit/folder.json/": "",
	})
	want := []string{"kit/.claude-plugin/plugin.json claude-code plugin .", "kit/conf/a.json claude-code plugin-servers .", "kit/conf/h.json claude-code hooks ."}
	if diff := cmp.Diff(want, kinds(t, load.Options{Root: dir})); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
	if got := kinds(t, load.Options{Root: dir, Paths: []string{"kit/conf/a.json"}}); len(got) != 1 {
		t.Errorf("asked for by name: %v", got)
	}
	edited := map[string][]byte{"kit/.claude-plugin/plugin.json": []byte(`{"name": "kit", "mcpServers": "./conf/b.json"}`)}
	if got := kinds(t, load.Options{Root: dir, Overlay: edited, Paths: []string{"kit/conf"}}); len(got) != 1 || !strings.HasPrefix(got[0], "kit/conf/b.json") {
		t.Errorf("with another manifest: %v", got)
	}
}

// TestLinks: a link is not followed in a walk, and none leads out of the root.
func TestLinks(t *testing.T) {
	t.Parallel()
	links.Need(t)
	outside := write(t, map[string]string{"agents/secret.md": definition})
	dir := write(t, map[string]string{"agents/a.md": definition})
	for link, target := range map[string]string{"agents/link.md": "a.md", "agents/out.md": filepath.Join(outside, "agents", "secret.md"), "copy": "agents", "loop": "loop"} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	if got := kinds(t, load.Options{Root: dir}); len(got) != 1 {
		t.Errorf("walked %v, want agents/a.md only", got)
	}
	tree, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"agents/out.md"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Docs) != 0 || len(tree.Skipped) != 1 || !tree.Skipped[0].Failed {
		t.Errorf("a link out of the root: documents %v, skipped %v", tree.Docs, tree.Skipped)
	}
}

// TestLinkedText: a link in a place of definitions is one, whatever the name of the file that it leads to, and
// whether the place is a link itself.
func TestLinkedText(t *testing.T) {
	t.Parallel()
	links.Need(t)
	dir := write(t, map[string]string{".claude/agents/a.md": definition, "docs/b.txt": definition, "sub/.claude/x": "", "kept/a": ""})
	for link, target := range map[string]string{".claude/agents/b.md": "../../docs/b.txt", "kept/c.md": "../docs/b.txt", "sub/.claude/agents": "../../kept"} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		".claude/agents/a.md claude-code subagent .claude/agents", ".claude/agents/b.md claude-code subagent .claude/agents",
		"kept/c.md claude-code subagent .",
	}
	if diff := cmp.Diff(want, kinds(t, load.Options{Root: dir})); diff != "" {
		t.Errorf("definitions differ (-want +got):\n%s", diff)
	}
}

// TestPrompts: a file that a definition in JSON names as its prompt is none itself.
func TestPrompts(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{
		".kiro/agents/a.json": `{"name": "a", "description": "Reads.", "prompt": "file://./a-prompt.md"}`, ".kiro/agents/a-prompt.md": "You read.\n",
		"kit/.kiro/agents/b.json": `{"name": "b", "description": "Reads.", "prompt": "file:.kiro/agents/prompts/b.md"}`, "kit/.kiro/agents/prompts/b.md": "---\nname: b\ndescription: Reads.\n---\n\nYou read.\n",
		".kiro/agents/b.json": `{"name": "b", "description": "Writes.", "prompt": "file:.kiro/agents/texts/b.md"}`, ".kiro/agents/texts/b.md": definition,
		".kiro/agents/c.md": definition,
	})
	want := []string{".kiro/agents/a.json kiro subagent .kiro/agents", ".kiro/agents/b.json kiro subagent .kiro/agents", ".kiro/agents/c.md kiro subagent .kiro/agents", "kit/.kiro/agents/b.json kiro subagent kit/.kiro/agents"}
	if diff := cmp.Diff(want, kinds(t, load.Options{Root: dir})); diff != "" {
		t.Errorf("definitions differ (-want +got):\n%s", diff)
	}
}

// TestNotes: definitions that a run passes over are counted.
func TestNotes(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{
		".gitignore": "out/\n.claude/agents/local.md\n", ".claude/agents/a.md": definition, ".claude/agents/local.md": definition,
		"out/.claude/agents/b.md": definition, "clone/.git/HEAD": "", "clone/.git/objects/": "", "clone/.git/refs/": "",
		"clone/.claude/agents/c.md": definition, "clone/.claude/agents/d.md": definition, ".vibe/agents/e.toml": "name = \"e\"\n",
	})
	tree, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"."}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 definition is ignored by .gitignore; name its folder to check it",
		"2 definitions are in repositories below this one; name their folders to check them",
		"1 definition in TOML, for Mistral Vibe, is not checked yet",
	}
	if diff := cmp.Diff(want, tree.Notes); diff != "" {
		t.Errorf("notes differ (-want +got):\n%s", diff)
	}
}

// TestTracked: what git tracks is checked, ignored or not.
func TestTracked(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{".gitignore": "*.md\n.claude/\n", ".claude/agents/a.md": definition, ".claude/agents/b.md": definition})
	for _, args := range [][]string{{"init", "-q"}, {"add", "-f", ".claude/agents/a.md"}} {
		if out, err := git(dir, args...); err != nil {
			t.Skipf("git %s: %v\n%s", args[0], err, out)
		}
	}
	if diff := cmp.Diff([]string{".claude/agents/a.md claude-code subagent .claude/agents"}, kinds(t, load.Options{Root: dir})); diff != "" {
		t.Errorf("definitions differ (-want +got):\n%s", diff)
	}
}

func TestLargeFile(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{"agents/big.md": definition + strings.Repeat("x", load.MaxFile), "agents/a.md": definition})
	tree, err := load.Load(t.Context(), load.Options{Root: dir, Paths: []string{"."}})
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Docs) != 1 || len(tree.Skipped) != 1 || !strings.Contains(tree.Skipped[0].Reason, "larger than") {
		t.Errorf("documents %v, skipped %v", tree.Docs, tree.Skipped)
	}
}

// TestIgnore holds the matcher to what git says of the same patterns and paths.
func TestIgnore(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	patterns := []string{
		"*.md", "!keep.md", "a/", "/a", "a/b.md", "/a/*.md", "**/b.md", "a/**", "a/**/b.md", "[ab].md", "[!a].md", "b?.md", "\\#x.md", "# comment",
		"b.md ", "c d.md", "{a,b}.md", "a/b/", "**", "*/b.md", "!a/b.md", "b**d.md", "/**/c", "", "!", "/",
	}
	paths := []string{"a/b.md", "a/b/c.md", "a/b/b.md", "b.md", "keep.md", "bc.md", "c d.md", "#x.md", "{a,b}.md", "a/keep.md", "d/a/b.md", "bxd.md", "c/x.md"}
	files := map[string]string{}
	for _, p := range paths {
		files[p] = tooled
	}
	dir := write(t, files)
	if out, err := git(dir, "init", "-q"); err != nil {
		t.Fatalf("git init: %v\n%s", err, out)
	}
	for _, first := range patterns {
		for _, second := range patterns {
			if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(first+"\n"+second+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			// core.excludesFile of the user must not matter.
			out, err := git(dir, "-c", "core.excludesFile=", "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard")
			if err != nil {
				t.Fatalf("git ls-files: %v\n%s", err, out)
			}
			var want []string
			for line := range strings.Lines(out) {
				if name := strings.Trim(line, "\n\""); strings.HasSuffix(name, ".md") {
					want = append(want, name)
				}
			}
			slices.Sort(want)
			var got []string
			for _, k := range kinds(t, load.Options{Root: dir}) {
				name, _, _ := strings.Cut(k, " claude-code")
				got = append(got, name)
			}
			if !slices.Equal(got, want) {
				t.Errorf("patterns %q and %q: walked %q, git has %q", first, second, got, want)
			}
		}
	}
}

func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}
