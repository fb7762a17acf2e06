package schema_test

import (
	"testing"

	"github.com/agentlint/agentlint/schema"
)

func TestNearAgent(t *testing.T) {
	t.Parallel()
	names := []string{"api-designer", "cli-developer", "cpp-pro", "ux-researcher", "page_builder", "researcher", "go-pro", "go-engineer", "electron-pro", "database-administrator", "web3-auditor", "web4-auditor"}
	for name, want := range map[string]string{
		"cpp-developer": "cpp-pro", "database-admin": "database-administrator", "page-builder": "page_builder", "Page-Builder": "page_builder",
		"resercher": "researcher", "elecrton-pro": "electron-pro", "web4-auditro": "web4-auditor", "web5-auditor": "", "electron-developer": "electron-pro",
		"ui-designer": "", "ux-designer": "", "go-developer": "", "cpp": "", "": "", "cpp-pro": "",
	} {
		if got := schema.NewNames(names).NearAgent(name); got != want {
			t.Errorf("NearAgent(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestIsSlip(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]bool{
		{"electron-pro", "elecrton-pro"}: true, {"acessibilty-tester", "accessibility-tester"}: true, {"team-lead", "tema-lead"}: true,
		{"ui-designer", "api-designer"}: false, {"go-memory-cli", "memory-cli"}: false, {"api-tester", "apis-tester"}: false,
		{"agent-1", "agent-2"}: false, {"file-reader", "file-readers"}: false, {"team-lead", "tech-lead"}: false, {"a-b", "a-b"}: false,
		{"site-editor", "site-auditor"}: false, {"planning-agent", "plan-agent"}: false,
	} {
		if got := schema.IsSlip(pair[0], pair[1]); got != want {
			t.Errorf("IsSlip(%q, %q) = %v, want %v", pair[0], pair[1], got, want)
		}
	}
}

func TestNearTitle(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"ADR Creation": "ADR Creator", "Api Reader": "", "ADR Reading": ""} {
		if got := schema.NewNames([]string{"ADR Creator", "Ape Reader"}).NearTitle(name); got != want {
			t.Errorf("NearTitle(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestHandsOver(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"then coordinate with": true, "Delegates To": true, "与以下智能体协作": true, "then coordinate with the": false, "framework with": false, "homework with": false, "with": false, "": false,
	} {
		if got := schema.HandsOver(text); got != want {
			t.Errorf("HandsOver(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestWithoutVariant(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"price-finder-opus": "price-finder", "Haiku_Finder": "finder", "finder": "finder", "opus": "", "review-beta": "review"} {
		if got := schema.WithoutVariant(name); got != want {
			t.Errorf("WithoutVariant(%q) = %q, want %q", name, got, want)
		}
	}
}
