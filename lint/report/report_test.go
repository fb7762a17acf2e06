package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/report"
	"github.com/agentlint/agentlint/lint/source"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata/report")

// sample is a fixed report with what is hard to show: an emoji, a tab and wide characters before a
// span, a byte order mark, control characters, a line that is too long, a path that looks like a
// command, a place in another file.
func sample() *report.Report {
	rule := &lint.Rule{ID: "sample-rule", Summary: "shows what is hard to show"}
	item := func(path, text, at string, s lint.Severity, f lint.Finding) report.Item {
		src := source.New(path, []byte(text))
		start := strings.Index(text, at)
		f.Span = source.Span{Start: start, End: start + len(at)}
		return report.Item{Diagnostic: lint.Diagnostic{Finding: f, Rule: rule, Severity: s, Source: src, Platform: "claude-code"}}
	}
	r := report.New(slices.Values([]report.Item{
		item("agents/emoji.md", "---\nname: x\ndescription: 🎉 plans: guests\n---\n", ": guests", lint.Error, lint.Finding{
			Message: `a colon in the unquoted value of "description" starts a mapping`,
			Fixes:   []lint.Fix{{Message: "quote it", Safe: true, Edits: []source.Edit{{Span: source.Span{Start: 25, End: 45}, New: `"🎉 plans: guests"`}}}},
		}),
		item("agents/wide.md", "a\t数据工程师 wrong\n", "wrong", lint.Warning, lint.Finding{
			Message: "behind a tab and wide characters", Help: "look twice",
			Related: []lint.Related{{Span: source.Span{Start: 0, End: 1}, Message: "the start"}, {Path: "agents/other.md", Line: 7, Message: "another place"}},
		}),
		item("agents/mark.md", source.BOM+"wrong\n", "wrong", lint.Warning, lint.Finding{Message: "behind a byte order mark", Fixes: []lint.Fix{{Message: "guess", Edits: []source.Edit{{Span: source.Span{Start: 3, End: 8}}}}}}),
		item("::error::x\x1b[2J.md", "##[error] \x1b[31mred\u202e\xff\n", "red", lint.Error, lint.Finding{Message: "quotes \"\x1b\" and ##[group]\n::warning::y"}),
		item("agents/long.md", strings.Repeat("long ", 60)+"wrong"+strings.Repeat(" line", 60)+"\n", "wrong", lint.Info, lint.Finding{Message: "in the middle of a long line"}),
		item("agents/crlf.md", "one\r\ntwo wrong\r\n", "wrong", lint.Error, lint.Finding{Message: "before CR LF"}),
	}), lint.Info, 7)
	r.Paths = []string{"agents/clean.md", "agents/emoji.md"}
	return r
}

