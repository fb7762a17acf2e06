// Command readers reads the reports of agentlint with readers that aren't agentlint's, and holds what
// they find to the JSON report of the same run. Its module is its own: agentlint needs none of it.
//
// Usage: readers DIR, which holds out.json, out.sarif, out.rdjson, out.checkstyle, out.junit, and
// out.azure as lines of JSON from azure-pipelines-task-lib.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/joshdk/go-junit"
	"github.com/reviewdog/reviewdog/parser"
)

// place is what every report has to say of a diagnostic.
type place struct {
	path, line, rule string
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "readers:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	want, severe, err := ours(filepath.Join(dir, "out.json"))
	if err != nil {
		return err
	}
	for _, format := range []string{"sarif", "rdjson", "checkstyle"} {
		got, err := reviewdog(format, filepath.Join(dir, "out."+format))
		if err != nil {
			return fmt.Errorf("%s: %w", format, err)
		}
		if err := same(format, want, got); err != nil {
			return err
		}
	}
	got, err := failures(filepath.Join(dir, "out.junit"))
	if err != nil {
		return fmt.Errorf("junit: %w", err)
	}
	if err := same("junit", severe, got); err != nil {
		return err
	}
	if got, err = azure(filepath.Join(dir, "out.azure")); err != nil {
		return fmt.Errorf("azure: %w", err)
	}
	return same("azure", severe, got)
}

// ours returns all diagnostics of a JSON report, and those that are more than hints.
func ours(name string) (all, severe []place, err error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	var report struct {
		Diagnostics []struct {
			Path, Rule, Severity string
			Range                struct{ Start struct{ Line int } }
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		return nil, nil, err
	}
	for _, d := range report.Diagnostics {
		p := place{d.Path, strconv.Itoa(d.Range.Start.Line), d.Rule}
		if all = append(all, p); d.Severity != "info" {
			severe = append(severe, p)
		}
	}
	return all, severe, nil
}

func reviewdog(format, name string) ([]place, error) {
	p, err := parser.New(&parser.Option{FormatName: format})
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	found, err := p.Parse(f)
	if err != nil {
		return nil, err
	}
	var out []place
	for _, d := range found {
		line := int(d.GetLocation().GetRange().GetStart().GetLine())
		out = append(out, place{d.GetLocation().GetPath(), strconv.Itoa(line), strings.TrimPrefix(d.GetCode().GetValue(), "agentlint.")})
	}
	return out, nil
}

func failures(name string) ([]place, error) {
	suites, err := junit.IngestFile(name)
	if err != nil {
		return nil, err
	}
	var out []place
	passed := 0
	for _, s := range suites {
		for _, t := range s.Tests {
			if t.Status == junit.StatusPassed {
				passed++
				continue
			}
			rule, at, _ := strings.Cut(t.Name, " at ")
			line, _, _ := strings.Cut(at, ":")
			out = append(out, place{t.Classname, line, rule})
		}
	}
	if passed == 0 {
		return nil, fmt.Errorf("no clean file passes")
	}
	return out, nil
}

func azure(name string) ([]place, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []place
	for s := bufio.NewScanner(f); s.Scan(); {
		var c struct {
			Command, Message string
			Properties       map[string]string
		}
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			return nil, err
		}
		if c.Command != "task.logissue" || c.Message == "" {
			return nil, fmt.Errorf("not an issue: %s", s.Text())
		}
		out = append(out, place{c.Properties["sourcepath"], c.Properties["linenumber"], c.Properties["code"]})
	}
	return out, nil
}

func same(format string, want, got []place) error {
	compare := func(a, b place) int {
		return strings.Compare(a.path+"\x00"+a.line+"\x00"+a.rule, b.path+"\x00"+b.line+"\x00"+b.rule)
	}
	want, got = slices.Clone(want), slices.Clone(got)
	slices.SortFunc(want, compare)
	slices.SortFunc(got, compare)
	if len(want) == 0 || !slices.Equal(want, got) {
		return fmt.Errorf("%s: the reader finds\n%v\nwant\n%v", format, got, want)
	}
	fmt.Printf("%s: %d diagnostics read\n", format, len(got))
	return nil
}
