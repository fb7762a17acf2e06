package rules_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata/rules and the pages in docs/rules")

// fixtures is where the fixtures are, and pages where the documentation is.
var (
	fixtures = filepath.Join("..", "..", "testdata", "rules")
	pages    = filepath.Join("..", "..", "docs", "rules")
)

// tree is the files of a fixture, by slash-separated path.
type tree map[string][]byte

// read returns the files of an archive that are to be linted.
func read(a *txtar.Archive) tree {
	t := tree{}
	for _, f := range a.Files {
		if f.Name != "want" && !strings.HasPrefix(f.Name, "fixed/") {
			t[f.Name] = f.Data
		}
	}
	return t
}

// lintTree writes the files to a folder and lints the paths in it, as an .agentlint.yaml among them
// has it. Those that begin with #! are executable.
func lintTree(t *testing.T, files tree, with []*lint.Rule, workers int, paths ...string) ([]lint.Diagnostic, *load.Tree) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		mode := os.FileMode(0o600)
		if bytes.HasPrefix(text, []byte("#!")) {
			mode = 0o700
		}
		if err := os.WriteFile(path, text, mode); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := config.Parse(config.Name, files[config.Name], rules.All(), func(name string) ([]byte, error) { return files[name], nil })
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := load.Load(t.Context(), load.Options{Root: dir, Paths: paths, PlatformsOf: cfg.PlatformsOf, Pinned: cfg.Pinned, Excludes: cfg.Excludes})
	if err != nil {
		t.Fatal(err)
	}
	found, err := lint.New(with, cfg.Settings).WithWorkers(workers).Run(t.Context(), lint.NewSnapshot(loaded.Docs, loaded.Neighbors, loaded.Project), nil)
	if err != nil {
		t.Fatal(err)
	}
	return found, loaded
}

// alone returns the rules that have to run for one rule to say what it says.
func alone(r *lint.Rule) []*lint.Rule {
	if r.Reads == lint.ReadsSuppressions {
		return rules.All()
	}
	return []*lint.Rule{r}
}

// only returns the diagnostics of one rule.
func only(r *lint.Rule, found []lint.Diagnostic) []lint.Diagnostic {
	return slices.DeleteFunc(found, func(d lint.Diagnostic) bool { return d.Rule != r })
}

// render returns diagnostics as the command shows each of them, without the addresses of the pages.
func render(t *testing.T, found []lint.Diagnostic) string {
	t.Helper()
	var blocks []string
	for _, d := range found {
		var out bytes.Buffer
		if err := report.Write(&out, "full", report.New(slices.Values([]report.Item{{Diagnostic: d}}), lint.Info, 0), report.Options{}); err != nil {
			t.Fatal(err)
		}
		block, _, _ := strings.Cut(out.String(), "\n\n") // a summary follows
		see := strings.LastIndex(block, "\n  = see ")
		blocks = append(blocks, block[:see])
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

func TestRules(t *testing.T) {
	t.Parallel()
	if err := lint.Validate(rules.All()); err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			files, err := filepath.Glob(filepath.Join(fixtures, r.ID, "*.txtar"))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"bad.txtar", "good.txtar"} {
				if !slices.Contains(files, filepath.Join(fixtures, r.ID, name)) {
					t.Errorf("testdata/rules/%s/%s is missing", r.ID, name)
				}
			}
			var found []lint.Diagnostic
			for _, file := range files {
				found = append(found, checkFixture(t, r, file)...)
			}
			checkPage(t, r, found)
		})
	}
}

// checkFixture holds a rule to the invariants on one fixture, and returns what it finds.
func checkFixture(t *testing.T, r *lint.Rule, file string) []lint.Diagnostic {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(file)
	files := read(a)
	found, _ := lintTree(t, files, alone(r), 1, ".")
	found = only(r, found)
	got := render(t, found)
	if strings.HasPrefix(name, "good") {
		if len(found) > 0 {
			t.Errorf("%s is good, and the rule reports:\n%s", name, got)
		}
		checkGood(t, file, files, a)
		return nil
	}
	if len(found) == 0 {
		t.Errorf("%s is bad, and the rule says nothing", name)
		return nil
	}
	checkSpans(t, name, found)
	checkSame(t, r, name, files, got)
	fixed := checkFixes(t, r, name, files, found)
	checkSuppressions(t, r, name, files, found)
	compare(t, file, a, &txtar.Archive{Comment: a.Comment, Files: expectations(files, a, got, fixed)})
	return found
}

// compare holds a fixture to what it is to be, or writes it.
func compare(t *testing.T, file string, is, want *txtar.Archive) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, txtar.Format(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(is))); diff != "" {
		t.Errorf("%s: what is reported differs (-got +want); run with -update and read it:\n%s", filepath.Base(file), diff)
	}
}

