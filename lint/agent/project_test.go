package agent_test

import (
	"slices"
	"testing"

	"github.com/agentlint/agentlint/lint/agent"
)

// TestFold: the paths in another case come in one order, whatever that of the map is, and the path
// itself is none of them.
func TestFold(t *testing.T) {
	t.Parallel()
	for range 20 {
		p := &agent.Project{Files: map[string]bool{"docs/sEtup.md": true, "docs/Setup.md": true, "docs/setup.txt": true, "setup.md": true}}
		for name, want := range map[string][]string{
			"docs/SETUP.md": {"docs/Setup.md", "docs/sEtup.md"},
			"docs/Setup.md": {"docs/sEtup.md"},
			"docs/none.md":  nil,
		} {
			if got := p.Fold(name); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}
