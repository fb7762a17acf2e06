package port_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/port"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// definition reads a file as that of the platform in whose folder it is.
func definition(tb testing.TB, name string, text []byte) *agent.Document {
	tb.Helper()
	for _, id := range schema.PortIDs() {
		p := schema.ByID(id)
		if strings.HasPrefix(name, p.Port().Folder+"/") {
			return agent.Parse(source.New(name, text), p.Kind(p.Port().Kind), agent.Scope{Folder: "."})
		}
	}
	tb.Fatalf("%s is in no platform's folder", name)
	return nil
}

// errorsIn returns what the rules call an error in a file.
func errorsIn(tb testing.TB, name string, text []byte) []string {
	tb.Helper()
	d := definition(tb, name, text)
	found, err := lint.New(rules.All(), nil).Check(lint.NewSnapshot([]*agent.Document{d}, nil, nil), d)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, one := range found {
		if one.Severity == lint.Error {
			out = append(out, one.Rule.ID+": "+one.Message)
		}
	}
	return out
}

// TestCases ports the first file of each case to the platforms whose names follow, and compares the files and notes.
func TestCases(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "port", "*.txtar"))
	if err != nil || len(names) < 10 {
		t.Fatalf("%d cases, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := ported(t, a)
			if *update {
				if err := os.WriteFile(name, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if want := txtar.Format(a); !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// ported returns a case as it comes out.
func ported(t *testing.T, a *txtar.Archive) []byte {
	t.Helper()
	first := a.Files[0]
	d := definition(t, first.Name, first.Data)
	out := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{first}}
	for _, f := range a.Files[1:] {
		id, ok := strings.CutPrefix(f.Name, "to ")
		if !ok {
			continue
		}
		r, err := port.Of(d, schema.ByID(id), nil)
		if err != nil {
			t.Fatalf("to %s: %v", id, err)
		}
		for _, said := range errorsIn(t, r.Path, r.Text) {
			t.Errorf("to %s: %s", id, said)
		}
		var notes strings.Builder
		for _, n := range r.Notes {
			grants := ""
			if n.Grants {
				grants = " (grants)"
			}
			fmt.Fprintf(&notes, "%d%s %s\n", d.Source.LineFromOffset(n.Span.Start), grants, n)
		}
		out.Files = append(out.Files, txtar.File{Name: "to " + id, Data: []byte(notes.String())}, txtar.File{Name: r.Path, Data: r.Text})
	}
	return txtar.Format(out)
}