// checkGood: nothing is wrong with a good fixture in the eyes of any rule. Where it shows that one
// rule leaves something to another, its want holds the errors and warnings of that one; good.txtar,
// which is an example in the documentation, has none.
func checkGood(t *testing.T, file string, files tree, a *txtar.Archive) {
	t.Helper()
	all, _ := lintTree(t, files, rules.All(), 1, ".")
	all = slices.DeleteFunc(all, func(d lint.Diagnostic) bool { return d.Severity < lint.Warning })
	if len(all) > 0 && filepath.Base(file) == "good.txtar" {
		t.Errorf("good.txtar is an example, and has:\n%s", render(t, all))
		return
	}
	want := &txtar.Archive{Comment: a.Comment, Files: expectations(files, a, render(t, all), nil)}
	if len(all) == 0 {
		want.Files = want.Files[:len(want.Files)-1]
	}
	compare(t, file, a, want)
}

// expectations returns the files of a fixture with what the rule says and the fixed files.
func expectations(files tree, a *txtar.Archive, want string, fixed tree) []txtar.File {
	var out []txtar.File
	for _, f := range a.Files {
		if _, ok := files[f.Name]; ok {
			out = append(out, f)
		}
	}
	out = append(out, txtar.File{Name: "want", Data: []byte(want)})
	for _, f := range a.Files {
		if text, ok := fixed[f.Name]; ok {
			out = append(out, txtar.File{Name: "fixed/" + f.Name, Data: text})
		}
	}
	return out
}

// checkSpans: each span lies inside its text, on the boundaries of code points, and covers
// something unless there is nothing.
func checkSpans(t *testing.T, name string, found []lint.Diagnostic) {
	t.Helper()
	for _, d := range found {
		spans := []source.Span{d.Span}
		for _, f := range d.Fixes {
			for _, e := range f.Edits {
				spans = append(spans, e.Span)
			}
		}
		for _, r := range d.Related {
			if r.Path == "" {
				spans = append(spans, r.Span)
			}
		}
		text := d.Source.Text
		for _, at := range spans {
			if at.Start < 0 || at.Start > at.End || at.End > len(text) {
				t.Fatalf("%s: %q has span %v in %d bytes", name, d.Message, at, len(text))
			}
			if at.Start < len(text) && utf8.Valid(text) && !utf8.RuneStart(text[at.Start]) {
				t.Errorf("%s: %q starts inside a code point", name, d.Message)
			}
		}
		if d.Span.Len() == 0 && len(bytes.TrimSpace(text)) > 0 && d.Span.Start > 0 {
			t.Errorf("%s: %q covers nothing", name, d.Message)
		}
		if d.Message == "" || strings.HasSuffix(d.Message, ".") || strings.ContainsAny(d.Message, "\n") {
			t.Errorf("%s: message %q isn't one line without a full stop", name, d.Message)
		}
	}
}

// checkSame: many workers say what one says, all rules together have the rule say what it says
// alone, and each file alone says what it says in the whole.
func checkSame(t *testing.T, r *lint.Rule, name string, files tree, want string) {
	t.Helper()
	many, loaded := lintTree(t, files, rules.All(), 8, ".")
	if got := render(t, only(r, many)); got != want {
		t.Errorf("%s: with all rules and many workers the rule says something else:\n%s", name, cmp.Diff(want, got))
	}
	var each []lint.Diagnostic
	for _, d := range loaded.Docs {
		found, _ := lintTree(t, files, alone(r), 1, d.Source.Path)
		each = append(each, only(r, found)...)
	}
	if got := render(t, each); got != want {
		t.Errorf("%s: each file alone says something else:\n%s", name, cmp.Diff(want, got))
	}
}

// checkFixes: each fix keeps its promises alone, and all of them together, as well as the safe ones
// alone, come to rest without an error or warning that wasn't there. It returns the fixed files.
func checkFixes(t *testing.T, r *lint.Rule, name string, files tree, found []lint.Diagnostic) tree {
	t.Helper()
	fixes := 0
	for _, d := range found {
		if fixes += len(d.Fixes); len(d.Fixes) > 0 && !r.Fixable {
			t.Errorf("%s: the rule isn't declared fixable and has a fix", name)
		}
	}
	if fixes == 0 {
		return nil
	}
	checkEachFix(t, r, name, files, found)
	before, _ := lintTree(t, files, rules.All(), 1, ".")
	var fixed tree
	for _, unsafe := range []bool{false, true} {
		var after tree
		fixed, after = checkRest(t, r, name, files, unsafe)
		again, _ := lintTree(t, after, rules.All(), 1, ".")
		if brought := brought(before, again, r); len(brought) > 0 {
			t.Errorf("%s: the fixes together (unsafe: %v) bring:\n%s", name, unsafe, render(t, brought))
		}
	}
	return fixed
}

