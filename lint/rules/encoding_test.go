package rules_test

import (
	"testing"
	"unicode/utf16"

	"github.com/agentlint/agentlint/lint/rules"
)

// TestUTF16: a file in UTF-16 is one diagnostic, not one more for its NULs.
func TestUTF16(t *testing.T) {
	t.Parallel()
	text := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune("---\nname: wide\ndescription: Widens. Use when it is narrow.\n---\n\nYou widen.\n")) {
		text = append(text, byte(unit), byte(unit>>8))
	}
	found, _ := lintTree(t, tree{".claude/agents/wide.md": text}, rules.All(), 1, ".")
	if len(found) != 1 || found[0].Rule.ID != "invalid-encoding" {
		t.Errorf("it says:\n%s", render(t, found))
	}
}
