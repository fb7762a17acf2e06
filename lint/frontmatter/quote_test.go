package frontmatter

import (
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/source"
)

// TestQuotingKeepsText: whatever a description of one line is made of, the fix of its fault, where there is one, gives
// the text that its author wrote, and leaves the other fields as they are.
func TestQuotingKeepsText(t *testing.T) {
	t.Parallel()
	parts := []string{
		"Use when: it rains", "Examples:", `\n\n<example>\nuser: "hi"`, `C:\Users\x: y`, "it's: on", `say "a: b"`, "[a] [b]", "**Bold**: text",
		"`x`: y", "{{x}}: y", "%d: x", "@x: y", "# no comment: x", "issue #1: x", "a - b: c", "? x: y", "- x: y", "|x: y", "> x: y", "& x", "! x: y",
		"100%: x", "ü: ß", "用时: 好", "<a>: </a>", "a:b: c", "key: [a, b]", "key: {a: b}", ": x", "x :y: z", "--- x: y", "... x: y", "\\", "'a' b: c",
	}
	checked := 0
	for _, first := range parts {
		for _, second := range append([]string{""}, parts...) {
			text := strings.TrimSpace(first + " " + second)
			for _, newline := range []string{"\n", "\r\n"} {
				lines := []string{"---", "name: x", "description: " + text, "model: opus", "---", "", "Body."}
				src, b := parse(strings.Join(lines, newline))
				if b == nil || len(b.Faults) == 0 || !b.Faults[0].Safe {
					continue
				}
				fixed := string(source.Apply(src.Text, b.Faults[0].Edits))
				_, after := parse(fixed)
				if after == nil || len(after.Faults) > 0 {
					t.Errorf("%q: fixed to %q, which still has faults", text, fixed)
					continue
				}
				checked++
				for key, want := range map[string]string{"name": "x", "description": text, "model": "opus"} {
					if f := after.Lookup(key); f == nil || f.Value.Text != want {
						t.Errorf("%q: fixed to %q, in which %s isn't %q", text, fixed, key, want)
					}
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d descriptions had a safe fix", checked)
	}
}

// TestBlockKeepsText: the same for values of several lines, which become a block.
func TestBlockKeepsText(t *testing.T) {
	t.Parallel()
	firsts := []string{"Use when: it rains", "Examples:", "Reads files. Examples:", "**Bold** text", "Reads: a"}
	seconds := []string{"user: \"hi\"", "<example>", "- one: two", "plain words", `C:\x "y"`, "'a' b: c", "  deeper"}
	checked := 0
	for _, first := range firsts {
		for _, second := range seconds {
			for _, form := range []string{"%1\n%2", "%1\n\n%2", "%1\n  %2", "%1\n\n    %2\n    more", "%1\n%2\nmore", "%1\n  %2\n\n  more"} {
				text := strings.NewReplacer("%1", first, "%2", second).Replace(form)
				for _, newline := range []string{"\n", "\r\n"} {
					src, b := parse(strings.ReplaceAll("---\nname: x\ndescription: "+text+"\nmodel: opus\n---\n\nBody.", "\n", newline))
					if b == nil || len(b.Faults) == 0 || !b.Faults[0].Safe {
						continue
					}
					fixed := string(source.Apply(src.Text, b.Faults[0].Edits))
					_, after := parse(fixed)
					if after == nil || len(after.Faults) > 0 {
						t.Errorf("%q: fixed to %q, which still has faults", text, fixed)
						continue
					}
					checked++
					d := after.Lookup("description")
					if m := after.Lookup("model"); d == nil || m == nil || m.Value.Text != "opus" || strings.Join(strings.Fields(d.Value.Text), " ") != strings.Join(strings.Fields(text), " ") {
						t.Errorf("%q: fixed to %q, which says something else", text, fixed)
					}
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d descriptions had a safe fix", checked)
	}
}
