package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/agentlint/agentlint/lint"
)

// MismatchedVersion reports a plugin that a marketplace lists with another version than its manifest has.
//
// # Why
//
// Only the manifest's version counts. If the version is raised in the marketplace only, users of the plugin get no
// update.
//
// # Fix
//
// Keep the version in one place, or raise the manifest's. `--fix` uses the manifest's version if it is newer;
// `--unsafe-fixes` always does.
var MismatchedVersion = register(&lint.Rule{
	ID:       "mismatched-version",
	Summary:  "a plugin is listed with another version than its manifest has",
	Category: lint.Collection,
	Severity: lint.Warning,
	Since:    "0.1.0",
	Reads:    lint.ReadsCollection,
	JSON:     true,
	Fixable:  true,
	Check:    mismatchedVersion,
})

func mismatchedVersion(p *lint.Pass) {
	eachEntry(p, func(e marketEntry) {
		own := e.manifest.Version
		if e.version == nil || e.version.Text == "" || own == "" || own == e.version.Text {
			return
		}
		f := lint.Finding{Span: e.version.Span, Message: "the version " + quote(e.version.Text) + " is ignored: the manifest of " + quote(e.name.Text) + " says " + quote(own)}
		if at, ok := spanOfText(p.Doc.Source, e.version); ok && isVersion(own) {
			f.Fixes = use(at, own, isNewer(own, e.version.Text))
		}
		p.Report(f)
	})
}

// isNewer reports whether a version of numbers and dots is higher than another one; of any other form it isn't known.
func isNewer(version, than string) bool {
	a, known := numbersOf(version)
	b, alsoKnown := numbersOf(than)
	return known && alsoKnown && slices.Compare(a, b) > 0
}

func numbersOf(version string) ([]int, bool) {
	var numbers []int
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

// isVersion reports whether a text is that of a version, which stands in quotes as it is.
func isVersion(text string) bool {
	for i := range len(text) {
		if c := text[i]; !isNameByte(c) && c != '.' && c != '+' {
			return false
		}
	}
	return true
}
