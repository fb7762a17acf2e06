// Package rules holds the rules, one per file. The doc comment of a rule's variable is its page in docs/rules; the
// fixtures in testdata/rules are its tests and the examples on its page.
//
// A rule sees only its [lint.Pass]: it reads no files, keeps no state and names no platform. To add one, copy a file
// and its folder of fixtures; the registry, the page, the index and the help in SARIF are generated from them.
package rules

import (
	"cmp"
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// registered is filled while the package's variables are initialized and never changed after.
var registered []*lint.Rule

// register adds a rule to the registry and returns it.
func register(r *lint.Rule) *lint.Rule {
	registered = append(registered, r)
	return r
}

// All returns all rules, sorted by ID.
func All() []*lint.Rule {
	all := slices.Clone(registered)
	slices.SortFunc(all, func(a, b *lint.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// IDs returns the IDs of all rules, sorted.
func IDs() []string {
	var ids []string
	for _, r := range All() {
		ids = append(ids, r.ID)
	}
	return ids
}

// Lookup returns the rule of that ID, or of that former ID, or nil.
func Lookup(id string) *lint.Rule {
	for _, r := range registered {
		if r.Is(id) {
			return r
		}
	}
	return nil
}

//go:embed *.go
var sources embed.FS

// Doc returns the page of a rule: the doc comment of its variable, which is Markdown, without the
// name at its start.
func Doc(r *lint.Rule) (string, error) {
	name := strings.ReplaceAll(r.ID, "-", "_") + ".go"
	text, err := sources.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("read the page of %s: %w", r.ID, err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return "", fmt.Errorf("parse the page of %s: %w", r.ID, err)
	}
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if ok && d.Tok == token.VAR && d.Doc != nil {
			doc := d.Doc.Text()
			if variable, rest, ok := strings.Cut(doc, " "); ok && variable == VariableName(r.ID) {
				return rest, nil
			}
		}
	}
	return "", fmt.Errorf("rule %s: no doc comment in %s", r.ID, name)
}

// VariableName returns the name of the Go variable of a rule: "UnknownTool" for "unknown-tool".
func VariableName(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		switch part {
		case "yaml", "json", "toml":
			b.WriteString(strings.ToUpper(part))
		default:
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}
