package agent_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// TestSummaryRoles: the look at the lines finds the roles that parsing the body finds.
func TestSummaryRoles(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"",
		"When invoked:\n1. Look\n\n## 🧰 MCP Tool Suite\n- **saw**: cuts\n\n**Safety checklist:**\n- gloves\n",
		"Integration with other agents：\r\n- Work with a on b\r\n",
		"```\n## Safety checklist\n```\n\n~~~\nWhen invoked:\n~~~\n\n### Development Workflow\n\nWork.\n",
		"They say when invoked: nothing.\n",
	} {
		d := agent.Parse(source.New("a.md", []byte("---\nname: a\n---\n\n"+text)), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{Folder: "."})
		var want schema.RoleSet
		for _, s := range d.Sections() {
			want = want.With(s.Role)
		}
		got := agent.Summarize(d, nil).Roles
		if diff := cmp.Diff(want.Roles(), got.Roles()); diff != "" {
			t.Errorf("%q (-parsed +seen)\n%s", text, diff)
		}
		if slices.Contains(got.Roles(), schema.NoRole) {
			t.Errorf("%q: %v", text, got.Roles())
		}
	}
}
