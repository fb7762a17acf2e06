package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/agentlint/agentlint/lint/rules"
)

// TestStructure: each file is one rule, named like it, or holds helpers and says so in its name;
// no file uses a declaration out of a rule's file.
func TestStructure(t *testing.T) {
	t.Parallel()
	files := parseFiles(t)
	for name, file := range files {
		helper := strings.HasPrefix(name, "helper_") || name == "rules.go"
		switch ids := registered(file); {
		case helper && len(ids) > 0:
			t.Errorf("%s is a file of helpers and registers %v", name, ids)
		case helper:
			continue
		case !slices.Equal(ids, []string{rules.VariableName(idOf(name))}):
			t.Errorf("%s registers %v, not one rule of its name; a file of helpers begins with helper_", name, ids)
		}
		for other, user := range files {
			if other == name {
				continue
			}
			for _, n := range user.Unresolved {
				if file.Scope.Lookup(n.Name) != nil {
					t.Errorf("%s uses %s of the rule in %s; move it into a helper_*.go", other, n.Name, name)
				}
			}
		}
	}
}

// parseFiles returns the files of the package without its tests, by name.
func parseFiles(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, 0); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// registered returns the names of the variables that a file makes with register.
func registered(file *ast.File) []string {
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 {
			return true
		}
		if call, ok := v.Values[0].(*ast.CallExpr); ok {
			if f, ok := call.Fun.(*ast.Ident); ok && f.Name == "register" {
				names[v.Names[0].Name] = true
			}
		}
		return true
	})
	return slices.Sorted(maps.Keys(names))
}

// idOf returns the ID of the rule that a file is named after.
func idOf(name string) string {
	return strings.ReplaceAll(strings.TrimSuffix(name, ".go"), "_", "-")
}
