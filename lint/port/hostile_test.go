package port

import (
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// hostile are definitions that strangers may write.
var hostile = []string{
	"---\nname: ../../../etc/passwd\ndescription: leaves its folder\n---\nText of the prompt.\n",
	"---\nname: /absolute\ndescription: leaves its folder\n---\nText of the prompt.\n",
	"---\nname: \"a\\0b\\e[31m\\u202e\"\ndescription: \"\\e]0;title\\a\"\ntools: \"Read, \\e[31mRed\"\n---\nText of the prompt.\n",
	"---\nname: 'C:\\x'\ndescription: a device\n---\nText of the prompt.\n",
	"---\nname: con\ndescription: a device\n---\nText of the prompt.\n",
	"---\nname: .hidden\ndescription: a hidden file\n---\nText of the prompt.\n",
	"---\nname: cut\ndescription: ends in the middle of a character\n---\nText of the promp\xe8",
	"---\nname: readme\ndescription: a file that is passed over\n---\nText of the prompt.\n",
	"---\nname: 审查员\ndescription: 审查\n---\nText of the prompt.\n",
	"---\nname: '\"\"\" x'\ndescription: \"'''\"\n---\n''' and \"\"\" and \\ and \x01.\n",
	"---\nname: a---b\ndescription: '--- and --- end'\ncolor: '---'\nmodel: |-\n  ---\n  ---\n---\nText of the prompt.\n",
	"---\nname: " + strings.Repeat("n", 5000) + "\ndescription: long\n---\nText of the prompt.\n",
	"---\nname: " + strings.Repeat("é", 130) + "\ndescription: long\n---\nText of the prompt.\n",
	"---\nname: &a x\ndescription: *a\ntools: [*a, *a, [nested], {k: v}, null, 7]\nhooks: {a: {b: {c: [*a, {d: 1.5e3}]}}}\nmcpServers: [{x: null}, {y: [1]}, {z: {args: {a: b}, env: [c]}}]\n---\nText of the prompt.\n",
	"---\nname: x\ndescription: y\npermission: {bash: [1], edit: {a: {b: c}}, '*': null, '': deny, '[': deny, mcp: {'*': {}}}\ntools: {write: [], '*': {}}\n---\nText of the prompt.\n",
	"---\r\nname: crlf\r\ndescription: lines of another system\r\n---\r\nText.\r\nMore of the prompt.\r\n",
	"---\nname: x\ndescription: y\nmaxTurns: 99999999999999999999\ntemperature: .inf\nbackground: maybe\neffort: [low]\nmodel: {a: b}\n---\n${}${a}${\n",
	"---\nname: [a]\ndescription: {b: c}\n---\nText of the prompt.\n",
	"---\n---\n",
	"",
}

// TestHostile has no definition leave its folder, or write a control character into its fields or notes.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, text := range hostile {
		portEverywhere(t, text)
	}
}

// portEverywhere ports a text as a definition of each platform to each other one.
func portEverywhere(tb testing.TB, text string) {
	tb.Helper()
	for _, from := range schema.PortIDs() {
		d := parsed(from, text)
		for _, id := range schema.PortIDs() {
			to := schema.ByID(id)
			_, name, nameErr := Name(d, to)
			r, err := Of(d, to, map[string]string{"x": "y"})
			if (err == nil) != (nameErr == nil) {
				tb.Fatalf("%s to %s of %q: %v, %v", from, id, text, err, nameErr)
			}
			if err != nil {
				continue
			}
			if r.Name != name {
				tb.Errorf("%s to %s of %q is called %q and %q", from, id, text, r.Name, name)
			}
			inOrder(tb, d, r)
			sound(tb, d, r)
		}
	}
}

// sound holds the text of a port to what is promised of it: it is read as it was written.
func sound(tb testing.TB, d *agent.Document, r *Result) {
	tb.Helper()
	back := reread(r)
	if len(back.Front.Faults) > 0 {
		tb.Fatalf("%q\nbecomes\n%q\nwith %+v", d.Source.Text, r.Text, back.Front.Faults)
	}
	head := string(r.Text)
	if back.IsMarkdown() {
		head = head[:back.BodySpan().Start]
	}
	for _, c := range head {
		if unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' {
			tb.Fatalf("%q\nbecomes\n%q\nwith %q", d.Source.Text, r.Text, c)
		}
	}
	from, to := read(d, r.Kind.Platform), read(back, d.Kind.Platform)
	if from.description != nil && utf8.ValidString(from.description.Text) && to.description != nil && from.description.Text != to.description.Text {
		tb.Errorf("the description %q becomes %q", from.description.Text, to.description.Text)
	}
}

// FuzzPort has any text ported to each platform, and every result be read as it was written.
func FuzzPort(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	for _, id := range []string{"claude-code", "codex", "opencode"} {
		for i, text := range samples(f, id) {
			if i%25 == 0 {
				f.Add(text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 10_000 {
			portEverywhere(t, text)
		}
	})
}

// TestNames has names of agents changed in what other definitions say of them, where that is certain.
func TestNames(t *testing.T) {
	t.Parallel()
	d := parsed("claude-code", "---\nname: lead\ndescription: Hands out work\n---\nUse @agent-API_Prober first, then Task(subagent_type=\"API_Prober\").\n")
	r, err := Of(d, schema.ByID("gemini"), map[string]string{"API_Prober": "api-prober"})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(r.Text); !strings.Contains(got, "Use @agent-api-prober first, then Task(subagent_type=\"api-prober\").") {
		t.Errorf("got %s", got)
	}
	r, err = Of(d, schema.ByID("opencode"), map[string]string{"API_Prober": "API_Prober"})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(r.Text); !strings.Contains(got, "Use @API_Prober first") {
		t.Errorf("got %s", got)
	}
}

// TestFiles has files be called as their platforms want it.
func TestFiles(t *testing.T) {
	t.Parallel()
	d := agent.Parse(source.New(".github/agents/Code Reviewer.agent.md", []byte("---\ndescription: Reviews\n---\nReview what changed.\n")), schema.ByID("copilot").Of(schema.AgentRole), agent.Scope{})
	for id, want := range map[string]string{"claude-code": "code-reviewer.md", "codex": "code-reviewer.toml", "opencode": "code-reviewer.md"} {
		r, err := Of(d, schema.ByID(id), nil)
		if err != nil {
			t.Fatal(err)
		}
		if path.Base(r.Path) != want {
			t.Errorf("%s: %s", id, r.Path)
		}
	}
}
