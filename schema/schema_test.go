package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/agentlint/agentlint/schema"
)

var day = regexp.MustCompile(`^20\d\d-\d\d-\d\d$`)

// TestFactsHaveSources refuses a fact without source and date.
func TestFactsHaveSources(t *testing.T) {
	t.Parallel()
	for _, p := range schema.Platforms() {
		if p.Name == "" || p.Source == "" || !day.MatchString(p.Date) || len(p.Kinds) == 0 {
			t.Errorf("platform %s: name %q, source %q, date %q, %d kinds", p.ID, p.Name, p.Source, p.Date, len(p.Kinds))
		}
		for _, k := range p.Kinds {
			for _, name := range k.Fields() {
				if f := k.Field(name); f.Description == "" || f.Source == "" || !day.MatchString(f.Date) {
					t.Errorf("%s %s field %s: source %q, date %q", p.ID, k.ID, name, f.Source, f.Date)
				}
			}
			for name, r := range k.Renames {
				if k.Field(r.To) == nil || k.Field(name) != nil || r.Effect.Effect == "" {
					t.Errorf("%s %s: %s is renamed to %s, which must be a field while it is none", p.ID, k.ID, name, r.To)
				}
			}
			for name, e := range k.Loader {
				if e.Severity == "" || (e.Effect == "") != (e.Severity == "off") {
					t.Errorf("%s %s: loader %s has severity %q and effect %q", p.ID, k.ID, name, e.Severity, e.Effect)
				}
			}
			if len(k.Globs)+len(k.Names)+len(k.Manifests)+len(k.Strays)+len(k.Reads) == 0 && p.ID != schema.UnknownID && !k.IsPart() {
				t.Errorf("%s %s: nothing says where it is found", p.ID, k.ID)
			}
			for _, u := range k.Strays {
				if u.Glob == "" || u.Place == "" || u.Source == "" || !day.MatchString(u.Date) || u.Severity == "" || u.Effect.Effect == "" {
					t.Errorf("%s %s: unread place %q lacks a part, a source or a date", p.ID, k.ID, u.Glob)
				}
			}
			for _, r := range k.Reads {
				if r.Glob == "" || r.Source == "" || !day.MatchString(r.Date) {
					t.Errorf("%s %s: the place %q that it reads too lacks a source or a date", p.ID, k.ID, r.Glob)
				}
			}
			for name := range k.InvalidTypes {
				if k.Field(name) == nil {
					t.Errorf("%s %s says what an invalid %s does, which is no field", p.ID, k.ID, name)
				}
			}
			for name := range k.Takes {
				if k.Field(name) == nil {
					t.Errorf("%s %s takes more types of %s, which isn't a field of it", p.ID, k.ID, name)
				}
			}
			for _, m := range k.Marks {
				if k.Field(m.Field) == nil && k.Role == schema.AgentRole {
					t.Errorf("%s %s is known by %s, which isn't a field of it", p.ID, k.ID, m.Field)
				}
			}
		}
		if tools := p.Tools(); tools != nil {
			checkTools(t, p.ID, tools)
		}
		if m := p.Models(); m != nil && (m.Source == "" || !day.MatchString(m.Date) || m.Unknown == nil) {
			t.Errorf("%s: models without source, date or effect", p.ID)
		}
	}
}

// TestStrict refuses words that nothing knows: what a slip of the keyboard leaves out would be silence.
func TestStrict(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"loader: {same-nam: {severity: error, effect: x}}",
		"loader: {same-name: {severity: eror, effect: x}}",
		"role: agnt",
		"globbs: []",
	} {
		d := yaml.NewDecoder(strings.NewReader(text))
		d.KnownFields(true)
		if err := d.Decode(&schema.Kind{}); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
	if err := json.Unmarshal([]byte(`{"x-invalid": {"severity": "eror"}}`), &schema.Field{}); err == nil {
		t.Error("a field with a severity that is none is taken")
	}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			if k.Role == "" {
				t.Errorf("%s %s has no role", p.ID, k.ID)
			}
		}
	}
}

func checkTools(t *testing.T, id string, tools *schema.Tools) {
	t.Helper()
	reads, writes, runs := false, false, false
	for _, tool := range tools.List {
		reads, writes, runs = reads || tool.Reads, writes || tool.Writes, runs || tool.Runs
		if origin, ok := tools.Sources[tool.Source]; !ok || origin.Source == "" || !day.MatchString(origin.Date) {
			t.Errorf("%s tool %s: source %q isn't in the table", id, tool.Name, tool.Source)
		}
		if tools.Lookup(tool.Name) != tool {
			t.Errorf("%s tool %s is there twice", id, tool.Name)
		}
		if s := tool.Successor; s != "" && tools.Lookup(s) == nil && !tools.HasForm(s) {
			t.Errorf("%s tool %s: successor %s doesn't resolve", id, tool.Name, s)
		}
		if tool.Status == schema.Removed && tool.Until == "" {
			t.Errorf("%s tool %s is gone, and the table doesn't say since when", id, tool.Name)
		}
	}
	if tools.Match == "exact" && (!reads || !writes || !runs) {
		t.Errorf("%s: no tool is said to read files, or to write them, or to run commands", id)
	}
}

