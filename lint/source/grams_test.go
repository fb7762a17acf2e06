package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/source"
)

// TestGrams: whatever a text holds, it may hold, in any case; of what it doesn't, most phrases are told.
func TestGrams(t *testing.T) {
	t.Parallel()
	const text = "Use the Agent tool, **not** `rm -rf`; ask “why” first.\n"
	for cut := range len(text) {
		var g source.Grams
		g.Read([]byte(text[cut:]))
		for from := cut; from < len(text); from++ {
			for to := from; to <= len(text); to++ {
				if phrase := text[from:to]; utf8.ValidString(phrase) && !g.MayHold("nowhere to be seen", strings.ToLower(phrase)) {
					t.Fatalf("%q: %q isn't in it", text[cut:], phrase)
				}
			}
		}
	}
	var g source.Grams
	g.Read([]byte(text))
	if g.MayHold("agentlint", "subagent_type") {
		t.Error("phrases that aren't in the text may be")
	}
	g.Read(nil)
	if g.MayHold("Agent") || !g.MayHold("rm") {
		t.Error("an empty text: want no phrase but short ones")
	}
}
