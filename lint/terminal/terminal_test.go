package terminal_test

import (
	"bytes"
	"testing"

	"github.com/agentlint/agentlint/lint/terminal"
)

// TestColor holds the precedence of the switches for color.
func TestColor(t *testing.T) { //nolint:paralleltest // it sets the environment
	tests := []struct {
		mode, noColor, force string
		want                 bool
	}{
		{"always", "1", "", true},
		{"never", "", "1", false},
		{"auto", "1", "1", false},
		{"auto", "", "1", true},
		{"auto", "", "0", false},
		{"auto", "", "", false},
	}
	for _, tt := range tests {
		t.Setenv("NO_COLOR", tt.noColor)
		t.Setenv("FORCE_COLOR", tt.force)
		t.Setenv("CLICOLOR_FORCE", "")
		if got := terminal.Color(tt.mode, &bytes.Buffer{}); got != tt.want {
			t.Errorf("terminal.Color(%q) with NO_COLOR=%q FORCE_COLOR=%q = %v, want %v", tt.mode, tt.noColor, tt.force, got, tt.want)
		}
	}
}
