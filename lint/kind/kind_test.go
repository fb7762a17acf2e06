package kind_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/kind"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// decide returns what files are: "platform kind", "platform kind ?" for a guess, "-" for no definition.
func decide(files map[string]string, change func(*kind.File)) map[string]string {
	var all []*kind.File
	var names []string
	for name, front := range files {
		names = append(names, name)
		if !strings.HasSuffix(name, ".md") && !kind.MayBeData(name) {
			continue
		}
		text := front
		if strings.HasSuffix(name, ".md") {
			text = "Text.\n"
		}
		if front != "" && text != front {
			text = "---\n" + front + "\n---\n\nText.\n"
		}
		doc := agent.Parse(source.New(name, []byte(text)), kind.Provisional(), agent.Scope{Folder: path.Dir(name)})
		f := &kind.File{Path: name, Doc: doc}
		if change != nil {
			change(f)
		}
		all = append(all, f)
	}
	manifests := kind.NewManifests(slices.DeleteFunc(names, func(n string) bool { return !kind.IsManifest(n) }), func(name string) ([]byte, error) {
		return []byte(files[name]), nil
	})
	looker := kind.NewLooker(manifests)
	for i, f := range all {
		looker.Look(f)
		if i%2 == 0 {
			f.Forget() // which changes nothing
		}
	}
	kind.Decide(all, manifests)
	out := map[string]string{}
	for _, f := range all {
		out[f.Path] = "-"
		if k := f.Verdict.Kind; k != nil {
			out[f.Path] = k.Platform.ID + " " + k.ID
			if f.Verdict.Guessed {
				out[f.Path] += " ?"
			}
		}
		if f.Verdict.Why == "" {
			out[f.Path] += " without a reason"
		}
	}
	return out
}

const (
	plain    = "name: x\ndescription: Reads. Use when there is something to read."
	opencode = plain + "\nmode: subagent"
)

