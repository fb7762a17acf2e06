package schema_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/agentlint/agentlint/schema"
)

func TestParseVersion(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "x", "2.", ".2", "2.x", "2.1.200-beta", "-1", "+1", "1.2.3.4.5", "99999999999", "1 2"} {
		if v, err := schema.ParseVersion(text); err == nil {
			t.Errorf("%q is read as %v", text, v)
		}
	}
	for _, pair := range [][2]string{{"2.1.9", "2.1.10"}, {"2", "2.0.1"}, {"", "0"}, {"v1.0", "1.1"}} {
		if schema.CompareVersions(pair[0], pair[1]) >= 0 || schema.CompareVersions(pair[1], pair[0]) <= 0 {
			t.Errorf("%q isn't before %q", pair[0], pair[1])
		}
	}
	if schema.CompareVersions("2.1", "2.1.0") != 0 {
		t.Error("2.1 isn't 2.1.0")
	}
}

func TestParseRange(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "x", ">=", "=>1", ">=2 <1", ">=1 >=2", "1 2", "<1 2", "^1.2", "1.x"} {
		if r, err := schema.ParseRange(text); err == nil {
			t.Errorf("%q is read as %v", text, r)
		}
	}
	// A tool is there since 2.1.98, so the range decides whether it is known.
	for text, want := range map[string]bool{
		"2.1.98": true, "2.1.97": false, ">=2.1.98": true, ">2.1.97": false, ">=2.1.50": false, "<2.1.98": false, "<=3": false, ">=2.1.98 <2.2": true, "3": true,
	} {
		r, err := schema.ParseRange(text)
		if err != nil {
			t.Fatal(err)
		}
		tools := schema.ByID("claude-code").At(r).Tools()
		if got := tools.Lookup("Monitor") != nil; got != want || (tools.Later("Monitor") == "") != want {
			t.Errorf("in %s Monitor is there: %v, want %v", text, got, want)
		}
	}
}