func TestFormats(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats {
		var out bytes.Buffer
		if err := report.Write(&out, f.Name, sample(), report.Options{}); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("..", "..", "testdata", "report", f.Name+".golden")
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", f.Name, diff)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	t.Parallel()
	if err := report.Write(&bytes.Buffer{}, "nothing", sample(), report.Options{}); err == nil {
		t.Error("an unknown format is written")
	}
}

// TestColor: color adds sequences of ours and changes nothing else.
func TestColor(t *testing.T) {
	t.Parallel()
	var plain, colored bytes.Buffer
	if err := report.Write(&plain, "full", sample(), report.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := report.Write(&colored, "full", sample(), report.Options{Color: true}); err != nil {
		t.Fatal(err)
	}
	stripped := colored.String()
	for _, s := range []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m"} {
		stripped = strings.ReplaceAll(stripped, s, "")
	}
	if diff := cmp.Diff(plain.String(), stripped); diff != "" {
		t.Errorf("color changes the text:\n%s", diff)
	}
}

// FuzzEscape: whatever a file, a path or a message holds, the formats for people write printable
// text only, and no line that a CI log takes for a command.
func FuzzEscape(f *testing.F) {
	f.Add("::error::x", "##[group]##vso[task.x]", "\x1b[2J\u202e\xff\u200d\ufe0f")
	f.Add("a.md", "plain", "plain text")
	f.Fuzz(func(t *testing.T, path, message, text string) {
		rule := &lint.Rule{ID: "sample-rule"}
		src := source.New(path, []byte(text))
		items := []report.Item{{Diagnostic: lint.Diagnostic{
			Finding: lint.Finding{Message: message, Help: message, Span: source.Span{Start: len(text) / 2, End: len(text)}, Related: []lint.Related{{Path: path, Message: message}}, Fixes: []lint.Fix{{Message: message}}},
			Rule:    rule, Severity: lint.Error, Source: src,
		}}}
		for _, format := range []string{"full", "concise", "github", "azure", "html", "markdown"} {
			var out bytes.Buffer
			if err := report.Write(&out, format, report.New(slices.Values(items), lint.Info, 1), report.Options{}); err != nil {
				t.Fatal(err)
			}
			if !utf8.Valid(out.Bytes()) || strings.Contains(out.String(), "##[") || strings.Count(out.String(), "##vso[") != map[string]int{"azure": 1}[format] {
				t.Fatalf("%s writes %q", format, out.String())
			}
			commands := 0
			for line := range strings.Lines(out.String()) {
				if strings.HasPrefix(strings.TrimLeft(line, " \t"), "::") {
					commands++
				}
			}
			if want := map[string]int{"github": 1}[format]; commands != want {
				t.Fatalf("%s writes %d commands: %q", format, commands, out.String())
			}
			for _, r := range out.String() {
				if r != '\n' && (!unicode.IsPrint(r) || unicode.Is(unicode.Variation_Selector, r)) {
					t.Fatalf("%s writes %U", format, r)
				}
			}
		}
	})
}

// TestFormatsAreDocumented: the page of the formats has the program's own words.
func TestFormatsAreDocumented(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Formats {
		if !strings.Contains(strings.ReplaceAll(string(page), "`path:line:column: severity: message (rule)`", "path:line:column: severity: message (rule)"), "| `"+f.Name+"` | "+f.Doc+" |\n") {
			t.Errorf("docs/formats.md doesn't say of %s: %s", f.Name, f.Doc)
		}
	}
}

// TestGitHubLimit: GitHub shows ten annotations of a level; the rest are plain lines, the most severe
// first.
func TestGitHubLimit(t *testing.T) {
	t.Parallel()
	rule := &lint.Rule{ID: "sample-rule"}
	var items []report.Item
	for i := range 24 {
		items = append(items, report.Item{Diagnostic: lint.Diagnostic{
			Finding: lint.Finding{Message: "wrong"}, Rule: rule, Severity: []lint.Severity{lint.Warning, lint.Error}[i%2], Source: source.New("a.md", nil),
		}})
	}
	var out bytes.Buffer
	if err := report.Write(&out, "github", report.New(slices.Values(items), lint.Info, 1), report.Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, line := range lines[:20] {
		if want := []string{"::error ", "::warning "}[i/10]; !strings.HasPrefix(line, want) {
			t.Errorf("line %d is %q", i, line)
		}
	}
	if want := "4 more, without an annotation because GitHub shows 10 of a level:"; lines[20] != want || strings.Count(out.String(), "\na.md:1:1: ") != 4 {
		t.Errorf("got %q", lines[20:])
	}
}

// TestRepeats: every format has a message fifty times for a file, and then how often it comes beyond.
func TestRepeats(t *testing.T) {
	t.Parallel()
	rule := &lint.Rule{ID: "sample-rule"}
	var items []report.Item
	for i := range 362 {
		src := source.New([]string{"a.md", "b.md"}[i/361], []byte("wrong\n"))
		if i > 0 && i < 361 {
			src = items[0].Source
		}
		items = append(items, report.Item{Diagnostic: lint.Diagnostic{Finding: lint.Finding{Message: "said often"}, Rule: rule, Severity: lint.Error, Source: src}})
	}
	rep := report.New(slices.Values(items), lint.Info, 1)
	if rep.Summary.Errors != 362 || len(rep.Items) != 51 {
		t.Errorf("%d errors, %d items", rep.Summary.Errors, len(rep.Items))
	}
	for _, f := range report.Formats {
		var out bytes.Buffer
		if err := report.Write(&out, f.Name, rep, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out.String(), "said often (and 311 more in this file)"); n == 0 || n > 2 {
			t.Errorf("%s counts what is left out %d times", f.Name, n)
		}
	}
}

// TestManyOfRule: every format has a thousand messages of a rule for a file, and then how many there are beyond; a
// message that is left out both ways is counted once.
func TestManyOfRule(t *testing.T) {
	t.Parallel()
	src := source.New("a.md", []byte("wrong\n"))
	rule, other := &lint.Rule{ID: "sample-rule"}, &lint.Rule{ID: "other-rule"}
	var items []report.Item
	say := func(rule *lint.Rule, message string) {
		items = append(items, report.Item{Diagnostic: lint.Diagnostic{Finding: lint.Finding{Message: message}, Rule: rule, Severity: lint.Error, Source: src}})
	}
	for range 60 {
		say(rule, "said often")
	}
	for i := range 2000 {
		say(rule, "number "+strconv.Itoa(i))
	}
	say(rule, "said often")
	say(other, "alone")
	rep := report.New(slices.Values(items), lint.Info, 1)
	if rep.Summary.Errors != 2062 || len(rep.Items) != 1001 {
		t.Errorf("%d errors, %d items", rep.Summary.Errors, len(rep.Items))
	}
	more := 0
	for _, it := range rep.Items {
		more += it.More
	}
	if more != 2062-1001 {
		t.Errorf("%d are counted beyond, of %d", more, 2062-1001)
	}
	for _, f := range report.Formats {
		var out bytes.Buffer
		if err := report.Write(&out, f.Name, rep, report.Options{}); err != nil {
			t.Fatal(err)
		}
		for _, counted := range []string{"said often (and 11 more in this file)", "number 949 (and 1050 more of sample-rule in this file)"} {
			if n := strings.Count(out.String(), counted); n == 0 || n > 2 {
				t.Errorf("%s has %q %d times", f.Name, counted, n)
			}
		}
	}
}

// TestManyEdits: what an edit takes in a report is no matter of how many a fix has.
func TestManyEdits(t *testing.T) {
	t.Parallel()
	src := source.New("a.md", bytes.Repeat([]byte("x\x00"), 1<<18))
	fix := lint.Fix{Message: "delete them"}
	for i := range 1 << 18 {
		fix.Edits = append(fix.Edits, source.Edit{Span: source.Span{Start: 2*i + 1, End: 2*i + 2}})
	}
	few := lint.Fix{Message: "delete one", Edits: fix.Edits[7:8]}
	d := lint.Diagnostic{Finding: lint.Finding{Message: "odd", Fixes: []lint.Fix{fix, few}}, Rule: &lint.Rule{ID: "sample-rule"}, Severity: lint.Error, Source: src}
	for _, f := range report.Formats {
		var out bytes.Buffer
		if err := report.Write(&out, f.Name, report.New(slices.Values([]report.Item{{Diagnostic: d}}), lint.Info, 1), report.Options{}); err != nil {
			t.Fatal(err)
		}
		if out.Len() > 1<<14 {
			t.Errorf("%s writes %d bytes", f.Name, out.Len())
		}
		if text := out.String(); (f.Name == "json" || f.Name == "sarif") && !strings.Contains(text, "delete one") {
			t.Errorf("%s leaves the fix of one edit out: %s", f.Name, text)
		}
	}
}

// TestLongLine: a frame costs what it shows, and cuts as it would if it looked at the whole line.
func TestLongLine(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"word ", "é", "数", "a\u0301", "\xff", "\t", "##[", "\u200b"} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		src := source.New("a.md", []byte(text+"wrong"+text))
		var items []report.Item
		for range 500 {
			items = append(items, report.Item{Diagnostic: lint.Diagnostic{
				Finding: lint.Finding{Message: strconv.Itoa(len(items)), Span: source.Span{Start: len(text), End: len(text) + len("wrong")}},
				Rule:    &lint.Rule{ID: "sample-rule"}, Severity: lint.Error, Source: src,
			}})
		}
		var out bytes.Buffer
		begin := time.Now()
		if err := report.Write(&out, "full", report.New(slices.Values(items), lint.Info, 1), report.Options{}); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%q: 500 frames take %v", piece, took)
		}
		lines := strings.SplitN(out.String(), "\n", 5)
		if line := lines[2]; !strings.HasPrefix(line, "1 | …") || !strings.HasSuffix(line, "…") || len(line) > 2000 {
			t.Errorf("%q: the line is %.200q", piece, line)
		}
		before, _, _ := strings.Cut(lines[2], "wrong")
		if carets := strings.TrimLeft(lines[3], " |"); carets != "^^^^^" || displaywidth.String(before) != len(lines[3])-len(carets) {
			t.Errorf("%q: the carets stand wrong:\n%s\n%s", piece, lines[2], lines[3])
		}
	}
}