// TestDecide: one rank of evidence after the other, each in a tree of its own.
func TestDecide(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		files map[string]string // and what is expected of each, after "→"
	}{
		{"places", map[string]string{
			".claude/agents/a.md→claude-code subagent": plain, ".claude/agents/templates/b.md→claude-code subagent": plain,
			".claude/output-styles/c.md→-": plain, ".claude/agent-memory/x/d.md→-": plain, ".github/ISSUE_TEMPLATE/e.md→-": plain,
			".claude/agents/README.md→claude-code subagent": plain, ".claude/agents/docs/f.md→claude-code subagent": plain, ".claude/agents/out/post.md→-": "title: x\ndescription: Reads.", ".claude/agents/prompt.md→-": "",
			".opencode/agents/security.md→opencode subagent": "description: x", ".opencode/agents/README.md→-": "description: x", ".opencode/agents/support.md→-": "category: x", ".claude/hooks/SKILL.md→-": plain, ".claude/more/skills/s/SKILL.md→agent-skills skill": plain, ".github/agents/README.md→-": "about: x", ".gemini/agents/_part.md→gemini subagent ?": plain,
		}},
		{"marks in a place don't count", map[string]string{".claude/agents/a.md→claude-code subagent": opencode}},
		{"products without data", map[string]string{
			".goose/agents/a.md→unknown subagent": plain, ".rovodev/subagents/b.md→unknown subagent": opencode, ".qoder/notes/c.md→-": plain,
			"kit/codex/agents/d.md→unknown subagent": plain, ".goose/skills/s/SKILL.md→agent-skills skill": plain, ".crew/SKILL.md→-": "", ".agents/subagents/e.md→unknown subagent ?": plain,
		}},
		{"manifests", map[string]string{
			"p/.claude-plugin/plugin.json": `{"name": "p", "agents": ["./more/c.md"]}`, "p/agents/a.md→claude-code plugin-subagent": opencode,
			"p/skills/s/SKILL.md→claude-code skill": plain, "p/commands/b.md→claude-code command": plain, "p/more/c.md→claude-code plugin-subagent": plain,
			"g/gemini-extension.json": "{}", "g/agents/d.md→gemini subagent": plain, "g/agents/deep/d.md→claude-code subagent": plain,
		}},
		{"marketplaces", map[string]string{
			".claude-plugin/marketplace.json":                `{"plugins": [{"name": "q", "source": "./kits/q"}, {"name": "r", "source": {"source": "github"}}, {"source": "../out"}]}`,
			"kits/q/agents/a.md→claude-code plugin-subagent": plain, "kits/q/skills/s/SKILL.md→claude-code skill": plain, "kits/r/agents/a.md→claude-code subagent": plain,
		}},
		{"plugins of several platforms", map[string]string{
			".github/plugin/marketplace.json": `{"plugins": [{"name": "q", "source": "./kits/q"}, {"name": "r", "source": "kits/r"}]}`, ".claude-plugin/marketplace.json": `{"plugins": [{"name": "r", "source": "./kits/r"}]}`,
			"kits/q/agents/a.md→copilot subagent": plain, "kits/q/skills/s/SKILL.md→copilot skill": plain, "kits/r/agents/b.md→claude-code plugin-subagent": plain,
			"kits/r/agents/c.agent.md→copilot subagent": plain + "\ntools: [read, search, edit]", "kits/r/agents/d.agent.md→claude-code plugin-subagent": plain + "\ntools: Read, Glob",
			"kits/r/copilot/agents/e.agent.md→copilot subagent": plain, "c/.codex-plugin/plugin.json": "{}", "c/skills/s/SKILL.md→agent-skills skill": plain,
			".claude/plugins/p/agents/f.md→claude-code plugin-subagent ?": plain,
			"g/.github/plugin/plugin.json":                                `{"skills": ["skills/", "packs/a/skills/"]}`, "g/.github/plugin/packs/a/skills/s/SKILL.md→copilot skill": plain, "g/.github/plugin/skills/s/SKILL.md→copilot skill": plain, "g/.github/plugin/agents/a.md→copilot subagent": plain,
		}},
		{"plugins of products without data", map[string]string{
			"plugins/p/.acme-plugin/plugin.json": `{"name": "p", "skills": ["./more/t"]}`, "plugins/p/agents/a.md→unknown subagent": plain, "plugins/p/agents/b.md→opencode subagent": opencode,
			"plugins/p/skills/s/SKILL.md→agent-skills skill": plain, "plugins/p/more/t/SKILL.md→agent-skills skill": plain, "plugins/p/commands/c.md→unknown command": plain,
			"plugins/q/.acme-plugin/plugin.json": "{}", "plugins/q/.claude-plugin/plugin.json": "{}", "plugins/q/agents/a.md→claude-code plugin-subagent": plain, "plugins/q/skills/s/SKILL.md→claude-code skill": plain, "plugins/q/commands/c.md→claude-code command": plain,
			"plugins/r/.codex-plugin/plugin.json": "{}", "plugins/r/agents/a.md→unknown subagent": plain, "plugins/r/skills/s/SKILL.md→agent-skills skill": plain, "plugins/r/commands/c.md→unknown command": plain,
			"plugins/s/agents/a.md→claude-code plugin-subagent": plain,
		}},
		{"a plugin.json at the top", map[string]string{
			"p/plugin.json": `{"agents": "agents/"}`, "p/agents/a.md→copilot subagent": plain, "p/agents/b.md→opencode subagent": opencode,
			"q/plugin.json": `{"type": "panel"}`, "q/agents/a.md→claude-code subagent": plain, "r/plugin.json": `{"agents": "agents/"}`, "r/.claude-plugin/plugin.json": "{}", "r/agents/a.md→claude-code plugin-subagent": plain,
		}},
		{"commands with the agents beside them", map[string]string{
			"o/agents/a.md→opencode subagent": opencode, "o/agents/b.md→opencode subagent": opencode, "o/commands/c.md→opencode command ?": "description: x", "o/commands/deep/d.md→opencode command ?": "description: x",
			"o/commands/e.md→-": "description: x\ntitle: y", "o/commands/f.md→-": "", "o/commands/g.md→-": "category: x", "o/docs/commands/h.md→-": "description: x", "o/commands/README.md→-": "description: x", "o/commands/memory.md→opencode command ?": "description: x",
			"c/commands/c.md→-": "description: x", "c/more/commands/d.md→opencode command": "description: x\nsubtask: true", "w/opencode.json": "{}", "w/commands/c.md→opencode command": "description: x",
			"d/agents/a.md→claude-code subagent": plain, "d/agents/b.md→claude-code subagent": plain, "d/commands/c.md→-": "description: x",
			"u/agents/a.md→unknown subagent": plain + "\nmax-rounds: 8\ndefaultModel: x", "u/agents/b.md→unknown subagent": plain + "\nmax-rounds: 8\ndefaultModel: x", "u/commands/c.md→-": "description: x",
		}},
		{"members of sets of tools", map[string]string{
			"p/.claude-plugin/plugin.json": "{}", "p/agents/a.agent.md→copilot subagent": plain + "\ntools: [execute/runInTerminal, vscode/memory, read]", "p/agents/b.agent.md→claude-code plugin-subagent": plain + "\ntools: [Read, x/y]",
		}},
		{"agents in TOML", map[string]string{
			"dotfiles/agents/a.toml→codex subagent": "name = 'a'\ndeveloper_instructions = 'Read.'", "dotfiles/agents/b.toml→-": "name = 'b'\nprompt = 'Read.'", "dotfiles/agents/c.toml→-": "mode = 'subagent'\n[permission]\nedit = 'deny'",
			"dotfiles/config.toml": "[agents.d]\nconfig_file = 'agents/d.toml'\n[agents.e]\nconfig_file = 'roles/e.toml'", "dotfiles/agents/d.toml→codex role": "developer_instructions = 'Read.'",
		}},
		{"skills in folders named for a product", map[string]string{
			"config/claude/skills/s/SKILL.md→claude-code skill": plain, "config/kilo/skills/s/SKILL.md→agent-skills skill": plain, "skills/claude-tools/SKILL.md→agent-skills skill": plain,
			"SKILL.opencode.md→-": plain + "\nmode: subagent", "upgrades/sail-SKILL.md→-": plain + "\nuser-invocable: true", "skills/backup/SKILL.md→agent-skills skill": plain, "skills/backup/sail/SKILL.md→-": plain, ".crew/backup/7/.claude/agents/sail.md→-": plain,
			".claude/agents/_form.reference.md→-": "name: [unique]\ndescription: [what it does]", "agents/skill.x.md→claude-code subagent": plain,
		}},
		{"guesses below a skill", map[string]string{
			"library/s/SKILL.md→agent-skills skill": plain, "library/s/more/a.md→agent-skills part": plain + "\n---\n\nYou are quick.", "library/s/templates/b.md→-": plain + "\n---\n\nYou are calm.",
			"library/s/other/c.md→claude-code subagent": plain + "\nmodel: opus\ntools: Read",
		}},
		{"servers of plugins", map[string]string{
			".mcp.json→claude-code servers": "{}", "p/.codex-plugin/plugin.json": "{}", "p/.mcp.json→codex servers": "{}",
			"q/.codex-plugin/plugin.json": "{}", "q/.claude-plugin/plugin.json": "{}", "q/.mcp.json→claude-code plugin-servers": "{}",
		}},
		{"what isn't used any more", map[string]string{
			".claude/agents/archive/a.md→claude-code subagent": plain, "agents/archive/b.md→-": plain + "\ntools: Read", "old/_archive/s/SKILL.md→-": plain, "archived/c.agent.md→-": plain,
			"p/.claude-plugin/plugin.json": `{"name": "p", "agents": ["./archive/e.md"]}`, "p/.archive/agents/d.md→-": plain, "p/archive/e.md→claude-code plugin-subagent": plain,
			"archive/export/.claude/agents/f.md→-": plain, "archive/export/.claude/settings.json→-": "{}", "_unused/agents/g.md→-": plain, "skills-archive/s/SKILL.md→-": plain, "runs-archive/x/.claude/agents/h.md→-": plain,
			"archive/q/.claude-plugin/plugin.json→-": "{}", "archive/q/.mcp.json→-": "{}", "archive/q/agents/i.md→-": plain, "backup-2026/hooks/hooks.json→-": "{}",
			"plugins/backup/.claude-plugin/plugin.json→claude-code plugin": "{}", "plugins/backup/agents/j.md→claude-code plugin-subagent": plain,
			".claude-plugin/marketplace.json":                             `{"name": "m", "owner": {"name": "o"}, "plugins": [{"name": "r", "source": "./old-archive/r"}]}`,
			"old-archive/r/.claude-plugin/plugin.json→claude-code plugin": "{}", "old-archive/r/agents/k.md→claude-code plugin-subagent": plain,
		}},
		{"tools of a platform and its fork", map[string]string{
			".gemini/agents/a.md→gemini subagent": plain, "agents/b.md→gemini subagent": plain + "\ntools: [read_file, run_shell_command]",
		}},
		{"tools of another platform", map[string]string{
			"agents/a.md→gemini subagent": plain + "\ntools: read_file, write_file, replace, glob", "agents/b.md→claude-code subagent": plain + "\ntools: read, write, grep",
			"agents/c.md→claude-code subagent": plain + "\ntools: Read, read_file, write_file",
			"agents/d.md→gemini subagent":      plain + "\ntools: read_file, search_file_content, glob, web_fetch, google_web_search",
		}},
		{"tools of the platform that a file in a plugin is named for", map[string]string{
			"p/.claude-plugin/plugin.json": "{}", "p/agents/a.agent.md→copilot subagent": plain + "\ntools: [read, search, vscode, 'docs/*', 'help/*', x.y/z]", "p/agents/b.agent.md→claude-code plugin-subagent": plain + "\ntools: Read, Bash, WebFetch, TodoWrite",
		}},
		{"tools of a product without data", map[string]string{
			"agents/a.md→unknown subagent": plain + "\ntools: read, bash, grep, find, ls", "agents/b.md→claude-code subagent": plain + "\ntools: Read, find", "agents/e.md→unknown subagent": plain + "\nmodel: null\nload_memory: true", "commands/agent/d.md→-": "description: Makes one.", "agents/c.md→unknown subagent": plain + "\nmodel: sonnet4.5\ntools: [view, codebase-retrieval]",
		}},
		{"a model of other products", map[string]string{"agents/a.md→unknown subagent": plain + "\nmodel: gpt-5.2-codex", "agents/b.md→claude-code subagent": plain + "\nmodel: claude-opus-4-5"}},
		{"a field that agents have with another value", map[string]string{
			"tests/turns/a.md→-": "name: x\nmode: DECIDE", "agents/documentation/b/b.md→opencode subagent": "description: Reads.\nmode: subagent",
		}},
		{"marks", map[string]string{
			"base-agents/a.md→opencode subagent": opencode, "x/agents/b.md→claude-code subagent": plain + "\nmode: subagent\ntools: Read, Bash\nmodel: sonnet",
			"y/agents/c.md→copilot subagent": plain + "\nhandoffs: []", "z/agents/d.md→claude-code subagent": plain + "\nmode: strange",
			"docs/e.md→-": "description: x\nmode: subagent",
		}},
		{"names that fields and folders speak against", map[string]string{
			"kit/opencode/a.agent.md→opencode subagent": opencode, "kit/claude/b.agent.md→claude-code subagent": plain + "\ntools: Read, Glob",
			"kit/claude/c.agent.md→claude-code subagent": plain + "\nmodel: sonnet\ntools: Read, Edit, Task", "kit/claude/d.agent.md→copilot subagent": plain + "\nargument-hint: x\nmodel: sonnet",
			"kit/claude/e.agent.md→copilot subagent": plain, "kit/claude/agents/l.agent.md→claude-code subagent": "name: x\nallowed-tools: Read, Write, Grep", "kit/f.agent.md→copilot subagent": opencode, "kit/g.agent.md→opencode subagent": opencode + "\npermission: {edit: deny}",
			"kit/i.agent.md→copilot subagent":         opencode + "\nsteps: 3\ntarget: opencode",
			"kit/copilot/h.agent.md→copilot subagent": opencode,
		}},
		{"manifests in another product's folder", map[string]string{
			".cursor/.claude-plugin/plugin.json": "{}", ".cursor/commands/a.md→cursor command": plain, ".cursor/skills/s/SKILL.md→agent-skills skill": plain,
			".github/kits/k/.claude-plugin/plugin.json": "{}", ".github/kits/k/agents/b.md→claude-code plugin-subagent": plain,
		}},
		{"a plugin whose agents are another platform's", map[string]string{
			".claude-plugin/plugin.json→-": "{}", "hooks/hooks.json→-": "{}", "agents/a.agent.md→copilot subagent": plain + "\nhandoffs: []", "agents/b.agent.md→copilot subagent": plain + "\nhandoffs: []",
			"ext/gemini-extension.json→gemini extension": "{}", ".cursor/hooks.json→cursor hooks": `{"hooks": {}}`,
			"said/.codex-plugin/plugin.json→codex plugin": "{}", "said/agents/c.md→unknown subagent": plain, "said/agents/d.md→unknown subagent": plain,
		}},
		{"another product's folder in a plugin", map[string]string{
			".claude-plugin/plugin.json": "{}", "skills/more/.kiro/skills/s/SKILL.md→agent-skills skill": plain, "skills/s/SKILL.md→claude-code skill": plain,
		}},
		{"files named for a product", map[string]string{
			"kit/agents/a.kiro.md→kiro subagent": plain, "kit/agents/a.cursor.md→cursor subagent": plain, "kit/agents/b.md→claude-code subagent": plain,
			"kit/agents/c.v2.md→claude-code subagent": plain, "kit/agents/d.claude.md→opencode subagent": opencode,
		}},
		{"settings of products that aren't known", map[string]string{
			"kit/agents/a/AGENT.md→unknown subagent": plain + "\nmode: work\nmax-rounds: 8\nskills: [x]", "kit/agents/b.md→unknown subagent": plain + "\ndefaultModel: fast\nreadOnly: true\ntools: [Read]",
			"kit/agents/c.md→claude-code subagent": plain + "\nallowed-tools: Read", "kit/agents/d.md→claude-code subagent": plain + "\nallowed-tools: Read\nmax_turns: 3\nmodel: opus\ncolor: red",
			"kit/agents/e.md→claude-code subagent": plain + "\nmodality: x\nremodel: y", "kit/agents/f/AGENT.md→unknown subagent": "id: E1\nname: f\nmodels:\n  lead: large\nfallback: small\nmcps: [x]\ncapabilities: [y]",
			"kit/agents/g/plugin.md→unknown subagent": plain + "\nhooks: [x]\nworkflows: [y]",
		}},
		{"templates", map[string]string{
			"kit-template/skills/s/SKILL.md→-": "name: s\ndescription: [REPLACE] Sails. Use when [REPLACE].", "kit/skills/s/SKILL.md→agent-skills skill": "name: s\ndescription: [REPLACE] Sails.",
			"templates/a.md→-": "name: {{NAME}}\ndescription: {{TEXT}}\ntools: {{TOOLS}}", "more/b.md→-": "name: {{NAME}}\ndescription: x\nmode: subagent",
			".claude/templates/agents/c.template.md→-": plain, ".claude/agents/d.template.md→claude-code subagent": plain, "agents/template-writer.md→claude-code subagent": plain,
		}},
		{"a folder is decided together", map[string]string{
			"agents/a.md→opencode subagent": opencode, "agents/b.md→opencode subagent": opencode, "agents/c.md→opencode subagent": plain,
			"other/agents/d.md→claude-code subagent": plain,
		}},
		{"folders named for a product", map[string]string{
			"gemini-source/agents/a.md→gemini subagent": plain, "gemini-cursor/agents/a.md→claude-code subagent": plain, "plugins/gemini/agents/a.md→claude-code plugin-subagent": plain,
		}},
		{"other things", map[string]string{
			"kit/a.md→-": plain + "\n---\n\nYou are given $ARGUMENTS.", "kit/agents/a.md→claude-code subagent": plain + "\n---\n\nYou are given $ARGUMENTS.", "plugins/p/agents/a.md→claude-code plugin-subagent": plain + "\nmemory: user",
			"command/a.md→-": plain + "\nagent: build", "commands-old/b.md→-": plain, "prompts/c.md→-": plain, "agents/prompts/d.md→-": plain, "agents/workflow/d.md→claude-code subagent ?": plain, "agents/x.prompt.md→-": plain,
			"skills/s/agents/e.md→agent-skills part": plain, "base-skills/f.md→-": plain, "skills/s/SKILL.md→agent-skills skill": plain, "x.agent.md→copilot subagent": plain, "x.chatmode.md→copilot subagent": plain, "chatmodes/x.chatmode.md→copilot subagent": "description: x", "rules/g.md→-": plain,
		}},
		{"outside of folders for agents", map[string]string{
			"signed/a.md→claude-code subagent ?": plain + "\n---\n\n```\n{\"agent\": \"X\"}\n```", "unsigned/a.md→-": plain + "\n---\n\n```\n{\"agent\": \"y\"}\n```",
			"DESIGN.md→-": plain + "\ncolors: {}", "NOTES.md→-": plain, "docs/a.md→-": plain, "docs/agents/b.md→claude-code subagent ?": plain, "content/agents/b.md→claude-code subagent ?": plain, "content/agents/c.md→claude-code subagent ?": plain, "_agents/d.md→-": plain,
			"docs/agent/c.md→-": "description: x\npaths: []", "lone/d.md→claude-code subagent": plain + "\ntools: Read", "lone2/e.md→claude-code subagent ?": plain + "\ncolor: teal",
			"flat/x__SKILL.md→-": plain + "\nallowed-tools: Read\n---\n\nYou are x.", "flat/y__SKILL.md→-": plain + "\nallowed-tools: Read\ncolor: teal",
			"lone3/f.md→claude-code subagent": plain + "\nallowed-tools: Read\nmodel: opus", "agents/g.md→claude-code subagent": plain + "\nallowed-tools: Read",
			"many/f.md→claude-code subagent": plain, "many/g.md→claude-code subagent": plain + "\ncolor: teal", "adr/h.md→-": plain + "\nstatus: accepted",
			"moods/i.md→claude-code subagent ?": plain + "\n---\n\nYou are calm.", "moods/j.md→claude-code subagent ?": plain + "\n---\n\nYou are quick.",
		}},
		{"documents among agents", map[string]string{
			"agents/a.md→claude-code subagent": plain + "\nmodel: opus", "agents/references/b.md→claude-code subagent ?": plain, "agents/references/c.md→claude-code subagent ?": plain,
			"agents/design/d.md→claude-code subagent": plain, "agents/design/e.md→claude-code subagent": plain + "\ncolor: teal",
		}},
		{"names of files", map[string]string{
			"agents/security.md→claude-code subagent": plain, "agents/template-writer.md→claude-code subagent": plain, "agents/README.md→-": "", "agents/AGENT_LIST.md→claude-code subagent": plain,
			"team/security.md→claude-code subagent": plain + "\nmodel: opus", "team/b.md→claude-code subagent": plain + "\nmodel: opus", "team/c.md→claude-code subagent": plain + "\nmodel: opus",
			"notes/overview.md→-": plain + "\nmodel: opus", "team/SECURITY.md→-": plain + "\nmodel: opus", "team/support.md→-": plain, "p/.claude-plugin/plugin.json": "{}", "p/commands/x-overview.md→claude-code command": "description: x",
			"agents/AGENT_REGISTRY.md→-": plain, "agents/_shared/a.md→-": plain, "agents/agent-template.md→-": "name: \"{{NAME}}\"\ndescription: x",
		}},
		{"without frontmatter", map[string]string{
			".claude/agents/a.md→claude-code subagent ?": "", ".claude/agents/NOTES.md→-": "", ".claude/commands/b.md→claude-code command": "", ".claude/commands/README.md→-": "", ".claude/commands/NOTES.md→-": "", ".cursor/commands/b.md→cursor command": "", "kit/commands/b.md→-": "", ".opencode/agent/deep/a.md→opencode subagent": opencode, ".opencode/agent/b.md→opencode subagent ?": "", ".kiro/agents/prompts/b.md→-": "", ".kiro/skills/s/SKILL.md→agent-skills skill ?": "",
			"sk/skills/t/SKILL.md→agent-skills skill": plain, "sk/skills/t/deep/SKILL.md→-": "", "parts/skills/t/SKILL.md→-": "", "notes/c.md→-": "",
			"team/agents/base-instructions.md→-": "", "team/agents/codex-compat.md→-": "", "team/agents/design-agents.md→-": "", "team/agents/d.md→claude-code subagent": plain, "team/agents/e.md→claude-code subagent ?": "", "team/agents/d/part.md→-": "", "team/agents/.templates/f.md→-": "", "team/agents/d/deep/part.md→-": "",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files, want := map[string]string{}, map[string]string{}
			for name, text := range tt.files {
				at, verdict, ok := strings.Cut(name, "→")
				files[at] = text
				if ok {
					want[at] = verdict
				}
			}
			for at, verdict := range decide(files, nil) {
				if want[at] == "" && !strings.HasSuffix(at, ".md") {
					continue // a manifest
				}
				if verdict != want[at] {
					t.Errorf("%s is %q, want %q", at, verdict, want[at])
				}
			}
		})
	}
}

