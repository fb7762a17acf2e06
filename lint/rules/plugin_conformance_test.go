package rules_test

import (
	"encoding/json"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
)

// TestPluginConformance: what the command of Claude Code that validates plugins calls an error is one, unless its own
// loader takes the plugin as it is; what it warns of is reported; and what its loader takes is no error. plugins/known.tsv
// has the probes on which agentlint differs, with the reasons.
func TestPluginConformance(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, columns := range readTable(t, conformance+"/plugins/known.tsv", 2) {
		known[columns[0]] = true
	}
	agreed, total := 0, 0
	for _, columns := range readTable(t, conformance+"/plugins/claude-code.tsv", 5) {
		id, said, made, file := columns[0], columns[1], columns[2], columns[3]
		var files map[string]string
		if err := json.Unmarshal([]byte(columns[4]), &files); err != nil {
			t.Fatal(id, err)
		}
		texts := tree{}
		for name, text := range files {
			texts[name] = []byte(text)
		}
		found, _ := lintTree(t, texts, rules.All(), 1, ".")
		problem := pluginDifference(said, made, file, found)
		total++
		if problem == "" {
			agreed++
		}
		switch {
		case problem == "" && known[id]:
			t.Errorf("%s is in known.tsv and agrees now", id)
		case problem != "" && !known[id]:
			t.Errorf("%s: validated as %s, loaded as %s: %s\n%s", id, said, made, problem, render(t, found))
		}
	}
	t.Logf("%d probes: agrees on %s", total, percent(agreed, total))
}

// pluginDifference says in what the diagnostics of a file differ from what Claude Code's command says of a plugin and its
// loader makes of it, "" if in nothing.
func pluginDifference(said, made, file string, found []lint.Diagnostic) string {
	worst := lint.Off
	for _, d := range found {
		if d.Path() == file {
			worst = max(worst, d.Severity)
		}
	}
	switch {
	case (made == "refused" || said == "error" && made == "changed") && worst < lint.Error || made == "ignored" && worst < lint.Info:
		return "no error"
	case said != "accepted" && worst == lint.Off:
		return "silent"
	case said != "error" && made == "taken" && worst == lint.Error:
		return "false alarm"
	}
	return ""
}
