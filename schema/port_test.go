package schema_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/agentlint/agentlint/schema"
)

// TestPorts holds the tables for writing agents in another platform's form to what is known of the platforms.
func TestPorts(t *testing.T) {
	t.Parallel()
	m := schema.PortMeanings()
	if m.Source == "" || !day.MatchString(m.Date) {
		t.Error("meanings.yaml has no source or date")
	}
	for _, a := range m.Abilities {
		for _, other := range append(slices.Clone(a.Within), a.Near) {
			if other != "" && m.Ability(other) == nil {
				t.Errorf("ability %s speaks of %s, which is none", a.Name, other)
			}
		}
	}
	if len(schema.PortIDs()) < 10 {
		t.Errorf("tables for %v only", schema.PortIDs())
	}
	for _, id := range schema.PortIDs() {
		p := schema.ByID(id)
		port, kind := p.Port(), p.Kind(p.Port().Kind)
		if port.Source == "" || !day.MatchString(port.Date) {
			t.Errorf("%s: port.yaml has no source or date", id)
		}
		if kind == nil || !kind.IsSubagent() {
			t.Fatalf("%s: kind %q is none of agents", id, port.Kind)
		}
		file := path.Join(port.Folder, "some-agent"+port.Suffix)
		if !slices.ContainsFunc(kind.Globs, func(glob string) bool { ok, err := doublestar.Match(glob, file); return err == nil && ok }) {
			t.Errorf("%s doesn't read %s", id, file)
		}
		for _, name := range []string{"some-agent", "reviewer"} {
			if !port.Name.Takes(name) {
				t.Errorf("%s doesn't take the name %s", id, name)
			}
		}
		portFields(t, id, port, kind)
		portTools(t, id, port)
	}
}

// portFields finds fields that are in one table and not in the other.
func portFields(t *testing.T, id string, port *schema.Port, kind *schema.Kind) {
	t.Helper()
	known := map[string]bool{}
	for _, f := range port.Fields {
		known[f.Name] = true
		field := kind.Field(f.Name)
		if field == nil && f.Name != "" {
			t.Errorf("%s: the data has no field %q", id, f.Name)
		}
		for _, v := range f.Values {
			if field == nil || v.Only == schema.ReadOnly || strings.Contains(v.Name, "*") || len(field.Enum) == 0 || f.Form == "boolean" {
				continue
			}
			if !slices.Contains(field.Choices(), v.Name) {
				t.Errorf("%s: %s is never %q", id, f.Name, v.Name)
			}
		}
	}
	if len(kind.Fields()) > 40 {
		return // any setting of the program, of which agents have a few
	}
	for _, name := range kind.Fields() {
		if !known[name] {
			t.Errorf("%s: nothing says what the field %q means", id, name)
		}
	}
}

// portTools finds tools that don't exist, and abilities that nothing knows.
func portTools(t *testing.T, id string, port *schema.Port) {
	t.Helper()
	var named []string
	for _, p := range port.Tools.Profiles {
		named = append(named, slices.Concat(p.Gives, slices.DeleteFunc(slices.Clone(p.Unless), func(u string) bool { return u == "mcp" }))...)
	}
	for _, tool := range port.Tools.List {
		named = append(named, slices.Concat(tool.Gives, tool.Also)...)
		table := schema.ByID(id).Tools()
		if table == nil {
			continue
		}
		found := table.Lookup(tool.Name)
		if tool.Only == schema.ReadOnly || found != nil && found.Status != schema.Removed || table.HasForm(tool.Name) {
			continue
		}
		t.Errorf("%s: the data has no tool %q", id, tool.Name)
	}
	for _, name := range append(named, port.Tools.Given...) {
		if schema.PortMeanings().Ability(name) == nil {
			t.Errorf("%s: %q is no ability", id, name)
		}
	}
}

func TestServerTool(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ platform, name, server, tool string }{
		{"claude-code", "mcp__docs", "docs", "*"},
		{"claude-code", "mcp__my_docs__read_page", "my_docs", "read_page"},
		{"claude-code", "mcp__docs__*", "docs", "*"},
		{"gemini", "mcp_docs_*", "docs", "*"},
		{"gemini", "mcp_docs_read_page", "docs", "read_page"},
		{"copilot", "docs/*", "docs", "*"},
		{"copilot", "vscode/runCommand", "", ""},
		{"opencode", "docs_read", "docs", "read"},
		{"kiro", "@docs", "docs", "*"},
		{"kiro", "@docs/read", "docs", "read"},
		{"cursor", "docs", "", ""},
	} {
		tools := &schema.ByID(c.platform).Port().Tools
		server, tool, ok := tools.ServerTool(c.name)
		if ok != (c.server != "") || ok && (server != c.server || tool != c.tool) {
			t.Errorf("%s %s is %q, %q, %v", c.platform, c.name, server, tool, ok)
		}
		if ok && c.name != "mcp__docs__*" && tools.NameOf(server, tool) != c.name {
			t.Errorf("%s writes %q for %q", c.platform, tools.NameOf(server, tool), c.name)
		}
	}
}