// TestNamedFolder: a folder that is named for a platform counts before what most of its collection is, and one above the
// collection after.
func TestNamedFolder(t *testing.T) {
	t.Parallel()
	files := map[string]string{"agents/opencode/a.md": opencode, "agents/opencode/b.md": opencode, "agents/claude/c.md": plain, "agents/more/d.md": plain}
	for folder, want := range map[string]string{"agents": "claude-code subagent", "agents/claude": "opencode subagent"} {
		got := decide(files, func(f *kind.File) { f.Doc.Scope = agent.Scope{Folder: folder} })
		if got["agents/claude/c.md"] != want || got["agents/more/d.md"] != "opencode subagent" {
			t.Errorf("in the collection %s: %v", folder, got)
		}
	}
}

// TestSaid: what the user says is the platform and never the kind.
func TestSaid(t *testing.T) {
	t.Parallel()
	files := map[string]string{"skills/s/SKILL.md": plain, "agents/a.md": plain, "commands/b.md": plain, "prompts/c.md": plain, ".goose/agents/d.md": plain}
	for _, tt := range []struct {
		platform string
		pinned   bool
		want     string
	}{
		{"claude-code", false, "agents/a.md:claude-code subagent commands/b.md:claude-code command prompts/c.md:- skills/s/SKILL.md:claude-code skill .goose/agents/d.md:claude-code subagent"},
		{"gemini", true, "agents/a.md:gemini subagent commands/b.md:gemini markdown-command prompts/c.md:gemini subagent skills/s/SKILL.md:agent-skills skill .goose/agents/d.md:gemini subagent"},
	} {
		got := decide(files, func(f *kind.File) { f.Said, f.Pinned = schema.ByID(tt.platform), tt.pinned })
		for at, verdict := range got {
			if want := fmt.Sprintf("%s:%s", at, verdict); !strings.Contains(" "+tt.want+" ", " "+want+" ") {
				t.Errorf("--platform %s: %s, want %s", tt.platform, want, tt.want)
			}
		}
	}
}