// TestLinesAreEscaped: what is written around reports keeps to the same promise.
func TestLinesAreEscaped(t *testing.T) {
	t.Parallel()
	const evil = "::error::x\n \t::add-mask::y\n##[group]\ta##VSO[task.x]\r\x1b[2J\u009b\u202e\xff\n"
	if got, want := report.EscapeText(evil), "\\::error::x\n \t\\::add-mask::y\n##\\[group]\ta##VSO\\[task.x]\\x0d\\x1b[2J\\x9b\\u{202e}\\xff\n"; got != want {
		t.Errorf("EscapeText: got %q, want %q", got, want)
	}
	if got, want := report.EscapeLine(" ::error::x\n"), ` \::error::x\n`; got != want {
		t.Errorf("EscapeLine: got %q, want %q", got, want)
	}
	if got, want := report.EscapePath("::error::x"), "./::error::x"; got != want {
		t.Errorf("EscapePath: got %q, want %q", got, want)
	}
}

// FuzzEncodeJSON: what is escaped is the same value.
func FuzzEncodeJSON(f *testing.F) {
	f.Add("##[x] ##vso[\u0080\U000e0041\u2028\x7f#")
	f.Fuzz(func(t *testing.T, text string) {
		var out bytes.Buffer
		if err := report.EncodeJSON(&out, map[string]string{text: text}); err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		want := strings.ToValidUTF8(text, "\ufffd")
		for name, value := range got {
			if strings.ReplaceAll(name, "\ufffd", "") != strings.ReplaceAll(want, "\ufffd", "") || value != name {
				t.Fatalf("%q became %q", text, got)
			}
		}
		for _, r := range out.String() {
			if r != '\n' && !unicode.IsPrint(r) {
				t.Fatalf("%U is written", r)
			}
		}
	})
}

