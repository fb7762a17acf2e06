package graph_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/graph"
	"github.com/agentlint/agentlint/lint/load"
	"github.com/agentlint/agentlint/lint/rules"
)

var update = flag.Bool("update", false, "rewrite the expected outputs")

// golden are the formats whose output a fixture holds.
var golden = []string{"text", "json", "dot", "mermaid"}

// TestGolden: the graph of a tree, with all that can be shown, in each format.
func TestGolden(t *testing.T) {
	t.Parallel()
	fixtures, err := filepath.Glob("../../testdata/graph/*.txtar")
	if err != nil || len(fixtures) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, name := range fixtures {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			g := of(t, a).Select(graph.Selection{Kinds: graph.KindsFromNames([]string{"all"}), Paths: []string{"."}})
			a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool {
				format, ok := strings.CutPrefix(f.Name, "want/")
				if ok && !*update {
					compare(t, format, string(f.Data), write(t, g, format))
				}
				return ok
			})
			if !*update {
				return
			}
			for _, format := range golden {
				a.Files = append(a.Files, txtar.File{Name: "want/" + format, Data: []byte(write(t, g, format))})
			}
			if err := os.WriteFile(name, txtar.Format(a), 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func compare(t *testing.T, format, want, got string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", format, diff)
	}
}

// of returns the graph of the files of an archive.
func of(t *testing.T, a *txtar.Archive) *graph.Graph {
	t.Helper()
	root := t.TempDir()
	for _, f := range a.Files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return loaded(t, load.Options{Root: root, Paths: []string{"."}})
}

// loaded returns the graph of what is loaded with some options.
func loaded(t *testing.T, options load.Options) *graph.Graph {
	t.Helper()
	tree, err := load.Load(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	s := lint.NewSnapshot(tree.Docs, tree.Neighbors, tree.Project)
	found, err := lint.New(rules.All(), nil).Run(t.Context(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(graph.Input{Docs: tree.Docs, Collection: s.Collection, Diagnostics: found, Details: true, Show: func(name string) string { return name }})
}

func write(t *testing.T, g *graph.Graph, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
