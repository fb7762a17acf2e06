package config_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// TestStarter: what init writes is a configuration that says nothing, and one that says what
// it shows when each # is taken away.
func TestStarter(t *testing.T) {
	t.Parallel()
	var docs []*agent.Document
	for i := range 10 {
		text := fmt.Sprintf("---\nname: a%d\ndescription: x\n---\n\nYou count.\n\nNumber checklist:\n- one\n- two\n- three\n\nIntegration with other agents:\n- Work with a%d on numbers\n", i, i)
		docs = append(docs, agent.Parse(source.New(fmt.Sprintf("agents/a%d.md", i), []byte(text)), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{Folder: "agents"}))
	}
	found := []lint.Diagnostic{{Rule: rules.UnknownTool, Severity: lint.Warning}, {Rule: rules.UnknownTool, Severity: lint.Error}, {Rule: rules.VagueDescription, Severity: lint.Info}, {Rule: rules.UnknownModel, Dismissed: &lint.Dismissal{InSource: true}}}
	text := string(config.Starter(docs, found))
	c, err := config.Parse(config.Name, []byte(text), rules.All(), nil)
	if err != nil || len(c.Globs)+len(c.Decisions)+len(c.Sections) > 0 {
		t.Errorf("the file says something: %v, %+v", err, c)
	}
	shown := regexp.MustCompile(`(?m)^#([a-z]| {2})`).ReplaceAllString(text, "$1")
	if c, err = config.Parse(config.Name, []byte(shown), rules.All(), nil); err != nil {
		t.Fatalf("%v\n%s", err, shown)
	}
	want := []lint.RequiredSection{{Role: schema.Checklist, Min: 3}, {Role: schema.Integration, Min: 1}}
	if diff := cmp.Diff(want, c.Sections); diff != "" {
		t.Errorf("sections (-want +got)\n%s", diff)
	}
	if !strings.Contains(shown, "\nrules:\n  unknown-tool: error # 2\n  vague-description: info # 1\n") || strings.Contains(shown, "unknown-model") || len(c.Decisions) != 1 {
		t.Errorf("the rules that say something aren't shown:\n%s", shown)
	}
}