// TestAt: what a platform does is what it does in the versions of a range.
func TestAt(t *testing.T) {
	t.Parallel()
	at := func(text string) *schema.Kind {
		r, err := schema.ParseRange(text)
		if err != nil {
			t.Fatal(err)
		}
		return schema.ByID("claude-code").At(r).Kind("subagent")
	}
	for text, want := range map[string]schema.Severity{"2.1.239": "error", "2.1.240": "off", "<2.1.240": "error", ">=2.1.240": "off", ">=2.1.200": "error"} {
		if got := at(text).Does(schema.RepairedYAML).Severity; got != want {
			t.Errorf("in %s YAML that is repaired since 2.1.240 is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]schema.Severity{"2.1.238": "error", "<2.1.239": "error", ">=2.1.200": "warning", "2.1.239": "off"} {
		if got := at(text).Does(schema.ByteOrderMark).Severity; got != want {
			t.Errorf("in %s a byte order mark, which is read since 2.1.239, is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]schema.Severity{"2.1.100": "warning", "2.1.300": "error", ">=2.1.100": "error"} {
		if got := at(text).LooseGuard.Severity; got != want {
			t.Errorf("in %s PreToolUse at the top is %s, want %s", text, got, want)
		}
		if got := at(text).Field("hooks").Invalid.Severity; got != want {
			t.Errorf("in %s wrong hooks are %s, want %s", text, got, want)
		}
	}
	old := at("2.1.50")
	if old.Field("initialPrompt") != nil || old.Later("initialPrompt") != "2.1.83" || old.Field("isolation") == nil || old.Later("isolation") != "" {
		t.Error("2.1.50 has isolation, and not yet initialPrompt")
	}
	if got := old.Field("permissionMode"); got.LaterValue("manual") != "2.1.200" || slices.Contains(got.Choices(), "manual") || !slices.Contains(got.Choices(), "plan") {
		t.Errorf("2.1.50 takes %v for permissionMode", got.Choices())
	}
	if got := old.Validate(map[string]any{"name": "a", "description": "b", "permissionMode": "manual"}); len(got) != 1 || got[0].Keyword != schema.Value {
		t.Errorf("manual violates %v", got)
	}
	tools := old.Platform.Tools()
	if task, output := tools.Lookup("Task"), tools.Lookup("TaskOutput"); task.Status != schema.Current || task.Successor != "" || output.Status != schema.Current {
		t.Errorf("in 2.1.50 Task is %q and TaskOutput %q", task.Status, output.Status)
	}
	if models := old.Platform.Models(); models.Resolves("fable") || models.Later("fable") != "2.1.170" || !models.Resolves("opus") {
		t.Error("2.1.50 knows fable")
	}
	newest := schema.ByID("claude-code").Kind("subagent")
	if newest.Does(schema.RepairedYAML).Severity != "error" || newest.Field("initialPrompt") == nil || newest.Platform.Tools().Lookup("Task").Status != schema.Alias {
		t.Error("what is for all versions has changed")
	}
}

// TestVersionsInData: the versions of the data can be read, and there are none where none are looked at.
func TestVersionsInData(t *testing.T) {
	t.Parallel()
	version := func(where, text string) {
		if _, err := schema.ParseVersion(schema.VersionIn(text)); err != nil && text != "" {
			t.Errorf("%s: %v", where, err)
		}
	}
	effect := func(where string, e *schema.Effect) {
		if e == nil {
			return
		}
		version(where, e.Since)
		version(where, e.Until)
		if e.Certain != "" && e.Since+e.Until == "" {
			t.Errorf("%s: what is certain lacks a version", where)
		}
		if e.Else != nil && (e.Since+e.Until == "" || e.Else.Severity == "" || e.Else.Effect == "" || e.Else.Else != nil) {
			t.Errorf("%s: what it does else lacks a version, a severity or words", where)
		}
	}
	for _, p := range schema.Platforms() {
		for _, k := range p.Kinds {
			where := p.ID + " " + k.ID
			for what, e := range k.Loader {
				effect(where+" "+string(what), e)
			}
			for _, name := range slices.Sorted(maps.Keys(k.Renames)) {
				effect(where+" "+name, &k.Renames[name].Effect)
			}
			if k.LooseGuard != nil {
				effect(where+" loose guard", &k.LooseGuard.Effect)
			}
			for _, name := range k.Fields() {
				f := k.Field(name)
				version(where+" "+name, f.Since)
				for _, since := range f.ValueSince {
					version(where+" "+name, since)
				}
				for _, e := range slices.Concat([]*schema.Effect{f.Missing, f.Invalid}, slices.Collect(maps.Values(f.InvalidIn)), slices.Collect(maps.Values(f.InvalidType)), slices.Collect(maps.Values(f.InvalidPrefix))) {
					effect(where+" "+name, e)
				}
			}
			for _, e := range bounded(k) {
				if e.Since+e.Until != "" || e.Else != nil {
					t.Errorf("%s: %q has versions, which nothing looks at", where, e.Effect)
				}
			}
		}
		if tools := p.Tools(); tools != nil {
			for _, tool := range tools.List {
				version(p.ID+" "+tool.Name, tool.Since)
				version(p.ID+" "+tool.Name, tool.Until)
			}
		}
	}
}

// bounded returns the effects of a kind that are the same in all versions.
func bounded(k *schema.Kind) []*schema.Effect {
	var all []*schema.Effect
	for i := range k.Reserved {
		all = append(all, &k.Reserved[i].Effect)
	}
	for i := range k.Strays {
		all = append(all, &k.Strays[i].Effect)
	}
	for i := range k.OldNames {
		all = append(all, &k.OldNames[i].Effect)
	}
	for i := range k.MaxDescription {
		all = append(all, &k.MaxDescription[i].Effect)
	}
	if k.MaxBody != nil {
		all = append(all, &k.MaxBody.Effect)
	}
	if k.Budget != nil {
		all = append(all, &k.Budget.Effect)
	}
	if k.Variables != nil {
		all = append(all, &k.Variables.Effect)
	}
	if k.Permissions != nil {
		all = append(all, &k.Permissions.Effect)
	}
	for _, e := range k.Missing {
		all = append(all, e)
	}
	for _, name := range k.Fields() {
		f := k.Field(name)
		all = append(all, slices.Collect(maps.Values(f.Dangerous))...)
		all = append(all, slices.Collect(maps.Values(f.IgnoredKeys))...)
		if f.Needs != nil {
			all = append(all, &f.Needs.Effect)
		}
	}
	return all
}