// checkPage holds the documentation of a rule to the data that it is made from.
func checkPage(t *testing.T, r *lint.Rule, found []lint.Diagnostic) {
	t.Helper()
	doc, err := rules.Doc(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, heading := range []string{"# Why\n", "# Fix\n"} {
		if !strings.Contains(doc, heading) {
			t.Errorf("the doc comment has no %q", strings.TrimSpace(heading))
		}
	}
	if offered := fixes(r, found); !r.Fixable && offered != "no" {
		t.Errorf("the rule isn't Fixable, and the fixes of its examples are %s", offered)
	}
	checkGenerated(t, filepath.Join(pages, r.ID+".md"), page(t, r, doc, found))
}

// checkGenerated compares a generated file, or writes it.
func checkGenerated(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is stale (-want +got); run go test ./lint/rules -update:\n%s", file, diff)
	}
}

// page returns the documentation page of a rule.
func page(t *testing.T, r *lint.Rule, doc string, found []lint.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- Generated by `go test ./lint/rules -update` from lint/rules/%s.go and testdata/rules/%s. -->\n\n", strings.ReplaceAll(r.ID, "-", "_"), r.ID)
	fmt.Fprintf(&b, "# %s\n\n| severity | category | fix | since |\n|---|---|---|---|\n| %s | %s | %s | %s |\n\n", r.ID, severities(r, found), r.Category, fixes(r, found), r.Since)
	doc = strings.ReplaceAll("\n"+doc, "\n# ", "\n## ")
	fmt.Fprintf(&b, "This rule %s\n%s", strings.TrimPrefix(doc, "\n"), byPlatform(r))
	for _, part := range []struct{ file, title string }{{"bad.txtar", "Bad"}, {"good.txtar", "Good"}} {
		a, err := txtar.ParseFile(filepath.Join(fixtures, r.ID, part.file))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", part.title, strings.TrimSpace(string(a.Comment)))
		for _, f := range a.Files {
			fmt.Fprintf(&b, "%s\n\n%s\n", fileTitle(f.Name), fenced(f.Name, string(f.Data)))
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func fileTitle(name string) string {
	switch fixed, ok := strings.CutPrefix(name, "fixed/"); {
	case name == "want":
		return "agentlint reports:"
	case ok:
		return "`" + fixed + "`, fixed:"
	default:
		return "`" + name + "`:"
	}
}

// fenced returns a text in a fence that is longer than any in it. What a page can't show is
// escaped.
func fenced(name, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	info := "markdown"
	if name == "want" || !strings.HasSuffix(name, ".md") {
		info = "text"
	}
	text = abridged(strings.ReplaceAll(text, "\r", "␍"))
	return fence + info + "\n" + strings.TrimRight(report.Escape(text), "\n") + "\n" + fence + "\n"
}

// abridged returns a text without the middle of it if it is long.
func abridged(text string) string {
	const shown, most = 15, 120
	lines := slices.Collect(strings.Lines(text))
	if len(lines) <= most {
		return text
	}
	left := fmt.Sprintf("[… %d more lines …]\n", len(lines)-2*shown)
	return strings.Join(slices.Concat(lines[:shown], []string{left}, lines[len(lines)-shown:]), "")
}

// TestConfigurationSchema: editors know the rules that there are.
func TestConfigurationSchema(t *testing.T) {
	t.Parallel()
	checkGenerated(t, filepath.Join("..", "..", "schema", "config.schema.json"), string(config.JSONSchema(rules.All())))
}

// TestIndex holds the list of all rules in docs/rules to the registry, and finds folders of
// fixtures and pages that belong to no rule.
func TestIndex(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<!-- Generated by `go test ./lint/rules -update`. -->\n\n# Rules\n\n`agentlint rules` lists the rules, `agentlint explain RULE` prints a page.\n")
	for _, c := range lint.Categories {
		var rows strings.Builder
		for _, r := range rules.All() {
			if r.Category != c {
				continue
			}
			fix := ""
			if r.Fixable {
				fix = "fix"
			}
			severity := r.Severity.String()
			if r.Effects != nil {
				severity = "[varies](#by-platform)"
			}
			fmt.Fprintf(&rows, "| [%s](%s.md) | %s | %s | %s |\n", r.ID, r.ID, severity, fix, r.Summary)
		}
		if rows.Len() > 0 {
			fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | | reports |\n|---|---|---|---|\n%s", c, rows.String())
		}
	}
	b.WriteString(bySeverity())
	b.WriteString(platformTable())
	checkGenerated(t, filepath.Join(pages, "README.md"), b.String())
	for _, dir := range []string{fixtures, pages} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if id := strings.TrimSuffix(e.Name(), ".md"); id != "README" && rules.Lookup(id) == nil {
				t.Errorf("%s belongs to no rule", filepath.Join(dir, e.Name()))
			}
		}
	}
}