// TestGitLab: the report is what GitLab takes.
func TestGitLab(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.Compile(filepath.Join("..", "..", "testdata", "report", "gitlab.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.Write(&out, "gitlab", sample(), report.Options{}); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(out.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestFingerprints: they are unique in a report, and stay when lines come before them.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	prints := func(text string) []string {
		src := source.New("a.md", []byte(text))
		var items []report.Item
		for at := 0; ; {
			i := strings.Index(text[at:], "wrong")
			if i < 0 {
				break
			}
			at += i + 1
			items = append(items, report.Item{Diagnostic: lint.Diagnostic{Rule: &lint.Rule{ID: "sample-rule"}, Source: src, Finding: lint.Finding{Message: "m", Span: source.Span{Start: at - 1, End: at}}, Severity: lint.Error}})
		}
		var out bytes.Buffer
		if err := report.Write(&out, "gitlab", report.New(slices.Values(items), lint.Info, 1), report.Options{}); err != nil {
			t.Fatal(err)
		}
		var found []string
		for line := range strings.Lines(out.String()) {
			if strings.Contains(line, `"fingerprint"`) {
				found = append(found, strings.TrimSpace(line))
			}
		}
		return found
	}
	before, after := prints("- wrong\n- wrong\n- quite wrong\n"), prints("new\n\n- wrong\n- wrong\n  - quite wrong\n")
	if diff := cmp.Diff(before, after); diff != "" || len(before) != 3 || before[0] == before[1] || before[1] == before[2] {
		t.Errorf("before %v, after %v", before, after)
	}
}

// FuzzFrame: whatever a line has, and wherever the span lies, a frame is printable, as wide as it may be, and its carets
// stand below what it shows.
func FuzzFrame(f *testing.F) {
	f.Add("a wrong word\n", 2, 5, 80)
	f.Add("\ufeff\t数数 e\u0301\u0301\u200b\x1b[2J "+strings.Repeat("👩‍👩‍👧", 50)+"\r\nx", 20, 300, 30)
	f.Add("\xff##[group]\u202e", 0, 0, 0)
	f.Fuzz(func(t *testing.T, text string, start, length, width int) {
		start = min(max(start, 0), len(text))
		end := start + min(max(length, 0), len(text)-start)
		d := lint.Diagnostic{
			Finding: lint.Finding{Message: "wrong", Span: source.Span{Start: start, End: end}},
			Rule:    &lint.Rule{ID: "sample-rule"}, Severity: lint.Error, Source: source.New("a.md", []byte(text)),
		}
		var out bytes.Buffer
		if err := report.Write(&out, "full", report.New(slices.Values([]report.Item{{Diagnostic: d}}), lint.Info, 1), report.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); i >= 0 {
			t.Fatalf("not printable: %q", out.String())
		}
		lines := strings.Split(out.String(), "\n")
		if len(lines) < 4 {
			t.Fatalf("no frame: %q", out.String())
		}
		shown, carets := lines[2], lines[3]
		if width <= 0 {
			width = 110
		}
		most := max(width, 24+len("1")) + len(`\U000e0000`) // one character that is shown as an escape may be wider than the rest
		if got := displaywidth.String(shown); got > most {
			t.Errorf("%d columns, want at most %d: %q", got, most, shown)
		}
		if got := displaywidth.String(carets); got > most || !strings.Contains(carets, "^") {
			t.Errorf("the carets end in column %d, want %d at most:\n%s\n%s", got, most, shown, carets)
		}
	})
}
