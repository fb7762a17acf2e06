package rules_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/config"
	"github.com/agentlint/agentlint/lint/rules"
	"github.com/agentlint/agentlint/schema"
)

// TestCollections holds whole collections, those that are bundled and some that are drawn from the
// fixtures of all rules, to what a user of pre-commit relies on: each file linted alone says byte for
// byte what it says in the whole, under all rules at once.
func TestCollections(t *testing.T) {
	t.Parallel()
	for name, files := range bundled(t) {
		if schema.ByID(name) != nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkAlone(t, files)
		})
	}
	all := fixtureFiles(t)
	for seed := range uint64(8) {
		t.Run(fmt.Sprintf("drawn%d", seed), func(t *testing.T) {
			t.Parallel()
			checkAlone(t, draw(all, seed))
		})
	}
}

// TestPlatforms: of a collection that is right by its platform's documentation nothing is said, and every file in
// it is taken for what it is.
func TestPlatforms(t *testing.T) {
	t.Parallel()
	all := bundled(t)
	for _, p := range schema.Platforms() {
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			found, loaded := lintTree(t, all[p.ID], rules.All(), 2, ".")
			roles := map[schema.KindRole]bool{}
			for _, d := range loaded.Docs {
				if d.Kind.Platform != p || d.Guessed {
					t.Errorf("%s is taken for a %s %s (%s), guessed: %t", d.Source.Path, d.Kind.Platform.ID, d.Kind.ID, d.Evidence, d.Guessed)
				}
				roles[d.Kind.Role] = true
			}
			for _, k := range p.Kinds {
				if !roles[k.Role] && p.ID != schema.UnknownID {
					t.Errorf("the collection has no %s", k.ID)
				}
			}
			found = slices.DeleteFunc(found, func(d lint.Diagnostic) bool { return d.Severity < lint.Warning })
			if len(found) > 0 {
				t.Errorf("%s", render(t, found))
			}
		})
	}
}

// checkAlone compares the diagnostics of a whole collection with those of its files one by one.
func checkAlone(t *testing.T, files tree) {
	t.Helper()
	whole, loaded := lintTree(t, files, rules.All(), 4, ".")
	if len(whole) == 0 {
		t.Fatal("a collection with nothing to say proves nothing")
	}
	var each []lint.Diagnostic
	for _, d := range loaded.Docs {
		found, _ := lintTree(t, files, rules.All(), 1, d.Source.Path)
		each = append(each, found...)
	}
	if diff := cmp.Diff(render(t, whole), render(t, each)); diff != "" {
		t.Errorf("each file alone says something else (-whole +alone):\n%s", diff)
	}
}

// bundled returns the collections in testdata/collections by name.
func bundled(t *testing.T) map[string]tree {
	t.Helper()
	top := filepath.Join("..", "..", "testdata", "collections")
	folders, err := os.ReadDir(top)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]tree{}
	for _, folder := range folders {
		files, root := tree{}, filepath.Join(top, folder.Name())
		err := filepath.WalkDir(root, func(name string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			relative, err := filepath.Rel(root, name)
			if err != nil {
				return err
			}
			files[filepath.ToSlash(relative)], err = os.ReadFile(name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		all[folder.Name()] = files
	}
	return all
}

// fixtureFiles returns the files of all fixtures, in the order of the fixtures' paths.
func fixtureFiles(t *testing.T) []tree {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(fixtures, "*", "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d fixtures, error %v", len(names), err)
	}
	var all []tree
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, read(a))
	}
	return all
}

// draw puts sixteen fixtures into one collection. A path that is taken gets a folder before it; a
// configuration would be another's, so there is none.
func draw(all []tree, seed uint64) tree {
	files := tree{}
	for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(len(all))[:16] {
		for _, name := range slices.Sorted(maps.Keys(all[i])) {
			if path.Base(name) == config.Name {
				continue
			}
			at := name
			for n := 2; files[at] != nil; n++ {
				at = path.Join(fmt.Sprintf("team-%d", n), name)
			}
			files[at] = all[i][name]
		}
	}
	return files
}