// TestSchemasCompile compiles every schema and validates nothing against it.
func TestSchemasCompile(t *testing.T) {
	t.Parallel()
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			var missing []string
			for _, v := range k.Validate(map[string]any{}) {
				if v.Keyword != schema.Required {
					t.Errorf("%s %s: an empty block violates %v", p.ID, k.ID, v)
				}
				missing = append(missing, v.Path[0])
			}
			// Where fields depend on each other, more may be missing than what always is.
			dependent := bytes.Contains(k.JSONSchema(), []byte("\n  \"if\""))
			want := slices.Sorted(slices.Values(k.Required()))
			unwanted := func(name string) bool { return !slices.Contains(want, name) }
			if !dependent && !slices.Equal(missing, want) || dependent && !slices.Equal(slices.DeleteFunc(slices.Clone(missing), unwanted), want) {
				t.Errorf("%s %s: missing %v, want %v", p.ID, k.ID, missing, want)
			}
			if !json.Valid(k.JSONSchema()) {
				t.Errorf("%s %s: JSONSchema isn't JSON", p.ID, k.ID)
			}
		}
	}
}

// TestSchemasForEditors: what editors are given is of draft 7, has an address of its own, and no group of Go's regular
// expressions that JavaScript doesn't have. Its examples are valid, and where fields are known it has one.
func TestSchemasForEditors(t *testing.T) {
	t.Parallel()
	goOnly := regexp.MustCompile(`\(\?[^:=!]`)
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			var top struct {
				Draft string `json:"$schema"`
				ID    string `json:"$id"`
				Title string `json:"title"`

				Examples   []map[string]any `json:"examples"`
				Properties map[string]any   `json:"properties"`
			}
			text := k.JSONSchema()
			if err := json.Unmarshal(text, &top); err != nil {
				t.Fatal(err)
			}
			if top.Draft != "http://json-schema.org/draft-07/schema#" || !strings.HasSuffix(top.ID, "/schema/"+p.ID+"/"+k.Schema) || top.Title == "" {
				t.Errorf("%s %s: schema %q, ID %q, title %q", p.ID, k.ID, top.Draft, top.ID, top.Title)
			}
			if len(top.Examples) == 0 && len(top.Properties) > 0 {
				t.Errorf("%s %s: no example", p.ID, k.ID)
			}
			for _, example := range top.Examples {
				if found := k.Validate(example); len(found) > 0 {
					t.Errorf("%s %s: the example %v violates %v", p.ID, k.ID, example, found)
				}
			}
			if group := goOnly.Find(text); group != nil {
				t.Errorf("%s %s: JavaScript has no %s", p.ID, k.ID, group)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	t.Parallel()
	kind := schema.ByID("claude-code").Kind("subagent")
	got := kind.Validate(map[string]any{
		"name": 12.0, "description": "", "tools": []any{"Read", 3.0}, "permissionMode": "ask", "maxTurns": 0.0, "cacheTtl": "5m", "hooks": map[string]any{
			"Stopp": []any{}, "Stop": []any{map[string]any{"matcher": "x"}, map[string]any{"hooks": []any{map[string]any{"type": "mcp_tool"}}}},
		},
		"mcpServers": []any{map[string]any{"a b/c%": map[string]any{"url": "u"}}, "named"},
	})
	var lines []string
	for _, v := range got {
		lines = append(lines, []string{"required", "missing", "unknown", "type", "length", "key", "value"}[v.Keyword]+" "+strings.Join(v.Path, "/"))
	}
	want := []string{"unknown cacheTtl", "length description", "missing hooks/Stop/0/hooks", "missing hooks/Stop/1/hooks/0/server", "missing hooks/Stop/1/hooks/0/tool", "key hooks/Stopp", "value maxTurns", "missing mcpServers/0/a b/c%/type", "type name", "value permissionMode", "type tools/1"}
	if !slices.Equal(lines, want) {
		t.Errorf("Validate() = %q, want %q", lines, want)
	}
}

// TestEveryFileIsUsed finds data that nothing reads.
func TestEveryFileIsUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, p := range schema.Platforms() {
		used[p.ID+"/platform.yaml"] = true
		for _, k := range p.Kinds {
			used[p.ID+"/"+k.Schema] = true
		}
		used[p.ID+"/tools.yaml"] = p.Tools() != nil
		used[p.ID+"/models.yaml"] = p.Models() != nil
		used[p.ID+"/port.yaml"] = p.Port() != nil
	}
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, _ fs.DirEntry, err error) error {
		if strings.Contains(path, "/") && !used[path] {
			t.Errorf("nothing reads %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNear(t *testing.T) {
	t.Parallel()
	names := []string{"Read", "WebFetch", "permissionMode", "maxTurns", "LSP"}
	for name, want := range map[string]string{
		"WebFech": "WebFetch", "read": "Read", "permission-mode": "permissionMode", "maxTurn": "maxTurns",
		"Raed": "Read", "LPS": "", "Write": "", "Read": "", "": "",
	} {
		if got := schema.Near(name, names); got != want {
			t.Errorf("Near(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestRoleOf(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]schema.Role{
		"When invoked": schema.Steps, "Backend development checklist": schema.Checklist, "檢查清單": schema.Checklist,
		"MCP Tool Suite": schema.ToolSuite, "Integration with other agents": schema.Integration, "Tool design": schema.NoRole,
	} {
		if got := schema.RoleOf(title); got != want {
			t.Errorf("RoleOf(%q) = %q, want %q", title, got, want)
		}
	}
}
