package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

// many is read in another way by each of its readers.
const many = "---\nname: many\ndescription: Sorts shelves. Use when a shelf is full.\nmodel: opus\ntools: Read, Grep, Reed\ndisallowedTools: Bash\nskills: a\nallowedTools: Edit\n---\nYou sort shelves.\n"

// read returns a document with readers, of which those that are named count in full.
func read(path, text string, named ...string) *agent.Document {
	d := parse(path, text)
	for _, of := range []string{"augment subagent", "copilot claude-format", "cursor subagent"} {
		id, kind, _ := strings.Cut(of, " ")
		d.Readers = append(d.Readers, agent.Reader{Kind: schema.ByID(id).Kind(kind), Named: slices.Contains(named, id)})
	}
	return d
}

func check(t *testing.T, settings *lint.Settings, d *agent.Document) []lint.Diagnostic {
	t.Helper()
	found, err := lint.New(rules.All(), func(string) *lint.Settings { return settings }).Check(lint.NewSnapshot([]*agent.Document{d}, nil, nil), d)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestReaders: what the document's own platform makes of it is said as without readers, in the same severity and with
// the same fixes. What readers add is a hint, without a fix, unless they are named.
func TestReaders(t *testing.T) {
	t.Parallel()
	alone, together, named := check(t, &lint.Settings{}, parse("a.md", many)), check(t, &lint.Settings{}, read("a.md", many)), check(t, &lint.Settings{}, read("a.md", many, "copilot"))
	for _, d := range alone {
		i := slices.IndexFunc(together, func(o lint.Diagnostic) bool {
			return o.Rule == d.Rule && o.Span == d.Span && o.Severity == d.Severity && len(o.Fixes) == len(d.Fixes) && strings.HasPrefix(o.Message, strings.TrimSuffix(d.Message, "?")[:20])
		})
		if i < 0 {
			t.Errorf("with readers it isn't said that %s", d.Message)
			continue
		}
		together = slices.Delete(together, i, i+1)
	}
	if len(together) < 3 {
		t.Errorf("readers add %v only", said(together))
	}
	for _, d := range together {
		if d.Severity != lint.Info || len(d.Fixes) > 0 || len(d.Readers) == 0 || slices.Contains(d.Readers, "claude-code") {
			t.Errorf("%s of readers %v has severity %s and %d fixes", d.Message, d.Readers, d.Severity, len(d.Fixes))
		}
	}
	if !slices.ContainsFunc(named, func(d lint.Diagnostic) bool {
		return d.Severity == lint.Error && slices.Equal(d.Readers, []string{"copilot"}) && len(d.Fixes) == 0
	}) {
		t.Errorf("a reader that is named finds no error in %v", said(named))
	}
}

// TestReadersOnce: there is one diagnostic for one thing at one place, and it says the same whatever the order of workers.
func TestReadersOnce(t *testing.T) {
	t.Parallel()
	var docs []*agent.Document
	for i := range 20 {
		docs = append(docs, read(fmt.Sprintf("%02d.md", i), many, "cursor"))
	}
	snapshot := lint.NewSnapshot(docs, nil, nil)
	linter := lint.New(rules.All(), nil)
	want, err := linter.WithWorkers(1).Run(t.Context(), snapshot, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(want); i++ {
		a, b := want[i-1], want[i]
		if a.Path() == b.Path() && a.Span == b.Span && firstQuoted(a.Message) == firstQuoted(b.Message) {
			t.Errorf("%s is two diagnostics:\n%s\n%s", firstQuoted(a.Message), a.Message, b.Message)
		}
	}
	for workers := 2; workers <= 8; workers *= 2 {
		got, err := linter.WithWorkers(workers).Run(t.Context(), snapshot, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(said(want), said(got)); diff != "" {
			t.Errorf("with %d workers (-1 +%d):\n%s", workers, workers, diff)
		}
	}
}

func firstQuoted(message string) string { return strings.Split(message+`""`, `"`)[1] }

// TestReadersSettings: severities of the configuration hold for readers too, as far as they aren't above a hint, and
// comments suppress what is theirs.
func TestReadersSettings(t *testing.T) {
	t.Parallel()
	rule := func(d lint.Diagnostic) bool { return d.Rule.ID == "ignored-field" }
	for severity, want := range map[lint.Severity]int{lint.Off: 0, lint.Error: 2} {
		found := check(t, &lint.Settings{Severity: map[string]lint.Severity{"ignored-field": severity}}, read("a.md", many))
		n := 0
		for _, d := range found {
			if rule(d) {
				n++
				if d.Severity != lint.Info {
					t.Errorf("%s is %s", d.Message, d.Severity)
				}
			}
		}
		if n != want {
			t.Errorf("with severity %s there are %d of ignored-field in %v", severity, n, said(found))
		}
	}
	quiet := strings.Replace(many, "tools:", "# agentlint-ignore ignored-field: Cursor isn't used\ntools:", 1)
	for _, d := range check(t, &lint.Settings{}, read("a.md", quiet)) {
		if rule(d) && strings.Contains(d.Message, `"tools"`) || d.Rule.ID == "unused-suppression" {
			t.Errorf("suppressed: %s", d.Message)
		}
	}
}

// TestReadersSentence: the messages of several are put together.
func TestReadersSentence(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"---\nname: b\ndescription: Sorts. Use when full.\nallowedTools: Read\n---\nYou sort.\n": `"tools" is: Claude Code ignores it and grants the agent every tool; Copilot CLI ignores it with a warning and grants the agent every tool; Auggie and Cursor ignore it`,
		many: `Claude Code silently drops unknown names; GitHub Copilot: every surface drops names it doesn't know; did you mean "Read"?`,
		"---\nname: b\ndescription: Sorts. Use when full.\nmaxTurns: 4\n---\nYou sort.\n":         `"maxTurns" isn't a field of Auggie, GitHub Copilot and Cursor subagents: Auggie and Cursor ignore it; Copilot CLI ignores it with a warning`,
		"---\nname: b\ndescription: Sorts. Use when full.\ntools: LSP, Read\n---\nYou sort.\n":    `GitHub Copilot has no tool "LSP": every surface drops names it doesn't know`,
		"---\nname: b\ndescription: Sorts. Use when full.\n\"Cursor\": 4\n---\nYou sort.\n":       `"Cursor" isn't a field of Claude Code subagents: Claude Code silently ignores it; Auggie and Cursor ignore it; Copilot CLI ignores it with a warning`,
		"---\nname: b\ndescription: Sorts. Use when full.\nx: 1\nx: 2\n---\nYou sort.\n":          `field "x" appears twice: Claude Code uses the last one, and strict readers reject both; Copilot CLI doesn't load the agent; Cursor and Auggie: strict readers drop the file`,
		"---\nname: b\n" + strings.Repeat("#", 70000) + "\ndescription: Sorts.\n---\nYou sort.\n": "OpenCode and Gemini CLI; Auggie reads none of its fields",
		"---\nname: b\ndescription: Sorts. Use when full.\nmaxTurn: 4\n---\nYou sort.\n":          `Copilot CLI ignores it with a warning; did you mean "maxTurns"?`,
		"---\nname: b\ndescription: a: b\nmaxTurns: 4\n---\nYou sort shelves.\n":                  `Gemini CLI drop the file; Auggie reads none of its fields`,
	} {
		var messages []string
		for _, d := range check(t, &lint.Settings{}, read("b.md", text)) {
			messages = append(messages, d.Message)
		}
		if !strings.Contains(strings.Join(messages, "\n"), want) {
			t.Errorf("no message has %s:\n%s", want, strings.Join(messages, "\n"))
		}
	}
}
