package rules_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/rules"
)

// A probe is a definition and what the platform's own loader made of it, a line of testdata/conformance/<platform>.tsv.
type probe struct {
	id      string
	verdict string // "taken" as written, "changed" or "refused"
	path    string
	text    string
}

// conformance is where the answers of the loaders are; scripts/conformance writes them.
const conformance = "../../testdata/conformance"

// TestConformance: agentlint warns exactly where the platform's loader doesn't take a file as written, and says that the
// file isn't loaded exactly where it isn't. known.tsv has the probes on which it differs, with the reasons.
func TestConformance(t *testing.T) {
	t.Parallel()
	known := knownDifferences(t)
	files, err := filepath.Glob(conformance + "/*.tsv")
	if err != nil || len(files) < 2 {
		t.Fatal("no answers of loaders", err)
	}
	results := make([]conformed, 0, len(files))
	for _, file := range files {
		if platform := strings.TrimSuffix(filepath.Base(file), ".tsv"); platform != "known" {
			results = append(results, conformed{platform: platform, asked: firstLine(t, file)})
		}
	}
	t.Run("platforms", func(t *testing.T) { // it ends when all of them have
		for i := range results {
			r := &results[i]
			t.Run(r.platform, func(t *testing.T) {
				t.Parallel()
				for _, p := range readProbes(t, filepath.Join(conformance, r.platform+".tsv")) {
					found, _ := lintTree(t, tree{p.path: []byte(p.text)}, rules.All(), 1, ".")
					problem := difference(p.verdict, found)
					r.count(problem)
					switch _, expected := known[r.platform+"\t"+p.id]; {
					case problem == "" && expected:
						t.Errorf("%s is in known.tsv and agrees now", p.id)
					case problem != "" && !expected:
						t.Errorf("%s: the loader has it as %s: %s\n%s", p.id, p.verdict, problem, render(t, found))
					}
				}
				t.Log(r)
			})
		}
	})
	checkGenerated(t, "../../docs/conformance.md", conformancePage(t, results))
}

// claims are the rules that say something of how a file is loaded.
var claims = []string{
	"invalid-yaml", "invalid-name", "invalid-field-type", "invalid-field-value", "invalid-tool", "invalid-encoding", "invalid-toml", "missing-field",
	"missing-frontmatter", "misplaced-frontmatter", "unclosed-frontmatter", "duplicate-name", "ignored-field",
	"unknown-field", "unknown-tool", "unusable-tools", "unread-file", "truncated-value", "unknown-variable",
}

// hints are rules that count where the loader does something to the file, and are no false alarm where it doesn't.
var hints = []string{
	"byte-order-mark", "deprecated-field", "deprecated-tool", "empty-field", "unavailable-tool", "mixed-line-endings", "unknown-model", "contradictory-tools", "empty-body",
	"duplicate-field", "duplicate-tool", "duplicate-item", "invisible-character", "hidden-text", "unenforced-pattern", "implied-tools",
}

// notLoaded is how messages say that a file isn't loaded.
var notLoaded = regexp.MustCompile(`(doesn't|don't) (load|start)|fails? to start|(refuses?|rejects?) the|skips (the (file|agent)|it$|such|node_modules)|drops? the file|isn't loaded|isn't read|(doesn't|don't) read subfolders|only looks`)

// olderOnly is how messages say that what they tell of is past for the platform's newest version, which is the one that was asked.
var olderOnly = regexp.MustCompile(`before \d+\.\d+\.\d+`)

// elsewhere is how messages say that another program has something against a value that the one that was asked takes.
var elsewhere = regexp.MustCompile(`Copilot CLI and github\.com accept both`)

// difference says in what the diagnostics differ from what the loader does, "" if in nothing.
func difference(verdict string, found []lint.Diagnostic) string {
	claimed, hinted, dropped := false, false, false
	for _, d := range found {
		if d.Severity < lint.Warning || olderOnly.MatchString(d.Message) || verdict == "taken" && elsewhere.MatchString(d.Message) {
			continue
		}
		isClaim := slices.Contains(claims, d.Rule.ID)
		claimed = claimed || isClaim
		hinted = hinted || slices.Contains(hints, d.Rule.ID)
		dropped = dropped || (isClaim || slices.Contains(hints, d.Rule.ID)) && notLoaded.MatchString(d.Message)
	}
	switch {
	case verdict == "taken" && (claimed || dropped):
		return "false alarm"
	case verdict == "taken":
		return ""
	case !claimed && !hinted:
		return "silent"
	case verdict == "refused" && !dropped:
		return "understated"
	case verdict == "changed" && dropped:
		return "overstated"
	}
	return ""
}

func readProbes(t *testing.T, file string) []probe {
	t.Helper()
	var probes []probe
	for _, columns := range readTable(t, file, 4) {
		p := probe{id: columns[0], verdict: columns[1], path: columns[2]}
		if err := json.Unmarshal([]byte(columns[3]), &p.text); err != nil {
			t.Fatal(file, p.id, err)
		}
		probes = append(probes, p)
	}
	return probes
}

// knownDifferences returns the reasons in known.tsv by platform and probe.
func knownDifferences(t *testing.T) map[string]string {
	t.Helper()
	known := map[string]string{}
	for _, columns := range readTable(t, conformance+"/known.tsv", 3) {
		known[columns[0]+"\t"+columns[1]] = columns[2]
	}
	return known
}

// readTable returns the columns of each line that isn't a comment.
func readTable(t *testing.T, file string, columns int) [][]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var table [][]string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(row) != columns {
			t.Fatalf("%s: %d columns, not %d: %s", file, len(row), columns, line)
		}
		table = append(table, row)
	}
	return table
}
